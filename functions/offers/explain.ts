import type { ShelfOffer } from './shelf.ts';

/** The terms as the page writes them: four that add up to the expected cost, to the cent. */
export interface Bill {
  price: number;
  defect: number;
  delay: number;
  value: number;
  sum: number;
}

/** The eight terms of an offer gathered into the four that are read side by side. Pure. */
export function billOf(offer: Pick<ShelfOffer, 'terms' | 'expectedCents'>): Bill {
  const { terms } = offer;
  return {
    price: terms.price + terms.shipping,
    defect: terms.defect,
    delay: terms.late + terms.cancel + terms.waiting,
    value: terms.warranty + terms.battery,
    sum: offer.expectedCents,
  };
}

export type Reason = 'defect' | 'delay' | 'warranty' | 'battery';

/** Why the first offer is first: what outweighs the lower price of the cheapest, the heaviest first, at most two. */
export interface Why {
  kind: 'only' | 'cheapest' | 'outweighs';
  cheapest?: ShelfOffer;
  reasons: Reason[];
}

/** The sentence's facts. Pure; the words are in content. */
export function explainChoice(offers: readonly ShelfOffer[]): Why | undefined {
  const [chosen, ...others] = offers;
  if (!chosen) return undefined;
  if (others.length === 0) return { kind: 'only', reasons: [] };
  const cheapest = others.reduce((a, b) => (b.priceCents + b.shippingCents < a.priceCents + a.shippingCents ? b : a));
  if (chosen.priceCents + chosen.shippingCents <= cheapest.priceCents + cheapest.shippingCents)
    return { kind: 'cheapest', cheapest, reasons: [] };
  const a = chosen.terms;
  const b = cheapest.terms;
  const gains: [Reason, number][] = [
    ['defect', b.defect - a.defect],
    ['delay', b.late + b.cancel + b.waiting - a.late - a.cancel - a.waiting],
    ['warranty', b.warranty - a.warranty],
    ['battery', b.battery - a.battery],
  ];
  const reasons = gains
    .filter(([, gain]) => gain > 0)
    .sort((x, y) => y[1] - x[1])
    .slice(0, 2);
  return { kind: 'outweighs', cheapest, reasons: reasons.map(([reason]) => reason) };
}
