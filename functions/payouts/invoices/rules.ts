import company from '../../../content/legal/company.json' with { type: 'json' };
import { roundCents } from '../../money/money.ts';
import { vatRateBps } from '../../money/vat.ts';
import { sellerCountries } from '../../sellers/vetting/number-rules.ts';
import type { Treatment } from './contract.ts';

const day = 86_400_000;

/** A month of commission is closed a day after its end: later than the longest request that began within it. */
export const closesAfterMs = day;

/** `YYYY-MM` of a moment, in UTC, as all periods of money are. Pure. */
export const monthOf = (at: number): string => new Date(at).toISOString().slice(0, 7);

/** When a month begins and ends, in epoch milliseconds; the end is no part of it. Pure. */
export function boundsOf(month: string): { from: number; to: number } {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return { from: Date.UTC(year, number - 1), to: Date.UTC(year, number) };
}

/** The month after, or so many later. Pure. */
export function monthLater(month: string, by = 1): string {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return monthOf(Date.UTC(year, number - 1 + by));
}

/** The last month whose commission is closed. Pure. */
export const lastClosed = (now: number): string => monthLater(monthOf(now - closesAfterMs), -1);

/**
 * How the platform's commission is taxed. A service to a business is taxed where the business is (Directive 2006/112/EC
 * art. 44): at home with our VAT; in another member state by the recipient (art. 196), if its VAT number is verified, else
 * with ours as for anybody (art. 45); outside of the Union not by us. Pure.
 */
export function decideTreatment(country: string, vatVerified: boolean, home: string = company.country): Treatment {
  if (country === home) return 'domestic';
  if (country === 'GB' || !sellerCountries.includes(country)) return 'outside';
  return vatVerified ? 'reverse_charge' : 'unverified';
}

/**
 * Splits a commission as it was kept. What is agreed is what is kept: it includes VAT where VAT is due, so that nobody owes
 * anything beside it and invoices add up to the ledger. Cents. Pure.
 */
export function splitVat(
  totalCents: number,
  treatment: Treatment,
  home: string = company.country,
): { netCents: number; vatCents: number; vatRateBps: number; totalCents: number; reverseCharge: boolean } {
  const rate = treatment === 'domestic' || treatment === 'unverified' ? vatRateBps[home] : 0;
  if (rate === undefined) throw new Error(`no VAT rate for ${home}`);
  const vatCents = roundCents((totalCents * rate) / (10_000 + rate));
  const reverseCharge = treatment === 'reverse_charge';
  return { netCents: totalCents - vatCents, vatCents, vatRateBps: rate, totalCents, reverseCharge };
}
