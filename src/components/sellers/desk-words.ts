import { type LocaleId, locales } from '../../../content/locales.ts';
import type { Say, WordKey } from '../../../content/words.ts';
import { lastMinute } from '../../../functions/notices/speak.ts';
import { zoneOf } from '../../../functions/process/holidays.ts';

/** States that an order or a line can be seen in at the desk, in the order of its life. */
export const deskStates = [
  'awaiting_acceptance',
  'accepted',
  'shipped',
  'delivered',
  'refused',
  'lapsed',
  'cancelled',
  'lost',
] as const;
export type DeskState = (typeof deskStates)[number];

/** True for a state that has a name at the desk. */
export const isDeskState = (state: string | null): state is DeskState =>
  (deskStates as readonly (string | null)[]).includes(state);

/** A state's name; whatever has no name of its own has ended. */
export const stateName = (say: Say, state: string): string =>
  say(isDeskState(state) ? `desk.state_${state}` : 'desk.state_expired');

/** Shape before colour: what waits for the workshop is half full, what is done is full, what went wrong is a triangle. */
export function stateMark(state: string): string {
  if (state === 'awaiting_acceptance' || state === 'accepted') return 'st warn';
  if (state === 'delivered') return 'st ok';
  return state === 'lapsed' || state === 'lost' ? 'st err' : 'st';
}

/** A country's name in a language. */
export function countryName(code: string, locale: LocaleId): string {
  return new Intl.DisplayNames(locales[locale].tag, { type: 'region' }).of(code) ?? code;
}

/** Days and hours as the workshop's wall clock shows them. */
export function deskTimes(locale: LocaleId, country: string) {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(locales[locale].tag, { timeZone: zoneOf(country), ...options });
    return (at: number) => made.format(at);
  };
  const hour = format({ hour: '2-digit', minute: '2-digit' });
  const short = format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  const dayKey = format({ year: 'numeric', month: '2-digit', day: '2-digit' });
  const near = (at: number, now: number) => (dayKey(at) === dayKey(now) ? hour(at) : short(at));
  return {
    day: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    date: format({ day: 'numeric', month: 'short', year: 'numeric' }),
    moment: short,
    /** A moment: the hour alone when it is today, else the day too. */
    clock: near,
    /** A deadline: the hour alone when it is today, else the day too. */
    by: (at: number, now: number) => near(lastMinute(at, country), now),
  };
}

const errorWords = {
  not_now: 'desk.error_not_now',
  changed_meanwhile: 'desk.error_changed_meanwhile',
  imei_invalid: 'desk.error_imei_invalid',
  imei_in_use: 'desk.error_imei_in_use',
  serial_missing: 'desk.error_serial_missing',
  unit_elsewhere: 'desk.error_unit_elsewhere',
  lines_incomplete: 'desk.error_lines_incomplete',
  invalid_input: 'desk.error_invalid_input',
} as const satisfies Record<string, WordKey>;

/** What went wrong, in words; a code we do not know is one whose form was not understood. */
export function orderError(say: Say, code: string | null): string | undefined {
  if (!code) return undefined;
  const known: Readonly<Record<string, WordKey>> = errorWords;
  return say((Object.hasOwn(known, code) && known[code]) || 'desk.error_invalid_input');
}
