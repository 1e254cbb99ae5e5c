import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treatments } from '../../../../functions/payouts/invoices/contract.ts';
import {
  boundsOf,
  decideTreatment,
  lastClosed,
  monthLater,
  monthOf,
  splitVat,
} from '../../../../functions/payouts/invoices/rules.ts';

describe('VAT of a commission', () => {
  it('is ours at home, the recipient’s elsewhere in the Union, nobody’s here outside of it', () => {
    expect(decideTreatment('IE', true, 'IE')).toBe('domestic');
    expect(decideTreatment('IE', false, 'IE')).toBe('domestic');
    expect(decideTreatment('IT', true, 'IE')).toBe('reverse_charge');
    expect(decideTreatment('GR', true, 'IE')).toBe('reverse_charge');
    expect(decideTreatment('IT', false, 'IE')).toBe('unverified');
    expect(decideTreatment('GB', true, 'IE')).toBe('outside');
    expect(decideTreatment('CH', true, 'IE')).toBe('outside');
    expect(decideTreatment('IT', true, 'IT')).toBe('domestic');
  });

  it('is contained in what was kept, to the cent', () => {
    expect(splitVat(12_300, 'domestic', 'IE')).toMatchObject({ netCents: 10_000, vatCents: 2_300, vatRateBps: 2_300 });
    fc.assert(
      fc.property(fc.nat({ max: 100_000_000 }), fc.constantFrom(...treatments), (cents, treatment) => {
        const split = splitVat(cents, treatment, 'IE');
        expect(split.netCents + split.vatCents).toBe(cents);
        expect(split.totalCents).toBe(cents);
        expect(Math.abs(split.vatCents - (split.netCents * split.vatRateBps) / 10_000)).toBeLessThanOrEqual(0.63);
        expect(split.reverseCharge).toBe(treatment === 'reverse_charge');
        if (treatment === 'outside' || treatment === 'reverse_charge') expect(split.vatCents).toBe(0);
      }),
    );
  });
});

describe('months', () => {
  it('follow each other over years, and close a day after their end', () => {
    expect(monthLater('2026-12')).toBe('2027-01');
    expect(monthLater('2026-01', -1)).toBe('2025-12');
    expect(boundsOf('2026-02')).toEqual({ from: Date.UTC(2026, 1, 1), to: Date.UTC(2026, 2, 1) });
    expect(lastClosed(Date.UTC(2026, 10, 1, 12))).toBe('2026-09');
    expect(lastClosed(Date.UTC(2026, 10, 2))).toBe('2026-10');
    const any = fc.integer({ min: 0, max: 4_000_000_000_000 });
    fc.assert(
      fc.property(any, (at) => {
        const { from, to } = boundsOf(monthOf(at));
        expect(from <= at && at < to).toBe(true);
        expect(monthOf(to)).toBe(monthLater(monthOf(at)));
      }),
    );
  });
});
