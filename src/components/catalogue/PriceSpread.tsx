import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { dayOf, longDay } from '../../../functions/catalogue/dates.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { PriceSpread as Spread } from '../../../functions/offers/lists/price-spread.ts';

interface Props {
  locale: LocaleId;
  spread: Spread;
  now: number;
}

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

/** The bars alone; those in the range asked for are dark. */
export function PriceBars({ spread }: { spread: Spread }) {
  return (
    <div class="hist" aria-hidden="true">
      {spread.bars.map((bar, index) => (
        <i key={index} class={bar.inRange ? 'in-range' : undefined} style={`--v:${Math.round(bar.height * 100)}`} />
      ))}
    </div>
  );
}

/** Prices over a rule, the hand at the median. */
export function PriceSpread({ locale, spread, now }: Props) {
  const say = wordsFor(locale);
  const { tag, currency } = locales[locale];
  const money = (cents: number) => formatMoney(cents, currency, tag);
  const words = { from: money(spread.fromCents), to: money(spread.toCents), median: money(spread.medianCents) };
  return (
    <figure>
      <PriceBars spread={spread} />
      <div
        class="rule over"
        style={`--n:6;--sub:6;--v:${percent(spread.medianAt)}`}
        role="img"
        aria-label={say('shop.price_spread', words)}
      >
        <span class="hand">
          <b>{say('shop.price_median', { price: words.median })}</b>
        </span>
      </div>
      <ol class="rule-lab seven" aria-hidden="true">
        {spread.ticks.map((cents) => (
          <li key={cents}>{money(cents)}</li>
        ))}
      </ol>
      <figcaption class="small soft">{say('shop.price_caption', { date: longDay(dayOf(now), tag) })}</figcaption>
    </figure>
  );
}
