import type { Rates } from '../../../functions/offers/choice/rates.ts';

// What becomes of an order and when anybody can know it. Times are in days, counted like the world's.

/** What is counted of a seller in a category; the place in a row of figures. */
export const figure = {
  defectTrials: 0,
  defects: 1,
  lateTrials: 2,
  late: 3,
  cancelledTrials: 4,
  cancelled: 5,
  /** Reviews of orders of which nothing else is known to be wrong. */
  cleanReviews: 6,
  cleanStars: 7,
  reviews: 8,
  stars: 9,
  /** Of orders as far as they have ripened: what the shop's own evidence step counts. */
  ripeningTrials: 10,
  ripeningDefects: 11,
} as const;
export const figures = 12;

/** Something becomes known on a day: it adds to a figure, with the weight of the day on which it happened. */
export interface Label {
  knownDay: number;
  figure: number;
  amount: number;
  happenedDay: number;
}

export interface Outcome {
  cancelled: boolean;
  late: boolean;
  defect: boolean;
  labels: Label[];
}

/** Stars by mood, shares of 1 to 5; their means are 4.3 (early), 3.4, 1.7 (over a week late) and 2.0. */
const moods = {
  early: [0.06, 0.03, 0.07, 0.23, 0.61],
  late: [0.18, 0.1, 0.17, 0.24, 0.31],
  veryLate: [0.68, 0.12, 0.08, 0.06, 0.06],
  faulty: [0.5, 0.23, 0.14, 0.03, 0.1],
} as const;

/** Share of buyers who write a review; the discontent write twice as often. Assumptions. */
const contentAnswers = 0.18;
const discontentAnswers = 0.36;

/**
 * A fault has to be reported within 30 days of delivery, most are at once, and each is decided three days later. 45 days
 * after delivery the order is ripe.
 */
const faultDays = 30;
const decisionDays = 3;
const maturityDays = 45;
/** Days after delivery on which an order is counted a little more, and the share of faults decided by then. */
const ripening = [4, 6, 9, 12, 16, 20, 25, 30, 34].map((day) => ({ day, share: ripenessOf(day) }));

/** The share of faults that are decided so many days after delivery: what the shop reads from its own claims. */
function ripenessOf(day: number): number {
  return Math.sqrt(Math.min(1, Math.max(0, (day - decisionDays) / faultDays)));
}

function starsOf(mood: keyof typeof moods, draw: number): number {
  let sum = 0;
  for (const [i, share] of moods[mood].entries()) {
    sum += share;
    if (draw < sum) return i + 1;
  }
  return 5;
}

/** The life of one order: `luck` is eight uniform numbers, so that two policies see the same luck. */
export function livesThrough(day: number, rates: Rates, waitingDays: number, luck: readonly number[]): Outcome {
  const [uCancel = 0, uLate = 0, uDefect = 0, uDelay = 0, uReport = 0, uAnswer = 0, uStars = 0, uWhen = 0] = luck;
  const labels: Label[] = [];
  const add = (knownDay: number, place: number, amount: number, happenedDay: number): void => {
    labels.push({ knownDay, figure: place, amount, happenedDay });
  };
  const cancelled = uCancel < rates.cancelled;
  const decided = day + uDelay;
  add(decided, figure.cancelledTrials, 1, day);
  if (cancelled) {
    add(decided, figure.cancelled, 1, day);
    return { cancelled, late: false, defect: false, labels };
  }
  const late = uLate < rates.late;
  // Promised in business days; late parcels come 1 day late or more, 5 on average.
  const lateDays = late ? 1 - 4 * Math.log(1 - uDelay) : 0;
  const delivered = day + waitingDays * 1.4 + lateDays;
  add(delivered, figure.lateTrials, 1, delivered);
  if (late) add(delivered, figure.late, 1, delivered);

  const defect = uDefect < rates.defect;
  const reported = delivered + faultDays * uReport ** 2;
  const ripe = delivered + maturityDays;
  add(ripe, figure.defectTrials, 1, delivered);
  if (defect) add(ripe, figure.defects, 1, delivered);
  const decidedOn = reported + decisionDays;
  let counted = 0;
  for (const { day: after, share } of ripening) {
    if (defect && delivered + after >= decidedOn) break;
    add(delivered + after, figure.ripeningTrials, share - counted, delivered);
    counted = share;
  }
  if (defect) {
    add(decidedOn, figure.ripeningTrials, 1 - counted, delivered);
    add(decidedOn, figure.ripeningDefects, 1, delivered);
  }

  const written = delivered + 1 + 13 * uWhen;
  const feels = defect && reported < written ? 'faulty' : lateDays > 7 ? 'veryLate' : late ? 'late' : 'early';
  const answers = feels === 'early' || feels === 'late' ? contentAnswers : discontentAnswers;
  if (uAnswer < answers) {
    const stars = starsOf(feels, uStars);
    add(written, figure.reviews, 1, written);
    add(written, figure.stars, stars, written);
    if (!late) {
      add(written, figure.cleanReviews, 1, written);
      add(written, figure.cleanStars, stars, written);
      // Once the fault is reported, something else is known to be wrong: the review counts no more.
      if (defect) {
        const from = Math.max(reported, written);
        add(from, figure.cleanReviews, -1, written);
        add(from, figure.cleanStars, -stars, written);
      }
    }
  }
  return { cancelled, late, defect, labels };
}
