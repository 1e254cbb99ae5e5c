/**
 * National public holidays of the countries we buy from and sell to, on which carriers and workshops rest.
 * Fixed dates as MM-DD; movable ones as days from Easter Sunday. Regional holidays are left out on purpose.
 * Sources: the countries' holiday laws as listed on the European e-Justice portal and GOV.UK, read 2026-11.
 */
const easterMonday = 1;
const goodFriday = -2;
const ascension = 39;
const whitMonday = 50;
const corpusChristi = 60;

const holidays: Readonly<Record<string, { zone: string; fixed: readonly string[]; easter: readonly number[] }>> = {
  IT: {
    zone: 'Europe/Rome',
    fixed: ['01-01', '01-06', '04-25', '05-01', '06-02', '08-15', '10-04', '11-01', '12-08', '12-25', '12-26'],
    easter: [easterMonday],
  },
  FR: {
    zone: 'Europe/Paris',
    fixed: ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'],
    easter: [easterMonday, ascension, whitMonday],
  },
  DE: {
    zone: 'Europe/Berlin',
    fixed: ['01-01', '05-01', '10-03', '12-25', '12-26'],
    easter: [goodFriday, easterMonday, ascension, whitMonday],
  },
  ES: {
    zone: 'Europe/Madrid',
    fixed: ['01-01', '01-06', '05-01', '08-15', '10-12', '11-01', '12-06', '12-08', '12-25'],
    easter: [goodFriday],
  },
  IE: { zone: 'Europe/Dublin', fixed: ['01-01', '03-17', '12-25', '12-26'], easter: [easterMonday] },
  GB: { zone: 'Europe/London', fixed: ['01-01', '12-25', '12-26'], easter: [goodFriday, easterMonday] },
  NL: {
    zone: 'Europe/Amsterdam',
    fixed: ['01-01', '04-27', '12-25', '12-26'],
    easter: [easterMonday, ascension, whitMonday],
  },
  BE: {
    zone: 'Europe/Brussels',
    fixed: ['01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'],
    easter: [easterMonday, ascension, whitMonday],
  },
  AT: {
    zone: 'Europe/Vienna',
    fixed: ['01-01', '01-06', '05-01', '08-15', '10-26', '11-01', '12-08', '12-25', '12-26'],
    easter: [easterMonday, ascension, whitMonday, corpusChristi],
  },
  PL: {
    zone: 'Europe/Warsaw',
    fixed: ['01-01', '01-06', '05-01', '05-03', '08-15', '11-01', '11-11', '12-24', '12-25', '12-26'],
    easter: [easterMonday, corpusChristi],
  },
  PT: {
    zone: 'Europe/Lisbon',
    fixed: ['01-01', '04-25', '05-01', '06-10', '08-15', '10-05', '11-01', '12-01', '12-08', '12-25'],
    easter: [goodFriday, corpusChristi],
  },
  CZ: {
    zone: 'Europe/Prague',
    fixed: ['01-01', '05-01', '05-08', '07-05', '07-06', '09-28', '10-28', '11-17', '12-24', '12-25', '12-26'],
    easter: [goodFriday, easterMonday],
  },
};

/** IANA time zone of a country's mainland; Brussels for a country we do not know. */
export function zoneOf(country: string): string {
  return holidays[country]?.zone ?? 'Europe/Brussels';
}

/** Easter Sunday as days since 1970-01-01 (anonymous Gregorian computus). */
function easterDay(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** Irish and British holidays that are a certain Monday of a month: [month, week (5 = last)]. */
const mondays: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  IE: [
    [2, 1],
    [5, 1],
    [6, 1],
    [8, 1],
    [10, 5],
  ],
  GB: [
    [5, 1],
    [5, 5],
    [8, 5],
  ],
};

/**
 * Days off only on certain weekdays (1 = Monday): those that stand in for a British bank holiday on a weekend, and
 * Saint Brigid's Day, which Ireland keeps on 1 February when that is a Friday.
 */
const onWeekdays: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = {
  GB: { '01-02': [1], '01-03': [1], '12-27': [1, 2], '12-28': [1, 2] },
  IE: { '02-01': [5] },
};

function isMondayHoliday(day: number, country: string): boolean {
  const date = new Date(day * 86_400_000);
  if (date.getUTCDay() !== 1) return false;
  const month = date.getUTCMonth() + 1;
  const week = Math.ceil(date.getUTCDate() / 7);
  if (country === 'IE' && month === 2 && date.getUTCDate() === 4) return false;
  const isLast = new Date((day + 7) * 86_400_000).getUTCMonth() + 1 !== month;
  return (mondays[country] ?? []).some(([m, w]) => m === month && (w === 5 ? isLast : w === week));
}

const known = new Map<string, boolean>();

/** Whether a day (days since 1970-01-01, local calendar) is neither weekend nor national holiday there. */
export function isBusinessDay(day: number, country: string): boolean {
  const key = `${country}${day}`;
  let answer = known.get(key);
  if (answer === undefined) {
    const date = new Date(day * 86_400_000);
    const weekday = date.getUTCDay();
    const rule = holidays[country];
    const monthDay = date.toISOString().slice(5, 10);
    const off =
      weekday === 0 ||
      weekday === 6 ||
      (rule !== undefined &&
        (rule.fixed.includes(monthDay) || rule.easter.includes(day - easterDay(date.getUTCFullYear())))) ||
      onWeekdays[country]?.[monthDay]?.includes(weekday) === true ||
      isMondayHoliday(day, country);
    answer = !off;
    if (known.size > 20_000) known.clear();
    known.set(key, answer);
  }
  return answer;
}
