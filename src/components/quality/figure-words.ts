import type { KpiId } from '../../../content/quality/tiers.ts';
import type { Say } from '../../../content/words.ts';
import { parameters } from '../../../functions/offers/choice/parameters.ts';
import type { Figure } from '../../../functions/sellers/quality/kpi-rules.ts';
import type { Room } from '../team/room.ts';

/** Hours of business days within which a question is answered in time (sellers/quality/fact-queries.ts). */
const answerHours = 24;

/** What a figure counts, in one or two sentences. */
export const definitionOf = (say: Say, kpi: KpiId): string =>
  say(`watch.note_${kpi}`, { days: parameters.faultDays, ripe: parameters.maturityDays, hours: answerHours });

/** A share as a percentage; stars as a number. */
export const shownValue = (room: Room, kpi: KpiId, value: number): string =>
  kpi === 'review' ? room.number(value) : room.percent(value);

/** How many cases a figure rests on, and between which bounds the true one lies. */
export function restsOn(room: Room, { kpi, cases, hits, low, high }: Figure): string {
  const bounds = { low: shownValue(room, kpi, low), high: shownValue(room, kpi, high) };
  return room.say(kpi === 'review' ? 'watch.of_reviews' : 'watch.of_cases', { cases, hits, ...bounds });
}
