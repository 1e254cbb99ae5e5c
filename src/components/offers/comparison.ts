import type { OfferSort } from '../../../functions/offers/contract.ts';
import { paid } from '../../../functions/offers/explain.ts';
import type { ModelView } from '../../../functions/offers/model-view.ts';
import type { ShelfOffer } from '../../../functions/offers/shelf.ts';

/** Rows of the comparison; beyond this nobody compares. */
export const mostRows = 40;

/** The rows of the comparison, and how many offers there are in all. */
export interface Comparison {
  /** In the wanted order; the chosen offer is always among them. */
  rows: readonly ShelfOffer[];
  /** What follows after them, kept from the first place. */
  barred: readonly ShelfOffer[];
  total: number;
}

const byPrice = (a: ShelfOffer, b: ShelfOffer) =>
  paid(a) - paid(b) || a.expectedCents - b.expectedCents || (a.offerId < b.offerId ? -1 : 1);

/** The offers of a combination as they are compared. Pure. */
export function comparisonOf({ offers, barred }: Pick<ModelView, 'offers' | 'barred'>, sort: OfferSort): Comparison {
  const inOrder = (list: readonly ShelfOffer[]) => (sort === 'price' ? [...list].sort(byPrice) : list);
  const [chosen] = offers;
  const rows = inOrder(offers).slice(0, mostRows);
  // The cheapest are listed, and the chosen one after them when it is not one of them.
  if (chosen && !rows.includes(chosen)) rows.splice(mostRows - 1, 1, chosen);
  return { rows, barred: inOrder(barred).slice(0, mostRows), total: offers.length + barred.length };
}
