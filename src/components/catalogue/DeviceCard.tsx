import type { ComponentChildren } from 'preact';
import { type LocaleId, locales } from '../../../content/locales.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { dayOf, shortDay, shortMonth } from '../../../functions/catalogue/dates.ts';
import { gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { Choice } from '../../../functions/offers/lists/list-choices.ts';
import { paths } from '../../paths.ts';
import { Device } from './Device.tsx';

interface Props {
  locale: LocaleId;
  model: CardModel;
  /** The offer to show. Without one the card tells what stays true: name, release and updates. */
  choice?: Choice;
  /** The same version in a better grade, whose price is told beside. */
  better?: Choice;
  offers?: number;
  now: number;
  heading?: 'h2' | 'h3';
  /** Load the drawing at once. */
  early?: boolean;
  /** Show front and back, and say a little more: for the large card of a row. */
  pair?: boolean;
  /** Say what the maker reports of its footprint, for an order by it. */
  footprint?: boolean;
  /** Small controls at the card's end, beside its link. */
  extras?: ComponentChildren;
}

/** How long a model gets security updates, in words; undefined where nobody publishes anything. */
export function supportLine(model: CardModel, now: number, say: Say, tag: string): string | undefined {
  const until = model.securityUntil;
  if (!until) return undefined;
  if (until === 'supported') return say('shop.support_now');
  if (until === 'ended' || until < dayOf(now)) return say('shop.support_ended');
  return say('shop.support_until', { date: shortMonth(until, tag) });
}

type Lines = Omit<Props, 'heading' | 'early' | 'extras' | 'locale'>;

function choiceLines(choice: Choice, card: Lines, say: Say, { language, tag }: (typeof locales)[LocaleId]) {
  const { model, better, offers, now, pair, footprint } = card;
  const battery = pair && choice.batteryMinPercent !== null ? choice.batteryMinPercent / 100 : undefined;
  const kg = model.footprintKg;
  return [
    variantLabel(choice.variant, language),
    better &&
      say('shop.card_better', {
        grade: gradeName(better.grade, language),
        price: formatMoney(better.priceCents, better.currency, tag),
      }),
    battery && say('shop.bench_battery', { percent: new Intl.NumberFormat(tag, { style: 'percent' }).format(battery) }),
    footprint &&
      (kg === undefined ? say('shop.card_footprint_none') : say('shop.card_footprint', { kg: Math.round(kg) })),
    supportLine(model, now, say, tag) ?? say('shop.card_offers', { count: offers ?? choice.rivals }),
    say('shop.card_by', { date: shortDay(choice.delivery.until, tag) }),
  ];
}

/** Plate, tag, name and a few lines; the whole card is one link. */
export function DeviceCard({ locale, heading: Heading = 'h2', early, extras, ...card }: Props) {
  const say = wordsFor(locale);
  const { language, tag } = locales[locale];
  const { model, choice, now, pair } = card;
  const href = choice ? paths.choice(locale, model.id, choice.variant, choice.grade) : paths.model(locale, model.id);
  const lines = choice
    ? choiceLines(choice, card, say, locales[locale])
    : [
        model.released && say('shop.card_released', { year: model.released.slice(0, 4) }),
        supportLine(model, now, say, tag),
      ];
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
          <a href={href} dir="auto">
            {fullName(model, locale)}
          </a>
        </Heading>
        <ul>{lines.map((line) => line && <li key={line}>{line}</li>)}</ul>
      </div>
      {extras}
    </article>
  );
}
