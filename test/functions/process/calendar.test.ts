import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessHours,
  businessDayAfter,
  dueAfter,
  isoDay,
  wallClock,
} from '../../../functions/process/calendar.ts';
import { isBusinessDay, zoneOf } from '../../../functions/process/holidays.ts';

const minute = 60_000;
const hour = 3_600_000;
const countries = ['IT', 'FR', 'DE', 'ES', 'IE', 'GB', 'NL', 'BE', 'AT', 'PL', 'PT', 'CZ'] as const;
const country = fc.constantFrom(...countries);
const instant = fc
  .integer({ min: Date.UTC(2026, 0, 1) / minute, max: Date.UTC(2031, 0, 1) / minute })
  .map((minutes) => minutes * minute);
const utc = (iso: string) => Date.parse(`${iso}Z`);
const shown = (at: number) => new Date(at).toISOString().slice(0, 16);

const dates = new Map(
  countries.map((where) => [where as string, new Intl.DateTimeFormat('sv-SE', { timeZone: zoneOf(where) })]),
);

/** The calendar day there, read from how that country's calendar is written. */
function dayThere(at: number, where: string): number {
  return Date.parse(`${dates.get(where)?.format(at)}T00:00:00Z`) / 86_400_000;
}

/** The slow way: minute after minute, counting those on business days. */
function minuteByMinute(from: number, hours: number, where: string): number {
  let at = from;
  for (let left = hours * 60; left > 0; at += minute) if (isBusinessDay(dayThere(at, where), where)) left -= 1;
  return at;
}

describe('the clock on the wall', () => {
  it('reads the country it hangs in', () => {
    const at = utc('2026-11-23T23:30:00.250');
    expect(wallClock(at, 'GB')).toEqual({ day: dayThere(at, 'GB'), ms: 23.5 * hour + 250 });
    expect(wallClock(at, 'IT')).toEqual({ day: dayThere(at, 'GB') + 1, ms: 0.5 * hour + 250 });
  });

  it('agrees with how the country writes the time, in summer and winter', () => {
    fc.assert(
      fc.property(instant, country, (at, where) => {
        const written = new Date(at).toLocaleString('sv-SE', { timeZone: zoneOf(where) });
        const { day, ms } = wallClock(at, where);
        expect(`${isoDay(day)} ${new Date(ms).toISOString().slice(11, 19)}`).toBe(written);
      }),
    );
  });
});

describe('business hours', () => {
  it('are what counting minute by minute gives', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), country, (from, hours, where) => {
        expect(shown(addBusinessHours(from, hours, where))).toBe(shown(minuteByMinute(from, hours, where)));
      }),
      { numRuns: 40 },
    );
  });

  it('are what counting minute by minute gives around every change of the clocks and around Christmas', () => {
    const from = fc.constantFrom(
      ...['2026-10-23T21:50', '2026-10-24T23:30', '2027-03-26T22:40', '2027-03-27T23:59', '2026-12-23T11:11'].map(utc),
    );
    fc.assert(
      fc.property(from, fc.integer({ min: 1, max: 72 }), country, (at, hours, where) => {
        expect(shown(addBusinessHours(at, hours, where))).toBe(shown(minuteByMinute(at, hours, where)));
      }),
      { numRuns: 30 },
    );
  });

  it('added in two parts are the same as added at once', () => {
    const hours = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(instant, hours, hours, country, (from, a, b, where) => {
        const once = addBusinessHours(from, a + b, where);
        expect(addBusinessHours(addBusinessHours(from, a, where), b, where)).toBe(once);
      }),
    );
  });

  it('never end sooner for a later start, nor before the hours themselves have passed', () => {
    const late = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(instant, late, fc.integer({ min: 0, max: 200 }), country, (from, later, hours, where) => {
        const end = addBusinessHours(from, hours, where);
        expect(end).toBeGreaterThanOrEqual(from + hours * hour);
        expect(addBusinessHours(from + later * minute, hours, where)).toBeGreaterThanOrEqual(end);
      }),
    );
  });

  it('keep the hour on the wall when clocks change over the weekend', () => {
    // Friday 18:00 in Milan, back to winter time on Sunday: Monday 18:00 is an hour later by the sun.
    expect(shown(addBusinessHours(utc('2026-10-23T16:00'), 24, 'IT'))).toBe('2026-10-26T17:00');
    // Friday 18:00 in winter; summer time on Sunday, which is Easter, so that Monday is off too.
    expect(shown(addBusinessHours(utc('2027-03-26T17:00'), 24, 'IT'))).toBe('2027-03-30T16:00');
  });

  it('stand still over Christmas', () => {
    expect(shown(addBusinessHours(utc('2026-12-24T09:00'), 24, 'IT'))).toBe('2026-12-28T09:00');
    expect(shown(addBusinessHours(utc('2026-12-22T11:00'), 120, 'IT'))).toBe('2026-12-30T11:00');
    // In Britain 26 December is a Saturday, and Monday the 28th stands in for it.
    expect(shown(addBusinessHours(utc('2026-12-22T12:00'), 120, 'GB'))).toBe('2026-12-31T12:00');
  });

  it('begin with the next business day when they begin on a day off', () => {
    expect(shown(addBusinessHours(utc('2026-11-21T13:00'), 1, 'IT'))).toBe('2026-11-23T00:00');
    expect(shown(addBusinessHours(utc('2026-11-21T13:00'), 24, 'IT'))).toBe('2026-11-23T23:00');
  });
});

describe('a delay', () => {
  it('in minutes runs through nights and holidays', () => {
    expect(dueAfter(utc('2026-12-24T23:50'), { minutes: 40 }, 'IT')).toBe(utc('2026-12-25T00:30'));
  });

  it('in business days is as many times 24 business hours', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 20 }), country, (from, days, where) => {
        const due = dueAfter(from, { businessDays: days }, where);
        expect(due).toBe(dueAfter(from, { businessHours: days * 24 }, where));
        // Nothing falls due on a day off; at most at the midnight at which one begins.
        expect(isBusinessDay(dayThere(due - 1, where), where)).toBe(true);
      }),
    );
  });
});

describe('the n-th business day', () => {
  const day = fc.integer({ min: 20_454, max: 22_300 });

  it('is a business day, with n of them passed since the first one', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 30 }), country, (from, count, where) => {
        const found = businessDayAfter(from, count, where);
        const passed = Array.from({ length: found - from + 1 }, (_, i) => from + i).filter((d) =>
          isBusinessDay(d, where),
        );
        expect(isBusinessDay(found, where)).toBe(true);
        expect(passed).toHaveLength(count + 1);
      }),
    );
  });
});
