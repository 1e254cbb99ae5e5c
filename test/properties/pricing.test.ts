import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose } from '../../functions/offers/choice/choose.ts';
import type { Candidate, Contest } from '../../functions/offers/choice/expected-cost.ts';
import { parameters } from '../../functions/offers/choice/parameters.ts';
import { changeMs, dailyDropBps, decideContest } from '../../functions/offers/pricing/rules.ts';
import { reductionFor } from '../../functions/offers/reduction-rules.ts';
import { offer } from '../functions/offers/choice/world.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.UTC(2026, 10, 23, 10);

interface Step {
  at: number;
  cents: number;
}
interface Follower {
  floorCents: number;
  targetCents: number;
  nextAt: number;
}
/** One offer of a simulated market; `follows` unless its price is set by hand. */
interface Seller {
  id: string;
  base: Candidate;
  history: Step[];
  follows?: Follower;
}

const priceOf = (seller: Seller): number => seller.history.at(-1)?.cents ?? 0;
const changes = (seller: Seller): number => seller.history.length - 1;

/** The highest price in force in the time before a moment. */
function highest({ history }: Seller, now: number, within: number): number {
  const before = history.findLast(({ at }) => at <= now - within);
  return Math.max(before?.cents ?? 0, ...history.filter(({ at }) => at > now - within).map(({ cents }) => cents));
}

/** Days of a market, minute by minute: cuts hold, the first stays by its margin, and the clock lets followers follow. */
function live(sellers: readonly Seller[], contest: Contest, from: number, until: number): Contest {
  let now = contest;
  for (let at = from; at < until; at += minute) {
    const seen = sellers.map((seller): Candidate => {
      const heldCents = highest(seller, at, parameters.holdMinutes * minute);
      return { ...seller.base, priceCents: priceOf(seller), heldCents };
    });
    const due = sellers.filter(({ follows }) => follows && follows.nextAt <= at);
    if (at % (5 * minute) !== 0 && due.length === 0) continue;
    const ranked = choose(seen, now, parameters);
    const first = ranked[0];
    now = { ...now, incumbent: first && !first.offer.barred ? first.offer.offerId : null };
    const offers = ranked.map((one) => one.offer);
    const rivalry = {
      ...now,
      offers: offers.filter(({ barred }) => !barred),
      barred: offers.filter(({ barred }) => barred),
    };
    const floors = new Map(sellers.flatMap(({ id, follows }) => (follows ? [[id, follows.floorCents] as const] : [])));
    const facts = due.map((seller) => ({
      ...{ seller, offerId: seller.id, priceCents: priceOf(seller), highestDayCents: highest(seller, at, day) },
      ...{ floorCents: seller.follows?.floorCents ?? 0, targetCents: seller.follows?.targetCents ?? 0 },
      priceAt: seller.history.at(-1)?.at ?? 0,
    }));
    for (const {
      due: { seller },
      decision: { cents, nextAt },
    } of decideContest(facts, rivalry, floors, at)) {
      if (seller.follows) seller.follows.nextAt = nextAt;
      if (cents !== undefined) seller.history.push({ at, cents });
    }
  }
  return now;
}

const seller = fc
  .record({
    price: fc.integer({ min: 5_000, max: 60_000 }),
    floorBps: fc.integer({ min: 4_000, max: 10_000 }),
    targetBps: fc.integer({ min: 10_000, max: 15_000 }),
    warrantyMonths: fc.constantFrom(12, 24, 36),
    waitingDays: fc.constantFrom(1.5, 2, 4),
    defect: fc.constantFrom(0.01, 0.04, 0.09),
    barred: fc.constantFrom(...Array.from({ length: 9 }, () => false), true),
  })
  .map(({ price, floorBps, targetBps, defect, ...rest }) => ({ price, floorBps, targetBps, defect, rest }));

/** A market of two or three followers near each other in price, and at times somebody who prices by hand. */
const market = fc
  .tuple(
    fc.array(seller, { minLength: 2, maxLength: 3 }),
    fc.option(seller),
    fc.integer({ min: 20_000, max: 40_000 }),
    fc.constantFrom(0, 0, 22_000),
  )
  .map(([followers, byHand, around, floorCents]) => ({ followers, byHand, around, floorCents }));
type Market = typeof market extends fc.Arbitrary<infer T> ? T : never;

/** The market as it stands before its first day. */
function opened({ followers, byHand, around, floorCents }: Market): { sellers: Seller[]; contest: Contest } {
  const near = (price: number) => Math.round(around * (0.9 + (price % 2_000) / 10_000));
  const made = [...followers, ...(byHand ? [byHand] : [])].map((one, i): Seller => {
    const price = near(one.price);
    const id = `o${i}`;
    const rates = { defect: one.defect, late: 0.05, cancelled: 0.02 };
    return {
      id,
      base: offer(id, { ...one.rest, rates, priceCents: price }),
      history: [{ at: start - 40 * day, cents: price }],
      ...(i < followers.length && {
        follows: {
          floorCents: Math.round((price * one.floorBps) / 10_000),
          targetCents: Math.round((price * one.targetBps) / 10_000),
          nextAt: start + i * minute,
        },
      }),
    };
  });
  return { sellers: made, contest: { floorCents, incumbent: null } };
}

describe('prices that follow the choice', () => {
  it('stay within their bounds, change once an hour at most, fall by a bounded share a day, and come to rest', () => {
    let fought = 0;
    fc.assert(
      fc.property(market, (drawn) => {
        const { sellers, contest } = opened(drawn);
        const after = live(sellers, contest, start, start + 16 * day);
        const before = sellers.map(changes);
        for (const one of sellers) {
          if (!one.follows) expect(changes(one)).toBe(0);
          for (const [i, { at, cents }] of one.history.entries()) {
            const last = one.history[i - 1];
            if (!last || !one.follows) continue;
            expect(cents).toBeGreaterThanOrEqual(one.follows.floorCents);
            expect(cents).toBeLessThanOrEqual(one.follows.targetCents);
            expect(at - last.at).toBeGreaterThanOrEqual(changeMs);
            const dayHigh = highest({ ...one, history: one.history.slice(0, i) }, at, day);
            expect(cents).toBeGreaterThanOrEqual(Math.floor(dayHigh * (1 - dailyDropBps / 10_000)));
            // By small steps downwards, so that a fight of a minute is not over in one.
            if (cents < last.cents) fought += 1;
          }
        }
        live(sellers, after, start + 16 * day, start + 18 * day);
        expect(sellers.map(changes), 'still moving').toEqual(before);
      }),
      { numRuns: 30, endOnFailure: true },
    );
    expect(fought).toBeGreaterThan(5);
  }, 120_000);

  it('announce no reduction that their own history does not bear out', () => {
    fc.assert(
      fc.property(market, (drawn) => {
        const { sellers, contest } = opened(drawn);
        const end = start + 6 * day;
        live(sellers, contest, start, end);
        for (const one of sellers) {
          const history = one.history.map(({ at, cents }) => ({ fromAt: at, priceCents: cents }));
          const reduction = reductionFor(priceOf(one), history, end);
          if (!reduction) continue;
          const inForce = history.filter(({ fromAt }, i) => {
            const ends = history[i + 1]?.fromAt ?? Number.POSITIVE_INFINITY;
            return fromAt < reduction.since && ends > reduction.since - 30 * day;
          });
          expect(reduction.priorCents).toBe(Math.min(...inForce.map(({ priceCents }) => priceCents)));
        }
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 120_000);

  it('let two equals meet at the higher floor, step by step and over days, and never at both floors', () => {
    const follow = (id: string, floorCents: number): Seller => ({
      id,
      base: offer(id),
      history: [{ at: start - 40 * day, cents: 30_000 }],
      follows: { floorCents, targetCents: 32_000, nextAt: start },
    });
    const sellers = [follow('o1', 24_000), follow('o2', 27_000)];
    const [low, high] = sellers as [Seller, Seller];
    const hour = live(sellers, { floorCents: 0, incumbent: 'o1' }, start, start + 60 * minute);
    expect(Math.min(priceOf(low), priceOf(high))).toBeGreaterThan(29_500);
    live(sellers, hour, start + 60 * minute, start + 10 * day);
    // Who cannot go lower rests high; who won stays where the other's floor cannot reach it, and no lower.
    expect(priceOf(high)).toBe(32_000);
    expect(priceOf(low)).toBeGreaterThan(26_500);
    expect(priceOf(low)).toBeLessThan(27_200);
  });
});
