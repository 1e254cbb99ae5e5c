const dayMs = 86_400_000;

/** What a combination cost from a moment on: the chosen offer and the lowest, delivered; nulls while nothing was on sale. */
export interface PricePoint {
  /** Epoch milliseconds. */
  at: number;
  chosenCents: number | null;
  lowestCents: number | null;
}

/** The prices at the end of one day (UTC), or of today so far. */
export interface Reading {
  /** Days since 1970-01-01. */
  day: number;
  chosenCents: number;
  lowestCents: number;
}

/** How many days a page looks back on. */
export const readingDays = 120;

const dayOf = (at: number) => Math.floor(at / dayMs);

/** The log from before this moment, but for the last of it, says nothing about these days. Epoch milliseconds. */
export const readingsReach = (now: number): number => (dayOf(now) - readingDays + 1) * dayMs;

/**
 * One reading a day, at its end, of the last days until today; days without an offer have none. Today's is what the page
 * itself shows, so that the two agree. Empty with fewer than two days: one reading is no course.
 */
export function readingsOf(
  log: readonly PricePoint[],
  today: Omit<PricePoint, 'at'> | undefined,
  now: number,
): Reading[] {
  const points = [...log].sort((a, b) => a.at - b.at);
  const last = dayOf(now);
  const readings: Reading[] = [];
  const add = (day: number, point: Omit<PricePoint, 'at'> | undefined) => {
    if (!point || point.chosenCents === null || point.lowestCents === null) return;
    readings.push({ day, chosenCents: point.chosenCents, lowestCents: point.lowestCents });
  };
  let next = 0;
  let inForce: PricePoint | undefined;
  for (let day = last - readingDays + 1; day < last; day += 1) {
    for (let point = points[next]; point && dayOf(point.at) <= day; point = points[next]) {
      inForce = point;
      next += 1;
    }
    add(day, inForce);
  }
  add(last, today);
  return readings.length < 2 ? [] : readings;
}
