import { type LocaleId, locales } from '../../../content/locales.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import type { Ctx } from '../../../functions/edge/context.ts';
import { zoneOf } from '../../../functions/process/holidays.ts';

/** What every page of the team's desk speaks with: words, figures and clocks of who reads it. */
export interface Room {
  locale: LocaleId;
  say: Say;
  /** A day with its hour, as the reader's wall clock shows it. */
  moment(at: number): string;
  day(at: number): string;
  now: number;
  /** 0.021 as "2.1 %". */
  percent(rate: number): string;
  number(value: number): string;
  /** `2026-11` as "Nov 2026". */
  month(month: string): string;
  country(code: string): string;
  /** How long ago, in whole days or hours. */
  age(at: number): string;
}

const hourMs = 3_600_000;

/** A room for one reader at one moment. */
export function roomFor(locale: LocaleId, now: number): Room {
  const { tag, market } = locales[locale];
  const say = wordsFor(locale);
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  const month = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month: 'short', year: 'numeric' });
  const timeZone = zoneOf(market);
  const date = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const day = new Intl.DateTimeFormat(tag, { timeZone, ...date });
  const moment = new Intl.DateTimeFormat(tag, { timeZone, ...date, hour: '2-digit', minute: '2-digit' });
  const regions = new Intl.DisplayNames(tag, { type: 'region' });
  return {
    locale,
    say,
    now,
    moment: (at) => moment.format(at),
    day: (at) => day.format(at),
    percent: (rate) => percent.format(rate),
    number: (value) => number.format(value),
    month: (id) => month.format(Date.parse(`${id}-15T00:00:00Z`)),
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code),
    age: (at) => {
      const hours = Math.max(0, Math.floor((now - at) / hourMs));
      return hours < 48 ? say('team.age_hours', { hours }) : say('team.age_days', { days: Math.floor(hours / 24) });
    },
  };
}

/** The room of a visit that a door has opened to. */
export const roomOf = (visit: { locale: LocaleId; ctx: Ctx }): Room => roomFor(visit.locale, visit.ctx.now);

/** When a calendar day, as a date field gives it, begins on the reader's clock; undefined for what is no day. */
export function dayStart(day: string | null, locale: LocaleId): number | undefined {
  const utc = /^\d{4}-\d{2}-\d{2}$/.test(day ?? '') ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(utc)) return undefined;
  const timeZone = zoneOf(locales[locale].market);
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
  const offset = (at: number): number => {
    const [d = 1, m = 1, y = 1970, h = 0, min = 0, s = 0] = clock.format(at).split(/\D+/).map(Number);
    return Date.UTC(y, m - 1, d, h, min, s) - at;
  };
  const guess = utc - offset(utc);
  return utc - offset(guess);
}
