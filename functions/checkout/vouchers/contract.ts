import { z } from 'zod';
import { limits } from '../../limits.ts';

/** A code as people type it: any case, spaces and any kind of dash; as it is kept: capitals, digits and hyphens. */
export const voucherCode = z
  .string()
  .max(limits.voucherChars)
  .transform((typed) =>
    typed
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/\p{Pd}/gu, '-')
      .replaceAll(/\s/g, ''),
  );

/** Why a code pays nothing. What does not exist, and what is not valid yet, is one answer. */
export const voucherCodes = [
  'voucher_unknown',
  'voucher_over',
  'voucher_currency',
  'voucher_minimum',
  'voucher_used_up',
  'voucher_used',
  'voucher_tries',
] as const;
export type VoucherCode = (typeof voucherCodes)[number];

/** A voucher that pays a part of an order, and on which terms. */
export interface PayingVoucher {
  id: string;
  code: string;
  kind: 'amount' | 'share';
  /** Cents, or hundredths of a percent. */
  value: number;
  maxCents: number;
  minItemsCents: number;
  validUntil: number;
  /** What it pays of this order. */
  cents: number;
}

const cents = z.int().min(1).max(10_000_000);

/** What makes a voucher. A share is capped; an amount pays no more than itself. */
export const voucherInput = z
  .strictObject({
    code: voucherCode.pipe(z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/)),
    kind: z.enum(['amount', 'share']),
    value: cents,
    currency: z.enum(['EUR', 'GBP']),
    maxCents: cents.optional(),
    minItemsCents: z.int().min(0).max(10_000_000).default(0),
    validFrom: z.int(),
    validUntil: z.int(),
    maxUses: z.int().min(1).max(1_000_000),
  })
  .refine((voucher) => voucher.validUntil > voucher.validFrom, { path: ['validUntil'] })
  .refine((voucher) => voucher.kind === 'amount' || (voucher.value <= 10_000 && voucher.maxCents !== undefined), {
    path: ['maxCents'],
  });
export type VoucherInput = z.input<typeof voucherInput>;
