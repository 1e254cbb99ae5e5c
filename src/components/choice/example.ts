import { type LocaleId, locales } from '../../../content/locales.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { choose, type Ranked } from '../../../functions/offers/choice/choose.ts';
import type { Candidate, Contest } from '../../../functions/offers/choice/expected-cost.ts';
import { parameters } from '../../../functions/offers/choice/parameters.ts';

const phone: Omit<Candidate, 'offerId' | 'priceCents' | 'heldCents' | 'waitingDays' | 'warrantyMonths' | 'rates'> = {
  shippingCents: 0,
  batteryNew: false,
  batteryMinPercent: 85,
  experience: 400,
  sellerId: 'an example',
  barred: false,
};

/** Two made-up offers of one phone; the first has just cut its price. */
export const exampleOffers: readonly [Candidate, Candidate] = [
  {
    ...phone,
    offerId: 'a',
    priceCents: 23_900,
    heldCents: 24_200,
    warrantyMonths: 12,
    waitingDays: 4,
    rates: { defect: 0.08, late: 0.1, cancelled: 0.04 },
  },
  {
    ...phone,
    offerId: 'b',
    priceCents: 25_400,
    heldCents: 25_400,
    warrantyMonths: 24,
    waitingDays: 3,
    rates: { defect: 0.02, late: 0.02, cancelled: 0.01 },
  },
];

const contest: Contest = { category: 'smartphones', floorCents: 0, incumbent: null };

/** The example as the real choice reckons it, best first. */
export const exampleRanked: readonly Ranked<Candidate>[] = choose(exampleOffers, contest, parameters);

/** The figures of the example that a text may name: how much less one asks, and how much less the other costs. */
export function exampleFigures(locale: LocaleId): Record<'exampleAsked' | 'exampleGained', string> {
  const { tag, currency } = locales[locale];
  const [first, second] = exampleRanked;
  const [a, b] = exampleOffers;
  const money = (cents: number) => formatMoney(cents, currency, tag, true);
  return {
    exampleAsked: money(b.priceCents - a.priceCents),
    exampleGained: money((second?.expectedCents ?? 0) - (first?.expectedCents ?? 0)),
  };
}
