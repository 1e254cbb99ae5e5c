import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalReasons } from '../../../functions/orders/contract.ts';
import { lineProcess } from '../../../functions/orders/process.ts';
import { checkDevices, isImei, needsImei, orderStatus, unitReturnsToStock } from '../../../functions/orders/rules.ts';

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

describe('the numbers of the devices in a parcel', () => {
  const phone = { id: 'l1', category: 'smartphones', connectivity: null };
  const laptop = { id: 'l2', category: 'laptops', connectivity: null };

  it('are an IMEI for whatever has a radio for calls or data, and a serial number for the rest', () => {
    expect(needsImei('smartphones', null)).toBe(true);
    expect(['cellular', 'gps-cellular'].map((radio) => needsImei('tablets', radio))).toEqual([true, true]);
    expect(['wifi', 'gps', null].map((radio) => needsImei('watches', radio))).toEqual([false, false, false]);
  });

  it('are right when every line has its own', () => {
    const devices = [
      { lineId: 'l2', serial: 'C02XK1' },
      { lineId: 'l1', imei: '49-015420-323751-8' },
    ];
    expect(checkDevices([phone, laptop], devices)).toEqual([]);
  });

  it('are named line by line where they are missing or cannot be', () => {
    const both = [
      { lineId: 'l1', code: 'imei_invalid' },
      { lineId: 'l2', code: 'serial_missing' },
    ];
    expect(checkDevices([phone, laptop], [])).toEqual(both);
    expect(
      checkDevices(
        [phone, laptop],
        [
          { lineId: 'l1', imei: '490154203237519', serial: 'X' },
          { lineId: 'l2', imei: '490154203237518' },
        ],
      ),
    ).toEqual(both);
    expect(checkDevices([phone], [{ lineId: 'l9', imei: '490154203237518' }])).toEqual([both[0]]);
  });
});

describe('an order as a whole', () => {
  const states = fc.array(fc.constantFrom(...lineProcess.states), { minLength: 1, maxLength: 8 });
  const living = ['awaiting_payment', 'awaiting_acceptance', 'accepted', 'shipped', 'delivered'];

  it('is where its least advanced living line is, in whatever order its lines come', () => {
    fc.assert(
      fc.property(states, (all) => {
        const alive = all.filter((state) => living.includes(state));
        fc.pre(alive.length > 0);
        const least = alive.reduce((a, b) => (living.indexOf(b) < living.indexOf(a) ? b : a));
        expect(orderStatus(all)).toBe(least);
        expect(orderStatus([...all].reverse())).toBe(least);
      }),
    );
  });

  it('is how it ended when no line lives', () => {
    expect(orderStatus(['refused', 'refused'])).toBe('refused');
    expect(orderStatus([])).toBe('expired');
  });
});

describe('a unit whose sale ended', () => {
  it('goes back on sale, unless its refurbisher has said that it is not there or not sound', () => {
    for (const step of ['expire', 'cancel', 'lapse', 'miss_dispatch'])
      expect(unitReturnsToStock(step, null)).toBe(true);
    const back = refusalReasons.filter((reason) => unitReturnsToStock('refuse', reason));
    expect(back).toEqual(['address']);
    expect(unitReturnsToStock('refuse', null)).toBe(false);
  });
});
