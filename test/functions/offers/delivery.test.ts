import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DeliveryOption, deliveryDates, waitingDays } from '../../../functions/offers/delivery.ts';
import { wallClock } from '../../../functions/process/calendar.ts';
import { isBusinessDay } from '../../../functions/process/holidays.ts';

const base: DeliveryOption = {
  service: 'standard',
  carrier: 'DHL',
  priceCents: 0,
  cutoffHour: 14,
  handlingDays: 1,
  transitMinDays: 1,
  transitMaxDays: 2,
};
const option: fc.Arbitrary<DeliveryOption> = fc
  .record({
    cutoffHour: fc.integer({ min: 0, max: 24 }),
    handlingDays: fc.integer({ min: 0, max: 3 }),
    transitMinDays: fc.integer({ min: 0, max: 3 }),
    more: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ more, ...rest }) => ({ ...base, ...rest, transitMaxDays: rest.transitMinDays + more }));
const hour = 3_600_000;
const now = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2029, 0, 1) / 60_000 })
  .map((m) => m * 60_000);
const seller = fc.constantFrom('IT', 'FR', 'DE', 'ES', 'NL', 'AT', 'PL', 'PT', 'CZ', 'BE');
const market = fc.constantFrom('IT', 'FR', 'DE', 'ES', 'IE', 'GB');
const utc = (iso: string) => Date.parse(`${iso}:00Z`);
const dayOf = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

describe('the days of delivery', () => {
  it('are never a day off where the parcel goes, nor in the past, nor the wrong way round', () => {
    fc.assert(
      fc.property(option, now, seller, market, (o, at, from, to) => {
        const dates = deliveryDates(o, at, from, to);
        for (const day of [dates.from, dates.until]) expect(isBusinessDay(dayOf(day), to), day).toBe(true);
        expect(dayOf(dates.from)).toBeGreaterThanOrEqual(wallClock(at, from).day + o.handlingDays + o.transitMinDays);
        expect(dates.until >= dates.from).toBe(true);
      }),
    );
  });

  it('never come sooner for an order that comes later', () => {
    fc.assert(
      fc.property(option, now, fc.integer({ min: 0, max: 5 * 24 * 60 }), seller, market, (o, at, later, from, to) => {
        const [one, two] = [at, at + later * 60_000].map((t) => deliveryDates(o, t, from, to));
        expect(two && one && two.from >= one.from && two.until >= one.until).toBe(true);
      }),
    );
  });

  it('count today only before the cutoff, by the clock of the refurbisher, on a day it works', () => {
    fc.assert(
      fc.property(option, now, seller, market, (o, at, from, to) => {
        const { day, ms } = wallClock(at, from);
        const works = isBusinessDay(day, from) && ms < o.cutoffHour * hour;
        expect(deliveryDates(o, at, from, to).today).toBe(works);
      }),
    );
  });

  it('are what one counts on a calendar', () => {
    // Friday noon in Milan: handled on Monday, one or two days on the way.
    expect(deliveryDates(base, utc('2026-11-20T11:00'), 'IT', 'IT')).toEqual({
      from: '2026-11-24',
      until: '2026-11-25',
      today: true,
    });
    // At 14:00 sharp it counts as Monday's; so it does on Sunday.
    const later = { from: '2026-11-25', until: '2026-11-26', today: false };
    expect(deliveryDates(base, utc('2026-11-20T13:00'), 'IT', 'IT')).toEqual(later);
    expect(deliveryDates(base, utc('2026-11-22T09:00'), 'IT', 'IT')).toEqual(later);
  });

  it('leave the holidays of both countries out', () => {
    // Handled on Christmas Eve; in Britain the 25th and the 28th are off.
    expect(deliveryDates(base, utc('2026-12-23T09:00'), 'IT', 'GB')).toMatchObject({
      from: '2026-12-29',
      until: '2026-12-30',
    });
    // Immaculate Conception, 8 December: Milan rests, Berlin does not.
    expect(deliveryDates(base, utc('2026-12-07T09:00'), 'IT', 'DE')).toMatchObject({ from: '2026-12-10' });
    expect(deliveryDates(base, utc('2026-12-07T09:00'), 'DE', 'DE')).toMatchObject({ from: '2026-12-09' });
  });

  it('follow the refurbisher’s clock through the change to winter time', () => {
    const friday = (iso: string) => deliveryDates(base, utc(iso), 'DE', 'DE').today;
    expect([friday('2026-10-23T11:59'), friday('2026-10-23T12:00')]).toEqual([true, false]);
    expect([friday('2026-10-26T12:59'), friday('2026-10-26T13:00')]).toEqual([true, false]);
  });
});

describe('the days a buyer waits', () => {
  it('are handling and the middle of the way', () => {
    expect(waitingDays(base)).toBe(2.5);
    expect(waitingDays({ ...base, handlingDays: 0, transitMinDays: 2, transitMaxDays: 4 })).toBe(3);
  });
});
