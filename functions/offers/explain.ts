import type { Shown } from './choice/explore.ts';
import type { ShelfOffer } from './shelf.ts';

/** The terms as the page writes them: four that add up to the expected cost, to the cent. */
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

export type Reason = 'defect' | 'delay' | 'warranty' | 'battery' | 'held' | 'floor' | 'steady';

/** Why the first offer is first: what outweighs the lower price of the cheapest, the heaviest first, at most two. */
export interface Why {
  /** `newcomer`: it stands first for some minutes although another costs less; `rival` is that other one. */
  kind: 'only' | 'cheapest' | 'outweighs' | 'newcomer';
  rival?: ShelfOffer;
  reasons: Reason[];
}

/** How much less the first is expected to cost than another for each reason. Cents. */
function gainsOver(first: ShelfOffer, other: ShelfOffer): [Reason, number][] {
  const a = first.terms;
  const b = other.terms;
  return [
    ['defect', b.defect - a.defect],
    ['delay', b.late + b.cancel + b.waiting - a.late - a.cancel - a.waiting],
    ['warranty', b.warranty - a.warranty],
    ['battery', b.battery - a.battery],
    ['held', b.held - a.held],
    ['floor', b.floor - a.floor],
    ['steady', b.steady - a.steady],
  ];
}

const paid = (offer: ShelfOffer) => offer.priceCents + offer.shippingCents;

/** The sentence's facts. Pure; the words are in content. */
export function explainChoice(offers: readonly ShelfOffer[], shown?: Shown): Why | undefined {
  const [chosen, ...others] = offers;
  if (!chosen) return undefined;
  const [rival] = others;
  if (!rival) return { kind: 'only', reasons: [] };
  if (shown?.explored) return { kind: 'newcomer', rival, reasons: [] };
  const cheapest = others.reduce((a, b) => (paid(b) < paid(a) ? b : a));
  if (paid(chosen) <= paid(cheapest)) return { kind: 'cheapest', rival: cheapest, reasons: [] };
  const reasons = gainsOver(chosen, cheapest)
    .filter(([, gain]) => gain > 0)
    .sort((x, y) => y[1] - x[1])
    .slice(0, 2);
  return { kind: 'outweighs', rival: cheapest, reasons: reasons.map(([reason]) => reason) };
}
