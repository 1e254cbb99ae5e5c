import type { TryLimit } from '../../accounts/rules.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { shareOf } from '../../money/money.ts';
import type { PayingVoucher, VoucherCode } from './contract.ts';

/**
 * What always stays for the buyer to pay, in cents: above every provider's smallest charge (Stripe: 0.50 EUR, 0.30 GBP,
 * docs.stripe.com/currencies, read 2026-11-22).
 */
export const leastPaidCents = 100;

const hourMs = 3_600_000;
/** Codes tried from one network: a hall of students still gets its codes in, a list of guesses does not. */
export const voucherTriesPerNetwork: TryLimit = { name: 'voucher-network-hour', windowMs: hourMs, most: 120 };
/** Codes tried with one basket. */
export const voucherTriesPerCart: TryLimit = { name: 'voucher-cart-hour', windowMs: hourMs, most: 20 };

/** From when on codes are taken again that were tried too often at `now`: both counts begin anew with the hour. Epoch milliseconds. */
export const voucherTriesOpenAt = (now: number): number => (Math.floor(now / hourMs) + 1) * hourMs;

export interface VoucherTerms extends Omit<PayingVoucher, 'cents'> {
  currency: string;
  validFrom: number;
  maxUses: number;
  /** In orders that are paid or may still be. */
  uses: number;
}

/** What a voucher is asked to pay of: devices, and everything with delivery. */
export interface Payable {
  currency: string;
  itemsCents: number;
  totalCents: number;
}

/** What a voucher pays of an order, in cents; zero when too little would be left. Pure. */
export function worthOf(terms: Pick<VoucherTerms, 'kind' | 'value' | 'maxCents'>, order: Payable): number {
  const wanted = terms.kind === 'amount' ? terms.value : shareOf(order.itemsCents, terms.value);
  return Math.max(0, Math.min(wanted, terms.maxCents, order.totalCents - leastPaidCents));
}

/** Whether a voucher pays a part of an order now, and how much; else why not. Pure. */
export function decideVoucher(
  terms: VoucherTerms | undefined,
  order: Payable,
  now: number,
): Outcome<PayingVoucher, VoucherCode> {
  if (!terms || terms.validFrom > now) return refuse('not_found', 'voucher_unknown');
  if (terms.validUntil <= now) return refuse('conflict', 'voucher_over', { validUntil: terms.validUntil });
  if (terms.currency !== order.currency) return refuse('conflict', 'voucher_currency', { currency: terms.currency });
  if (terms.uses >= terms.maxUses) return refuse('conflict', 'voucher_used_up');
  const cents = worthOf(terms, order);
  if (order.itemsCents < terms.minItemsCents || cents === 0) {
    const minItemsCents = Math.max(terms.minItemsCents, leastPaidCents + 1);
    return refuse('conflict', 'voucher_minimum', { minItemsCents });
  }
  const { id, code, kind, value, maxCents, minItemsCents, validUntil } = terms;
  return done({ id, code, kind, value, maxCents, minItemsCents, validUntil, cents });
}
