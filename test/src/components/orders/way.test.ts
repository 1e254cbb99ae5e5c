import { describe, expect, it } from 'vitest';
import { dayScaleOf } from '../../../../src/components/orders/day-scale.ts';
import { endedCents, monthsAfter, returnEnd, withdrawalEnd } from '../../../../src/components/orders/parts.ts';
import { stagesOf } from '../../../../src/components/orders/stages.ts';
import { aDeliveredPart, aLine, anOrder, aParcelOnItsWay, aPart, days, ordered } from './orders-at-hand.ts';

const tuesday = Date.UTC(2026, 10, 24, 15);
const states = (part: Parameters<typeof stagesOf>[0], now = tuesday) =>
  stagesOf(part, anOrder([part]), now).map(({ name, state }) => `${name} ${state}`);

describe('the stages of a part', () => {
  it('has one now, what was before it done, what follows to come', () => {
    expect(states(aPart('accepted'))).toEqual([
      'paid done',
      'accepted done',
      'handed_over now',
      'on_its_way todo',
      'delivered todo',
      'yours todo',
    ]);
    expect(states(aParcelOnItsWay()).filter((stage) => stage.endsWith('now'))).toEqual(['on_its_way now']);
  });

  it('says by when the workshop has to act', () => {
    const part = aPart('awaiting_acceptance', { lines: [aLine({ dueAt: 77 })] });
    expect(stagesOf(part, anOrder([part]), tuesday)[1]).toMatchObject({ name: 'accepted', state: 'now', dueAt: 77 });
  });

  it('waits for the end of the time to withdraw, and then nothing is left', () => {
    expect(states(aDeliveredPart()).at(-1)).toBe('yours now');
    expect(new Set(states(aDeliveredPart(), tuesday + days(30)).map((stage) => stage.split(' ')[1]))).toEqual(
      new Set(['done']),
    );
  });

  it('ends where it ended', () => {
    const history = [
      { step: 'accept', to: 'accepted', at: ordered },
      { step: 'miss_dispatch', to: 'lapsed', at: ordered + days(5) },
    ];
    expect(states(aPart('lapsed', { history }))).toEqual(['paid done', 'accepted done', 'ended now']);
  });
});

describe('the rule of days', () => {
  it('puts the hand where the carrier saw the parcel', () => {
    const part = aParcelOnItsWay();
    const scale = dayScaleOf(part, anOrder([part]), tuesday);
    expect(scale).toMatchObject({
      hand: { at: Date.UTC(2026, 10, 24, 14, 10), city: 'Dublin', known: 'seen' },
      labels: ['2026-11-22', '2026-11-24', '2026-11-26', '2026-11-28'],
      days: 6,
    });
    expect(scale?.hand.percent).toBeCloseTo(((2 + 14.1667 / 24) / 6) * 100, 1);
    expect(scale?.band).toEqual({ from: 50, until: 83.3 });
  });

  it('has as many ticks as its labels can name, never more than five labels', () => {
    for (let until = 23; until <= 30; until += 1) {
      const part = aPart('accepted', { promisedUntil: `2026-11-${until}` });
      const scale = dayScaleOf(part, anOrder([part]), tuesday);
      expect(scale?.labels.length).toBeLessThanOrEqual(5);
      expect((scale?.days ?? 0) % ((scale?.labels.length ?? 2) - 1)).toBe(0);
    }
  });

  it('stretches when the parcel is late, and is gone when nothing moves any more', () => {
    const late = aPart('accepted');
    expect(dayScaleOf(late, anOrder([late]), tuesday + days(20))?.hand.percent).toBeLessThan(100);
    const refused = aPart('refused');
    expect(dayScaleOf(refused, anOrder([refused]), tuesday)).toBeUndefined();
    const unpaid = anOrder([aPart('awaiting_payment')], { paidAt: null });
    expect(dayScaleOf(aPart('awaiting_payment'), unpaid, tuesday)).toBeUndefined();
  });
});

describe('days that follow from delivery', () => {
  it('ends the time to withdraw on the 14th day after delivery, or the next working day', () => {
    expect(withdrawalEnd(Date.UTC(2026, 10, 25, 12), 'IE')).toBe('2026-12-09');
    expect(withdrawalEnd(Date.UTC(2026, 10, 21, 12), 'IE')).toBe('2026-12-07');
    expect(withdrawalEnd(Date.UTC(2026, 11, 11, 12), 'DE')).toBe('2026-12-28');
    expect(returnEnd(Date.UTC(2026, 10, 25, 12), 'IE')).toBe('2026-12-28');
  });

  it('counts the day of delivery on the buyer’s own clock', () => {
    const lateEvening = Date.UTC(2026, 10, 24, 23, 30);
    expect(withdrawalEnd(lateEvening, 'IE')).toBe('2026-12-08');
    expect(withdrawalEnd(lateEvening, 'IT')).toBe('2026-12-09');
  });

  it('counts months to the same day, or to the last of a shorter month', () => {
    expect(monthsAfter(Date.UTC(2026, 10, 25, 12), 24, 'IE')).toBe('2028-11-25');
    expect(monthsAfter(Date.UTC(2027, 7, 31, 12), 6, 'IE')).toBe('2028-02-29');
  });
});

describe('what comes back', () => {
  it('is the price of the devices that do not come, with their share of the delivery', () => {
    const lines = [
      aLine({ state: 'refused', shippingCents: 600 }),
      aLine({ lineId: 'line-2', state: 'accepted', priceCents: 12_700, shippingCents: 300 }),
    ];
    expect(endedCents(aPart('accepted', { lines, shippingCents: 900 }))).toBe(25_400 + 600);
    expect(endedCents(aPart('accepted'))).toBe(0);
  });

  it('is less what a voucher paid of them', () => {
    const lines = [aLine({ state: 'refused', voucherCents: 1_000 }), aLine({ lineId: 'line-2', voucherCents: 900 })];
    expect(endedCents(aPart('accepted', { lines }))).toBe(24_400);
  });
});
