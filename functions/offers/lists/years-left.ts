import type { CategoryId } from '../../../content/schema.ts';
import type { CardModel } from '../../catalogue/card-models.ts';

/** Years of use that a device gives from its release, where its maker publishes no end: assumption, by department. */
const usualYears: Record<CategoryId, number> = {
  smartphones: 6,
  tablets: 7,
  laptops: 8,
  desktops: 8,
  watches: 5,
  headphones: 6,
  consoles: 9,
  'e-readers': 9,
};
const yearMs = 365.25 * 86_400_000;
/** Nobody plans further than this, and half a year is left in everything that works. */
const mostYears = 7;
const leastYears = 0.5;

/** Years of use still ahead: to the last security update where a date is published, else an estimate from the release. */
export function yearsLeft(model: Pick<CardModel, 'category' | 'released' | 'securityUntil'>, now: number): number {
  const end = model.securityUntil;
  const published = end && /^\d/.test(end) ? Date.parse(end) : undefined;
  if (end === 'ended') return leastYears;
  const released = Date.parse(model.released ?? '');
  const estimated = Number.isNaN(released) ? now + 2 * yearMs : released + usualYears[model.category] * yearMs;
  // Still looked after today, whatever the estimate says.
  const floor = end === 'supported' ? 1 : leastYears;
  const years = ((published ?? estimated) - now) / yearMs;
  return Math.min(mostYears, Math.max(published ? leastYears : floor, years));
}
