import { switchMargin } from './choice/choose.ts';
import type { Shown } from './choice/explore.ts';
import { parameters } from './choice/parameters.ts';
import type { ShelfOffer } from './shelf.ts';

/** The terms as the page writes them: five that add up to the expected cost, to the cent. */
export interface Bill {
  price: number;
  defect: number;
  delay: number;
  value: number;
  /** Price cuts that have not held, the market's floor, steadiness. */
  rules: number;
  sum: number;
}

/** The terms of an offer gathered into the few that are read side by side. Pure. */
export function billOf(offer: Pick<ShelfOffer, 'terms' | 'expectedCents'>): Bill {
  const { terms } = offer;
  return {
    price: terms.price + terms.shipping,
    defect: terms.defect,
    delay: terms.late + terms.cancel + terms.waiting,
    value: terms.warranty + terms.battery,
    rules: terms.held + terms.floor + terms.steady,
    sum: offer.expectedCents,
  };
}

/** Rules of the choice that count in an offer's sum without costing its buyer anything. */
export const ruleNames = ['held', 'floor', 'steady'] as const;
export type RuleName = (typeof ruleNames)[number];

/** The rules that weigh on an offer. Pure. */
export const rulesOn = ({ terms }: Pick<ShelfOffer, 'terms'>): RuleName[] =>
  ruleNames.filter((name) => terms[name] !== 0);

export type Reason = 'defect' | 'late' | 'cancel' | 'waiting' | 'warranty' | 'battery' | 'held' | 'floor';

/** Why the first offer is first. */
export interface Why {
  /**
   * `steady`: it was first before, and `rival` is not better by enough; `newcomer`: it has its turn although `rival`
   * costs less. With `cheapest` the rival is the next in order, with `outweighs` the cheapest of the others.
   */
  kind: 'only' | 'cheapest' | 'outweighs' | 'newcomer' | 'steady';
  rival?: ShelfOffer;
  /** What outweighs the lower price of the cheapest, the heaviest first, at most two. */
  reasons: Reason[];
  /** True when a rule counts in one of the two sums: then they are not what we expect the offers to cost. */
  ruled: boolean;
}

/**
 * How much less the first is expected to cost than another, in cents, for each reason that is true of the two as a word
 * says it: a percentage of a higher price alone is no longer warranty.
 */
function gainsOver(first: ShelfOffer, other: ShelfOffer): [Reason, number][] {
  const a = first.terms;
  const b = other.terms;
  const when = (isSo: boolean, gain: number) => (isSo ? gain : 0);
  const health = ({ batteryMinPercent }: ShelfOffer) => batteryMinPercent ?? 0;
  const better = first.batteryNew ? !other.batteryNew : !other.batteryNew && health(first) > health(other);
  return [
    ['defect', when(first.rates.defect < other.rates.defect, b.defect - a.defect)],
    ['late', b.late - a.late],
    ['cancel', b.cancel - a.cancel],
    ['waiting', b.waiting - a.waiting],
    ['warranty', when(first.warrantyMonths > other.warrantyMonths, b.warranty - a.warranty)],
    ['battery', when(better, b.battery - a.battery)],
    ['held', b.held - a.held],
    ['floor', b.floor - a.floor],
  ];
}

/** What the buyer pays: price and delivery. Cents. */
export const paid = (offer: Pick<ShelfOffer, 'priceCents' | 'shippingCents'>): number =>
  offer.priceCents + offer.shippingCents;

/** What we expect an offer to cost its buyer, without what only the rules of the choice count. Cents. */
export const costToBuyer = (offer: ShelfOffer): number => offer.expectedCents - billOf(offer).rules;

/** By how much a rival would have to be better than the first to take its place. Cents. */
export function marginAgainst(offer: ShelfOffer): number {
  const { terms, expectedCents } = offer;
  return switchMargin(
    { offer, terms, expectedCents, countedCents: terms.price + terms.held + terms.floor },
    parameters,
  );
}

const isRuled = ({ terms }: ShelfOffer) => terms.held !== 0 || terms.floor !== 0;

/** The sentence's facts. Pure; the words are in content. */
export function explainChoice(offers: readonly ShelfOffer[], shown?: Shown): Why | undefined {
  const [chosen, next, ...others] = offers;
  if (!chosen) return undefined;
  if (!next) return { kind: 'only', reasons: [], ruled: false };
  const against = (kind: Why['kind'], rival: ShelfOffer, reasons: Reason[] = []): Why => ({
    kind,
    rival,
    reasons,
    ruled: isRuled(chosen) || isRuled(rival),
  });
  if (shown?.explored) return against('newcomer', next);
  if (chosen.terms.steady !== 0) return against('steady', next);
  const cheapest = others.reduce((a, b) => (paid(b) < paid(a) ? b : a), next);
  if (paid(chosen) <= paid(cheapest)) return against('cheapest', next);
  const reasons = gainsOver(chosen, cheapest)
    .filter(([, gain]) => gain > 0)
    .sort((x, y) => y[1] - x[1])
    .slice(0, 2);
  return against(
    'outweighs',
    cheapest,
    reasons.map(([reason]) => reason),
  );
}
