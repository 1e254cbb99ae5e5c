import type { units } from '../schema/offers.ts';
import type { SellerKind, sellers } from '../schema/sellers.ts';

type Origin = (typeof units.$inferInsert)['acquiredFrom'];

/** Whom each kind of business buys used devices from: assumptions about the field. */
export const origins: Record<SellerKind, readonly Origin[]> = {
  factory: ['private', 'private', 'business', 'leasing'],
  repair_shop: ['private', 'private', 'private', 'private', 'business'],
  recycler: ['private', 'business', 'business'],
  trader: ['private', 'private', 'business'],
  wholesaler: ['private', 'business'],
  leasing: ['leasing'],
  brand: ['private', 'maker'],
  distributor: ['maker', 'business'],
  operator: ['private', 'private', 'maker'],
  second_hand: ['private', 'private', 'private', 'private', 'business'],
};

/** Only what was bought from private persons may be sold under the margin scheme (Directive 2006/112/EC art. 314). */
export const schemeOf = (origin: Origin) => (origin === 'private' ? 'margin' : 'standard');

/** What a business of this kind declares of its devices where a listing says nothing: what most of them are. */
export function mostlyFrom(kind: SellerKind): Pick<typeof sellers.$inferInsert, 'unitVatScheme' | 'unitAcquiredFrom'> {
  const bought = origins[kind];
  const times = (origin: Origin) => bought.filter((one) => one === origin).length;
  const unitAcquiredFrom = bought.toSorted((a, b) => times(b) - times(a))[0];
  return { unitAcquiredFrom, unitVatScheme: unitAcquiredFrom && schemeOf(unitAcquiredFrom) };
}
