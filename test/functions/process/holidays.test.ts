import { describe, expect, it } from 'vitest';
import { isBusinessDay, zoneOf } from '../../../functions/process/holidays.ts';

const dayOf = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

/** The weekdays of a year on which nobody works there, as MM-DD. */
function weekdaysOff(year: number, country: string): string[] {
  const off: string[] = [];
  for (let day = dayOf(`${year}-01-01`); day < dayOf(`${year + 1}-01-01`); day += 1) {
    const date = new Date(day * 86_400_000);
    const weekend = date.getUTCDay() % 6 === 0;
    if (!weekend && !isBusinessDay(day, country)) off.push(date.toISOString().slice(5, 10));
  }
  return off;
}

describe('public holidays', () => {
  it('follow Easter, from the earliest to the latest it can be in our time', () => {
    const sundays = [
      ...['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2028-04-16', '2029-04-01', '2030-04-21'],
      ...['2031-04-13', '2032-03-28', '2033-04-17', '2034-04-09', '2035-03-25', '2036-04-13', '2038-04-25'],
    ];
    for (const sunday of sundays) {
      const easter = dayOf(sunday);
      const spring = Array.from({ length: 55 }, (_, i) => dayOf(`${sunday.slice(0, 4)}-03-10`) + i);
      const off = spring.filter(
        (day) => (day + 3) % 7 < 5 && !isBusinessDay(day, 'GB') && day < dayOf(`${sunday.slice(0, 4)}-05-01`),
      );
      expect(off, sunday).toEqual([easter - 2, easter + 1]);
    }
  });

  it('that move with Easter fall where they fell in 2026', () => {
    expect(weekdaysOff(2026, 'AT')).toEqual('01-01 01-06 04-06 05-01 05-14 05-25 06-04 10-26 12-08 12-25'.split(' '));
    expect(weekdaysOff(2026, 'DE')).toEqual('01-01 04-03 04-06 05-01 05-14 05-25 12-25'.split(' '));
    expect(weekdaysOff(2026, 'FR')).toEqual('01-01 04-06 05-01 05-08 05-14 05-25 07-14 11-11 12-25'.split(' '));
    expect(weekdaysOff(2026, 'IT')).toEqual('01-01 01-06 04-06 05-01 06-02 12-08 12-25'.split(' '));
    expect(weekdaysOff(2026, 'ES')).toEqual('01-01 01-06 04-03 05-01 10-12 12-08 12-25'.split(' '));
  });

  it('are the Mondays on which Ireland rests, and the Friday of Saint Brigid when 1 February is one', () => {
    expect(weekdaysOff(2026, 'IE')).toEqual('01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25'.split(' '));
    expect(weekdaysOff(2027, 'IE')).toEqual('01-01 02-01 03-17 03-29 05-03 06-07 08-02 10-25'.split(' '));
    expect(weekdaysOff(2030, 'IE').filter((day) => day.startsWith('02'))).toEqual(['02-01']);
  });

  it('are the bank holidays of England, with the days that stand in for a weekend', () => {
    // The list on GOV.UK, year by year.
    expect(weekdaysOff(2025, 'GB')).toEqual('01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26'.split(' '));
    expect(weekdaysOff(2026, 'GB')).toEqual('01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'.split(' '));
    expect(weekdaysOff(2027, 'GB')).toEqual('01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'.split(' '));
    expect(weekdaysOff(2028, 'GB')).toEqual('01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'.split(' '));
    expect(weekdaysOff(2033, 'GB').slice(-2)).toEqual(['12-26', '12-27']);
  });

  it('know a weekend everywhere, also in a country we do not know', () => {
    for (const country of ['IT', 'GB', 'PL', 'XX']) {
      const week = Array.from({ length: 7 }, (_, i) => isBusinessDay(dayOf('2026-11-16') + i, country));
      expect(week).toEqual([true, true, true, true, true, false, false]);
    }
    expect(zoneOf('XX')).toBe('Europe/Brussels');
    expect(weekdaysOff(2026, 'XX')).toEqual([]);
  });
});
