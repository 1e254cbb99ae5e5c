/**
 * Money is integer minor units and a currency. Everything that rounds or splits stands in this file:
 * half away from zero, once, at the end.
 */
export type Currency = 'EUR' | 'GBP';

/** Rounds a computed amount of minor units, half away from zero. */
export function roundCents(amount: number): number {
  const rounded = Math.round(Math.abs(amount));
  return amount < 0 && rounded !== 0 ? -rounded : rounded;
}

/** A share in basis points of an amount. */
export function shareOf(cents: number, bps: number): number {
  return roundCents((cents * bps) / 10_000);
}

/**
 * Splits an amount by whole weights without losing or making a cent (largest remainder; ties go to the earlier part).
 * All weights zero: the first part takes all. Remainders are whole numbers, so that no rounding breaks a tie.
 */
export function split(cents: number, weights: readonly number[]): number[] {
  const total = weights.reduce((a, b) => a + b, 0);
  if (total === 0) return weights.map((_, i) => (i === 0 ? cents : 0));
  const parts = weights.map((w) => Math.floor((cents * w) / total));
  let rest = cents - parts.reduce((a, b) => a + b, 0);
  const order = weights
    .map((w, i) => ({ i, r: cents * w - (parts[i] ?? 0) * total }))
    .sort((a, b) => b.r - a.r || a.i - b.i);
  for (const { i } of order) {
    if (rest === 0) break;
    parts[i] = (parts[i] ?? 0) + 1;
    rest -= 1;
  }
  return parts;
}

const formats = new Map<string, Intl.NumberFormat>();

/** An amount in a locale's own writing; whole amounts without decimals unless `exact`. */
export function formatMoney(cents: number, currency: string, tag: string, exact = false): string {
  const whole = !exact && cents % 100 === 0;
  const key = `${tag} ${currency} ${whole}`;
  let format = formats.get(key);
  if (!format) {
    const digits = whole ? 0 : 2;
    format = new Intl.NumberFormat(tag, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format.format(cents / 100);
}
