import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalReasons } from '../../../functions/orders/contract.ts';
import { lineProcess } from '../../../functions/orders/process.ts';
import { checkDevices, orderStatus, unitReturnsToStock } from '../../../functions/orders/rules.ts';

describe('the numbers of the devices in a parcel', () => {
  const phone = { id: 'l1', category: 'smartphones', connectivity: null };
  const laptop = { id: 'l2', category: 'laptops', connectivity: null };

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
