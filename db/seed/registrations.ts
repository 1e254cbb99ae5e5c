import { registrationsNeeded } from '../../functions/offers/eligibility.ts';
import type { sellerRegistrations } from '../schema/sellers.ts';
import { fill } from './places.ts';
import { randomOf } from './random.ts';
import type { SellerRow } from './sellers.ts';

export type RegistrationRow = typeof sellerRegistrations.$inferInsert;

/** How the numbers look: LUCID and EAR in Germany, the unique identifier (IDU) of each stream in France. */
const formats: Readonly<Record<string, Record<'packaging' | 'weee', string>>> = {
  DE: { packaging: 'DE#############', weee: 'DE########' },
  FR: { packaging: 'FR######_01ABCD', weee: 'FR######_05ABCD' },
};

/** Who still waits for its numbers: its offers are not on sale there. */
const waiting: Readonly<Record<string, string>> = { 'dilna-vltava': 'FR', 'segunda-onda-movel': 'DE' };

/** The producer-responsibility numbers of all sellers, for the markets that ask for them. */
export function registrationRows(
  sellers: readonly { row: SellerRow; markets: readonly string[] }[],
): RegistrationRow[] {
  return sellers.flatMap(({ row, markets }) => {
    const random = randomOf(`registrations of ${row.slug}`);
    return markets
      .filter((market) => market in registrationsNeeded && waiting[row.slug] !== market)
      .flatMap((market) =>
        (registrationsNeeded[market] ?? []).map((stream) => ({
          sellerId: row.id,
          market,
          stream,
          number: fill(random, formats[market]?.[stream] ?? ''),
          verifiedAt: row.createdAt,
        })),
      );
  });
}
