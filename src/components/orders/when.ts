import { type LocaleId, locales } from '../../../content/locales.ts';
import { shortDay } from '../../../functions/catalogue/dates.ts';
import { dayInWords, lastMinute, spokenTime } from '../../../functions/notices/speak.ts';
import { zoneOf } from '../../../functions/process/holidays.ts';
import { dayAt, dayNumber } from './parts.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function at(instant: number, locale: LocaleId, country: string, parts: Intl.DateTimeFormatOptions): string {
  const { tag } = locales[locale];
  const key = `${tag} ${country} ${JSON.stringify(parts)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(tag, { ...parts, timeZone: zoneOf(country) });
    formats.set(key, format);
  }
  return format.format(instant);
}

/** A sentence may begin with a weekday, which most languages write small. */
export const sentence = (text: string, locale: LocaleId): string =>
  text.charAt(0).toLocaleUpperCase(locales[locale].tag) + text.slice(1);

const clock = { hour: '2-digit', minute: '2-digit' } as const;

/** The wall clock of a country: "14:10", "14 h 10". */
export const timeAt = (instant: number, locale: LocaleId, country: string): string =>
  spokenTime(at(instant, locale, country, clock), locales[locale].tag);

/** Short, for a hand on a rule: "Tue 14:10". */
export const shortTimeAt = (instant: number, locale: LocaleId, country: string): string =>
  `${at(instant, locale, country, { weekday: 'short' })} ${timeAt(instant, locale, country)}`;

/** A day as a title says it: the weekday alone when it is less than a week from now, else with its date. */
export function nearDay(day: string, today: string, locale: LocaleId): string {
  const away = Math.abs(dayNumber(day) - dayNumber(today));
  if (away >= 7) return dayInWords(day, locale);
  return new Intl.DateTimeFormat(locales[locale].tag, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** An instant as a title says it: "Tuesday at 17:00" within a week, else with its date. */
export function nearTime(instant: number, now: number, locale: LocaleId, country: string): string {
  const shown = lastMinute(instant, country);
  const away = Math.abs(dayNumber(dayAt(shown, country)) - dayNumber(dayAt(now, country)));
  const day = away < 7 ? {} : ({ day: 'numeric', month: 'long' } as const);
  return spokenTime(at(shown, locale, country, { weekday: 'long', ...day, ...clock }), locales[locale].tag);
}

/** Labels under a rule of days: weekday and day of the month where they are few, else day and month. */
export function dayLabel(day: string, locale: LocaleId, few: boolean): string {
  if (!few) return shortDay(day, locales[locale].tag).replace(/^\S+\s/, '');
  const format = new Intl.DateTimeFormat(locales[locale].tag, { weekday: 'short', day: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
