import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { voucherCode } from '../../../../functions/checkout/vouchers/contract.ts';
import {
  decideVoucher,
  leastPaidCents,
  type VoucherTerms,
  voucherTriesOpenAt,
  worthOf,
} from '../../../../functions/checkout/vouchers/rules.ts';

const now = 1_000_000;
const terms: VoucherTerms = {
  id: 'v',
  code: 'TEST-20',
  kind: 'amount',
  value: 2_000,
  maxCents: 2_000,
  minItemsCents: 15_000,
  currency: 'EUR',
  validFrom: now - 10,
  validUntil: now + 10,
  maxUses: 3,
  uses: 0,
};
const order = { currency: 'EUR', itemsCents: 30_000, totalCents: 30_490 };
const codeOf = (change: Partial<VoucherTerms>, of = order, at = now) => {
  const decided = decideVoucher({ ...terms, ...change }, of, at);
  return decided.ok ? decided.value.cents : decided.code;
};

describe('a voucher', () => {
  it('pays its amount, and no more than leaves the least for the buyer', () => {
    expect(codeOf({})).toBe(2_000);
    expect(
      codeOf({ minItemsCents: 0, value: 9_000, maxCents: 9_000 }, { ...order, itemsCents: 8_000, totalCents: 8_000 }),
    ).toBe(8_000 - leastPaidCents);
  });

  it('pays a share of the devices, not of the delivery, up to its cap', () => {
    const share = { kind: 'share', value: 825, maxCents: 6_000 } as const;
    expect(codeOf(share)).toBe(2_475);
    expect(codeOf({ ...share, maxCents: 2_400 })).toBe(2_400);
    expect(codeOf(share, { ...order, itemsCents: 33_301, totalCents: 99_999 })).toBe(2_747);
  });

  it('that does not exist and one that is not valid yet have one answer', () => {
    expect(decideVoucher(undefined, order, now)).toEqual(decideVoucher({ ...terms, validFrom: now + 1 }, order, now));
  });

  it('counts from its first moment and up to its last', () => {
    expect(codeOf({ validFrom: now })).toBe(2_000);
    expect(codeOf({ validUntil: now + 1 })).toBe(2_000);
    expect(codeOf({ validUntil: now })).toBe('voucher_over');
  });

  it('says which of its terms is not met', () => {
    expect(codeOf({ currency: 'GBP' })).toBe('voucher_currency');
    expect(codeOf({ uses: 3 })).toBe('voucher_used_up');
    expect(codeOf({ uses: 2 })).toBe(2_000);
    expect(codeOf({ minItemsCents: 30_001 })).toBe('voucher_minimum');
    expect(codeOf({ minItemsCents: 30_000 })).toBe(2_000);
    expect(codeOf({ minItemsCents: 0 }, { ...order, itemsCents: 100, totalCents: 100 })).toBe('voucher_minimum');
  });

  it('never pays more than its cap, nor leaves less than the least', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('amount', 'share'),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 500_000 }),
        fc.integer({ min: 0, max: 5_000 }),
        (kind, value, maxCents, itemsCents, shippingCents) => {
          const totalCents = itemsCents + shippingCents;
          const cents = worthOf(
            { kind: kind as 'amount' | 'share', value, maxCents },
            { currency: 'EUR', itemsCents, totalCents },
          );
          expect(cents).toBeLessThanOrEqual(maxCents);
          expect(cents).toBeGreaterThanOrEqual(0);
          if (cents > 0) expect(totalCents - cents).toBeGreaterThanOrEqual(leastPaidCents);
        },
      ),
    );
  });
});

describe('a typed code', () => {
  it('is read as it was meant: small letters, spaces, other dashes, full-width letters', () => {
    for (const typed of ['test-20', ' TEST – 20 ', 'TEST‐20', 'Ｔest-20', 'te st-2 0'])
      expect(voucherCode.parse(typed)).toBe('TEST-20');
  });
});

describe('codes that were tried too often', () => {
  it('are taken again with the next full hour, which is always to come and never more than an hour away', () => {
    const at = Date.parse('2026-11-22T14:59:59Z');
    expect(new Date(voucherTriesOpenAt(at)).toISOString()).toBe('2026-11-22T15:00:00.000Z');
    expect(new Date(voucherTriesOpenAt(at + 1000)).toISOString()).toBe('2026-11-22T16:00:00.000Z');
  });
});
