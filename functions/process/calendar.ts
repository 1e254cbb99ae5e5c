import { isBusinessDay, zoneOf } from './holidays.ts';
import type { Delay } from './process.ts';

const dayMs = 86_400_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of a country at an instant: its calendar day (days since 1970-01-01) and milliseconds into it. */
export function wallClock(at: number, country: string): { day: number; ms: number } {
  const zone = zoneOf(country);
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(zone, clock);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of clock.formatToParts(at)) part[type] = Number(value);
  const day = Date.UTC(part.year ?? 1970, (part.month ?? 1) - 1, part.day ?? 1) / dayMs;
  const ms =
    ((part.hour ?? 0) * 3600 + (part.minute ?? 0) * 60 + (part.second ?? 0)) * 1000 + (((at % 1000) + 1000) % 1000);
  return { day, ms };
}

/** The instant at which the next calendar day begins there; right across changes to and from summer time. */
function nextMidnight(at: number, country: string): number {
  const { day, ms } = wallClock(at, country);
  let guess = at + dayMs - ms;
  const there = wallClock(guess, country);
  if (there.day === day + 1 && there.ms > 0) guess -= there.ms;
  else if (there.day === day) guess += dayMs - there.ms;
  return guess;
}

/** The n-th business day after a calendar day; 0 gives the day itself, or the next business day if it is not one. */
export function businessDayAfter(day: number, count: number, country: string): number {
  let current = day;
  while (!isBusinessDay(current, country)) current += 1;
  for (let left = count; left > 0; left -= 1) {
    current += 1;
    while (!isBusinessDay(current, country)) current += 1;
  }
  return current;
}

/** Adds hours of which only those on business days of the country count, each day having all its hours. */
export function addBusinessHours(from: number, hours: number, country: string): number {
  let at = from;
  let left = hours * 3_600_000;
  for (;;) {
    const end = nextMidnight(at, country);
    if (isBusinessDay(wallClock(at, country).day, country)) {
      if (left <= end - at) return at + left;
      left -= end - at;
    }
    at = end;
  }
}

/** When a delay that begins now ends, by the calendar of a country. Epoch milliseconds. */
export function dueAfter(from: number, delay: Delay, country: string): number {
  if ('minutes' in delay) return from + delay.minutes * 60_000;
  if ('businessHours' in delay) return addBusinessHours(from, delay.businessHours, country);
  return addBusinessHours(from, delay.businessDays * 24, country);
}

/** A calendar day as YYYY-MM-DD. */
export const isoDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
