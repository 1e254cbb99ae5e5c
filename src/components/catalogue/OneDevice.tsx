import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { CardFacts } from '../../../functions/catalogue/card-models.ts';
import { gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { OneDevice as One } from '../../../functions/offers/lists/answer-search.ts';
import { paths } from '../../paths.ts';
import { Device } from './Device.tsx';
import { GradeMark } from './GradeMark.tsx';

interface Props {
  locale: LocaleId;
  device: One;
  plates: Pick<CardFacts, 'scale'>;
}

/** The one device that was found: each grade on sale, its lowest price and how much there is, each a way straight to it. */
export function OneDevice({ locale, device: { model, choices }, plates }: Props) {
  const say = wordsFor(locale);
  const { language, tag } = locales[locale];
  const [first] = choices;
  if (!first) return null;
  const isOneVariant = choices.every(({ variant }) => variant.id === first.variant.id);
  return (
    <section class="exact" aria-labelledby="exact-name">
      <figure class="plate">
        <div class="stand" style={`--pad:${model.size.padMm};--scale:${plates.scale[model.category]}`}>
          <Device model={model} colour={first.variant.colour} early />
        </div>
      </figure>
      <div>
        <h2 id="exact-name">{fullName(model, locale)}</h2>
        {isOneVariant && <p class="soft">{variantLabel(first.variant, language)}</p>}
        <ul class="pick">
          {choices.map(({ grade, variant, priceCents, currency, rivals, stock = 0 }) => (
            <li key={grade}>
              <a class="opt" href={paths.choice(locale, model.id, variant, grade)}>
                <GradeMark grade={grade} />
                <span class="nm">{gradeName(grade, language)}</span>
                <b class="num">{formatMoney(priceCents, currency, tag)}</b>
                <span class="ds">
                  {!isOneVariant && <>{variantLabel(variant, language)}. </>}
                  {say('search.stock', { offers: rivals, stock })}
                </span>
              </a>
            </li>
          ))}
        </ul>
        <p class="data soft">{say('search.exact')}</p>
        {!isOneVariant && (
          <a class="go" href={paths.model(locale, model.id)}>
            {say('search.all_versions', { model: fullName(model, locale) })}
          </a>
        )}
      </div>
    </section>
  );
}
