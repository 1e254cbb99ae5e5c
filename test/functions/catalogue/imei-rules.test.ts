import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isImei, needsImei } from '../../../functions/catalogue/imei-rules.ts';

/** An IMEI with its check digit, counted the other way round: the digit that brings the Luhn sum to a ten. */
const imei = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 }).map((digits) => {
  const sum = digits.reduce(
    (total, digit, i) => total + (i % 2 === 0 ? digit : ([0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit] ?? 0)),
    0,
  );
  return `${digits.join('')}${(10 - (sum % 10)) % 10}`;
});

describe('an IMEI', () => {
  it('is known by its check digit', () => {
    expect(['490154203237518', '356938035643809', '352099001761481'].map(isImei)).toEqual([true, true, true]);
    fc.assert(
      fc.property(imei, (number) => {
        expect(isImei(number)).toBe(true);
      }),
    );
  });

  it('with any one digit wrong is no IMEI', () => {
    fc.assert(
      fc.property(imei, fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const wrong = [...number].map((digit, i) => (i === at ? (Number(digit) + by) % 10 : digit)).join('');
        expect(isImei(wrong)).toBe(false);
      }),
    );
  });

  it('is fifteen digits and nothing else', () => {
    for (const text of [
      '',
      '49015420323751',
      '4901542032375180',
      '49015420323751a',
      '490154203237518\n',
      ' 490154203237518',
      '٤٩٠١٥٤٢٠٣٢٣٧٥١٨',
    ])
      expect(isImei(text), text).toBe(false);
  });
});

describe('the number of a device', () => {
  it('is an IMEI for whatever has a radio for calls or data, and a serial number for the rest', () => {
    expect(needsImei('smartphones', null)).toBe(true);
    expect(['cellular', 'gps-cellular'].map((radio) => needsImei('tablets', radio))).toEqual([true, true]);
    expect(['wifi', 'gps', null].map((radio) => needsImei('watches', radio))).toEqual([false, false, false]);
  });
});
