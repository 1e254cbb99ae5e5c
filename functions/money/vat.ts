import { roundCents } from './money.ts';

/** Standard VAT rates in basis points on 2026-11-01 (Your Europe, VAT rules and rates; GOV.UK VAT rates). */
export const vatRateBps: Readonly<Record<string, number>> = {
  IT: 2200,
  FR: 2000,
  DE: 1900,
  ES: 2100,
  IE: 2300,
  GB: 2000,
};

/**
 * VAT contained in a consumer price. Under the margin scheme it is never computed or shown for the buyer
 * (Directive 2006/112/EC art. 325): null. Standard goods are taxed at the rate of the market they go to.
 */
export function vatIn(
  priceCents: number,
  scheme: string,
  market: string,
): { rateBps: number; vatCents: number | null } {
  const rateBps = vatRateBps[market];
  if (rateBps === undefined) throw new Error(`no VAT rate for market ${market}`);
  if (scheme === 'margin') return { rateBps, vatCents: null };
  return { rateBps, vatCents: roundCents((priceCents * rateBps) / (10_000 + rateBps)) };
}
