import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import type { Alternative, Difference } from '../../../functions/offers/alternatives-rules.ts';
import { paths } from '../../paths.ts';
import { drawingPath } from '../catalogue/drawing/address.ts';
import { clockTime, type OfferPage, type Spoken } from './offer-words.ts';

interface Props {
  page: OfferPage;
  spoken: Spoken;
}

/** One difference in words: "6 months more of security updates". */
export function differenceWords(difference: Difference, { say, decimal }: Spoken): string {
  switch (difference.kind) {
    case 'support': {
      const { months } = difference;
      return say(months > 0 ? 'model.alt_support_more' : 'model.alt_support_less', { months: Math.abs(months) });
    }
    case 'screen': {
      const inches = (value: number) => decimal(value, 1);
      return say('model.alt_screen', { own: inches(difference.own), other: inches(difference.other) });
    }
    case 'weight':
      return say(difference.grams < 0 ? 'model.alt_lighter' : 'model.alt_heavier', {
        grams: Math.abs(difference.grams),
      });
    case 'released':
      return say('model.alt_released', { own: difference.own, other: difference.other });
  }
}

/** Why it is worth a look, from facts: "44 € more: 12 months more of security updates". */
function reasonOf({ differenceCents, differences }: Alternative, spoken: Spoken): string {
  const { say, money, list } = spoken;
  const facts = list(differences.map((difference) => differenceWords(difference, spoken)));
  const amount = money(Math.abs(differenceCents ?? 0));
  if (differenceCents === undefined) return facts;
  const price = differenceCents === 0 ? 'same' : differenceCents > 0 ? 'more' : 'less';
  return say('model.alt_reason', { price, amount, facts, any: facts ? 'yes' : 'no' });
}

/** Room for a picture, in rem. */
const room = { width: 4.2, height: 4.2 };

/** One scale for some devices, so that their sizes can be compared: rem per millimetre. */
export const stillScale = (models: readonly CardModel[]): number =>
  Math.min(...models.map(({ size }) => Math.min(room.width / size.widthMm, room.height / size.heightMm)));

interface StillProps {
  model: CardModel;
  colour: string | undefined;
  scale: number;
}

/** A small picture of a device beside its name. */
export function Still({ model, colour, scale }: StillProps) {
  const { widthMm, heightMm } = model.size;
  return (
    <span class="still">
      <img
        src={drawingPath(model.id, colour, model.view)}
        alt=""
        width={Math.round(widthMm)}
        height={Math.round(heightMm)}
        loading="lazy"
        style={`height:${(heightMm * scale).toFixed(2)}rem`}
      />
    </span>
  );
}

function Row({ one, page, spoken, scale }: Props & { one: Alternative; scale: number }) {
  const { locale, money } = spoken;
  const { model, variant, grade } = one;
  return (
    <li>
      <Still model={model} colour={variant.colour ?? model.colours[0]} scale={scale} />
      <div>
        <h3>
          <a href={paths.choice(page.localeId, model.id, variant, grade)}>{fullName(model, page.localeId)}</a>
        </h3>
        <p class="data soft">
          {variantLabel(variant, locale.language)}, {gradeName(grade, locale.language)}
        </p>
        <p class="data">{reasonOf(one, spoken)}</p>
      </div>
      <b class="price-m">{money(one.priceCents)}</b>
    </li>
  );
}

/** Devices of the same department that are near, each with what is different about it. */
export function Alternatives({ page, spoken }: Props) {
  const { say, locale } = spoken;
  if (page.alternatives.length === 0) return null;
  const scale = stillScale(page.alternatives.map(({ model }) => model));
  const compared = [page.model, ...page.alternatives.map(({ model }) => model)].slice(0, 4);
  return (
    <section class="sec" id="instead">
      <header>
        <h2>{say('model.alt_title')}</h2>
        <p>{say('model.alt_note', { name: fullName(page.model, page.localeId), time: clockTime(page.now, locale) })}</p>
        <a
          class="go"
          href={paths.compare(
            page.localeId,
            compared.map(({ id }) => id),
          )}
        >
          {say('model.alt_compare')}
        </a>
      </header>
      <ul class="instead">
        {page.alternatives.map((one) => (
          <Row key={one.model.id} one={one} page={page} spoken={spoken} scale={scale} />
        ))}
      </ul>
    </section>
  );
}
