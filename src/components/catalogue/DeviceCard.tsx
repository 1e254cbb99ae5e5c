import { type LocaleId, locales } from '../../../content/locales.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import { type CardModel, fullName } from '../../../functions/catalogue/card-models.ts';
import { dayOf, shortDay, shortMonth } from '../../../functions/catalogue/dates.ts';
import { gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { Choice } from '../../../functions/offers/lists/load-department.ts';
import { paths } from '../../paths.ts';
import { Device } from './Device.tsx';

interface Props {
  locale: LocaleId;
  model: CardModel;
  /** The offer to show. Without one the card tells what stays true: name, release and updates. */
  choice?: Choice;
  offers?: number;
  now: number;
  heading?: 'h2' | 'h3';
  /** Load the drawing at once. */
  early?: boolean;
  /** Show front and back, and say a little more: for the large card of a row. */
  pair?: boolean;
}

/** How long a model gets security updates, in words; undefined where nobody publishes anything. */
export function supportLine(model: CardModel, now: number, say: Say, tag: string): string | undefined {
  const until = model.securityUntil;
  if (!until) return undefined;
  if (until === 'supported') return say('shop.support_now');
  if (until === 'ended' || until < dayOf(now)) return say('shop.support_ended');
  return say('shop.support_until', { date: shortMonth(until, tag) });
}

/** Plate, tag, name and up to three lines; the whole card is one link. */
export function DeviceCard({ locale, model, choice, offers, now, heading: Heading = 'h2', early, pair }: Props) {
  const say = wordsFor(locale);
  const { language, tag } = locales[locale];
  const support = supportLine(model, now, say, tag);
  const href = choice ? paths.choice(locale, model.id, choice.variant, choice.grade) : paths.model(locale, model.id);
  const lines = choice
    ? [
        variantLabel(choice.variant, language),
        pair && choice.batteryMinPercent !== null
          ? say('shop.bench_battery', {
              percent: new Intl.NumberFormat(tag, { style: 'percent' }).format(choice.batteryMinPercent / 100),
            })
          : undefined,
        support ?? say('shop.card_offers', { count: offers ?? choice.rivals }),
        say('shop.card_by', { date: shortDay(choice.delivery.until, tag) }),
      ]
    : [model.released && say('shop.card_released', { year: model.released.slice(0, 4) }), support];
  return (
    <article class="card">
      <figure class="plate">
        <div class="stand" style={`--pad:${model.size.padMm}`}>
          <Device model={model} colour={choice?.variant.colour} early={early} pair={pair} />
        </div>
        {choice && (
          <span class="tag">
            <span>{gradeName(choice.grade, language)}</span>{' '}
            <b>{formatMoney(choice.priceCents, choice.currency, tag)}</b>
          </span>
        )}
      </figure>
      <div>
        <Heading class="card-name">
          <a href={href}>{fullName(model)}</a>
        </Heading>
        <ul>{lines.map((line) => line && <li key={line}>{line}</li>)}</ul>
      </div>
    </article>
  );
}
