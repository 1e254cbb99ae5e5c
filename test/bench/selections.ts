import { randomOf } from '../../db/seed/random.ts';
import { choose } from '../../functions/offers/choice/choose.ts';
import type { Candidate } from '../../functions/offers/choice/expected-cost.ts';
import { parameters } from '../../functions/offers/choice/parameters.ts';

export interface SelectionsMeasured {
  offers: number;
  /** Selections per second on one core, the median of the rounds. */
  perSecond: number;
}

const rounds = 7;
const roundMs = 300;
const contests = 64;

/** Contests of so many offers with everything drawn by lot, so that no two are alike. */
function drawContest(name: string, offers: number): Candidate[] {
  const random = randomOf(name);
  return Array.from({ length: offers }, (_, i): Candidate => {
    const priceCents = random.int(25_000, 35_000);
    return {
      offerId: `offer-${random.letters(8, 'abcdefghij')}-${i}`,
      priceCents,
      heldCents: priceCents + (random.chance(0.1) ? 500 : 0),
      shippingCents: random.pick([0, 0, 490]),
      warrantyMonths: random.pick([12, 24, 36]),
      batteryNew: random.chance(0.2),
      batteryMinPercent: random.pick([null, 80, 85, 90]),
      waitingDays: random.int(1, 6),
      rates: {
        defect: random.between(0.01, 0.08),
        late: random.between(0.02, 0.15),
        cancelled: random.between(0, 0.05),
      },
      experience: random.int(0, 800),
      sellerId: `seller-${i}`,
      barred: random.chance(0.03),
    };
  });
}

/** How often the real choice orders a shelf of this many offers, warm, in this thread. */
export function measureSelections(): SelectionsMeasured[] {
  return [12, 200].map((offers) => {
    const shelves = Array.from({ length: contests }, (_, i) => drawContest(`selections ${offers} ${i}`, offers));
    const results: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      let done = 0;
      const started = performance.now();
      while (performance.now() < started + roundMs) {
        for (const shelf of shelves) {
          const incumbent = shelf[done % offers]?.offerId ?? null;
          choose(shelf, { category: 'smartphones', floorCents: 26_000, incumbent }, parameters);
          done += 1;
        }
      }
      // The first round warms up.
      if (round > 0) results.push((done * 1000) / (performance.now() - started));
    }
    results.sort((a, b) => a - b);
    return { offers, perSecond: results[Math.floor(rounds / 2)] ?? 0 };
  });
}
