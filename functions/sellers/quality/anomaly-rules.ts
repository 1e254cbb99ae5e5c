import { after } from '../../offers/choice/beta.ts';
import { boundsOf } from './health-rules.ts';
import type { Counted } from './kpi-rules.ts';

/** What happened lately beside what was usual for the same refurbisher before. */
export interface Change {
  lately: Counted;
  before: Counted;
}

/** Fewer hits than this are no news, however rare they were. */
const leastHits = 3;
/** A refurbisher without much of a past is held against this rate as over so many cases: what is usual here. */
const usualRate = 0.03;
const usualCases = 60;
/** A jump is more than so many times what was. */
const times = 2;

const rateBefore = ({ cases, hits }: Counted): number => (hits + usualRate * usualCases) / (cases + usualCases);

/** Whether a rate has, nineteen chances in twenty, more than doubled. Pure. */
export function jumps({ lately, before }: Change): boolean {
  if (lately.hits < leastHits) return false;
  return boundsOf(after({ a: 0.5, b: 0.5 }, lately.hits, lately.cases)).low > times * rateBefore(before);
}

/** Orders of a day that are many, however few there were before; and how many times as many as on a day of the weeks before. */
const leastOrders = 10;
const volumeTimes = 5;

/** Whether a day's orders are out of all proportion: `before` are the orders of so many days. Pure. */
export const floods = (orders: number, before: number, days: number): boolean =>
  orders >= leastOrders && orders > volumeTimes * (before / days);

/** Reviews that say something of the last weeks and of the time before, and by how many stars they fell. */
const leastReviews = { lately: 8, before: 20 };
const starsLost = 0.8;

/** Whether reviews collapsed: `hits` are the sums of their stars. Pure. */
export function collapses({ lately, before }: Change): boolean {
  if (lately.cases < leastReviews.lately || before.cases < leastReviews.before) return false;
  return lately.hits / lately.cases <= before.hits / before.cases - starsLost;
}

/** So many refusals of one reason are a series when nearly all are of it. */
const leastSame = 5;
const sameShare = 0.8;

/** Whether one reason for refusals is given again and again. Pure. */
export const repeats = (same: number, all: number): boolean => same >= leastSame && same >= sameShare * all;
