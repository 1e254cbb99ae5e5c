import { shareOf } from '../../money/money.ts';
import { rank } from '../choice/choose.ts';
import type { Candidate, Contest } from '../choice/expected-cost.ts';
import { type Parameters, parameters } from '../choice/parameters.ts';
import { priceToWin } from '../choice/price-to-win.ts';
import type { AutoPriceWhy } from './contract.ts';

const minuteMs = 60_000;
/** A price moves by itself at most once in so long, whoever moved it last: assumption. Milliseconds. */
export const changeMs = 60 * minuteMs;
/** … is looked at again after so long when nothing had to be done: assumption. Milliseconds. */
export const lookMs = 15 * minuteMs;
/** … and falls within a day by at most this share of the day's highest price: assumption. */
export const dailyDropBps = 1_000;
/** A raise of less is not worth a change: as much as a rival must be better to take over (parameter `switchBps`). */
export const leastRaiseBps = parameters.switchBps;
/** … and neither is a cut of less than this share that stops, for today, before it wins: assumption. */
export const leastStepBps = 200;
/** A target of so small a share of the present price is taken for a slip of the keyboard, as in rows of listings. */
export const slipShare = 0.5;

/** A contest as the rule looks at it: who competes, and who may not be first. */
export interface Rivalry extends Contest {
  offers: readonly Candidate[];
  barred: readonly Candidate[];
}

/** What the rule sees of the market for one offer. */
export interface Sight {
  place: 'off' | 'barred' | 'alone' | 'contested';
  /** The price to win once every cut has held. Cents. */
  winCents?: number;
  /** The price to win if every rival that follows the market by itself were at its own floor. Cents. */
  lastingCents?: number;
}

export interface PriceFacts {
  priceCents: number;
  floorCents: number;
  targetCents: number;
  /** When the price last changed, by whomever. Epoch milliseconds. */
  priceAt: number;
  /** The highest price that was in force within the last 24 hours. Cents. */
  highestDayCents: number;
}

export interface Decision {
  /** The price to set; undefined to leave it. */
  cents?: number;
  /** Undefined while only its hour is waited for: then there is nothing new to say. */
  why?: AutoPriceWhy;
  winCents?: number;
  nextAt: number;
}

/**
 * What an offer would have to cost to be first, against rivals as they stand once their cuts have held. `floors`: below
 * which the prices of offers that follow by themselves do not go. Pure.
 */
export function lookAt(
  contest: Rivalry | undefined,
  offerId: string,
  floors: ReadonlyMap<string, number>,
  p: Parameters = parameters,
): Sight {
  if (contest?.barred.some((one) => one.offerId === offerId)) return { place: 'barred' };
  const offer = contest?.offers.find((one) => one.offerId === offerId);
  if (!contest || !offer) return { place: 'off' };
  const rivals = contest.offers.filter((one) => one !== offer);
  if (rivals.length === 0) return { place: 'alone' };
  const against = (cents: (one: Candidate) => number) =>
    priceToWin(
      offer,
      rivals.map((one) => rank({ ...one, priceCents: cents(one), heldCents: cents(one) }, contest, p)),
      contest,
      p,
    );
  const winCents = against(({ priceCents }) => priceCents);
  const follows = rivals.some((one) => floors.has(one.offerId));
  const least = (one: Candidate) => Math.min(one.priceCents, floors.get(one.offerId) ?? one.priceCents);
  return { place: 'contested', winCents, lastingCents: follows ? against(least) : winCents };
}

const clamp = (cents: number, { floorCents, targetCents }: PriceFacts) =>
  Math.min(Math.max(cents, floorCents), targetCents);

/** Where a price should be, and why. */
function aimOf(facts: PriceFacts, sight: Sight): { aim: number; why: AutoPriceWhy } {
  const { floorCents, targetCents } = facts;
  if (sight.place === 'barred') return { aim: targetCents, why: 'barred' };
  if (sight.place === 'alone') return { aim: targetCents, why: 'alone' };
  const { winCents, lastingCents = 0 } = sight;
  // What cannot win sells no more by being cheap: it rests at its target until it can.
  if (winCents === undefined || winCents < floorCents) return { aim: targetCents, why: 'resting' };
  const wished = Math.min(winCents, targetCents);
  const stands = clamp(facts.priceCents, facts);
  const why = winCents >= targetCents ? 'target' : 'won';
  if (wished <= stands) return { aim: wished, why };
  // A raise that another follower would take back at once only begins the way down again. What others' floors are keeps
  // a price from rising, and never one from falling.
  const aim = Math.max(stands, Math.min(wished, lastingCents));
  return { aim, why: aim < wished ? 'held' : why };
}

/** Whether a change is not worth being one: a raise of cents below the target, or a cut of little that does not win. */
function isSmall(cents: number, aim: number, { priceCents, targetCents }: PriceFacts): boolean {
  if (cents > priceCents) return cents < targetCents && cents - priceCents < shareOf(priceCents, leastRaiseBps);
  return cents > aim && priceCents - cents < shareOf(priceCents, leastStepBps);
}

/**
 * What to do with a price: go to the price to win within the bounds, to the target where that wins or where nothing
 * does; never outside the bounds, once an hour at most, and down by a bounded share a day. Pure.
 */
export function decidePrice(facts: PriceFacts, sight: Sight, now: number): Decision {
  const { priceCents, targetCents } = facts;
  const leave = (why: AutoPriceWhy, nextAt = now + lookMs): Decision => ({ why, winCents: sight.winCents, nextAt });
  if (sight.place === 'off') return leave('off', now + changeMs);
  const { aim, why } = aimOf(facts, sight);
  const least = Math.min(targetCents, facts.highestDayCents - shareOf(facts.highestDayCents, dailyDropBps));
  const cents = aim < priceCents ? Math.max(aim, Math.min(least, priceCents)) : aim;
  const named = cents > aim ? 'step' : why;
  const isWithin = clamp(priceCents, facts) === priceCents;
  if (cents === priceCents || (isWithin && isSmall(cents, aim, facts)))
    return leave(why === 'won' && named !== 'step' ? 'kept' : named);
  const freeAt = facts.priceAt + changeMs;
  if (now < freeAt) return { nextAt: freeAt };
  return { cents, why: named, winCents: sight.winCents, nextAt: now + changeMs };
}

/**
 * Decides the prices of one contest that are due, one after the other: while a cut of a follower has not held yet, nobody
 * answers it. Two that answered each other in the same minute would go down together, cent by cent. Pure.
 */
export function decideContest<T extends PriceFacts & { offerId: string }>(
  due: readonly T[],
  contest: Rivalry | undefined,
  floors: ReadonlyMap<string, number>,
  now: number,
): { due: T; decision: Decision }[] {
  const holdMs = parameters.holdMinutes * minuteMs;
  let settles = contest?.offers.some((one) => floors.has(one.offerId) && one.heldCents > one.priceCents) ?? false;
  return due.map((one) => {
    const sight = lookAt(contest, one.offerId, floors);
    const decision = decidePrice(one, sight, now);
    if (decision.cents === undefined) return { due: one, decision };
    if (settles) return { due: one, decision: { nextAt: now + holdMs } };
    settles = sight.place === 'contested';
    return { due: one, decision };
  });
}

/** Whether a price was set from outside after the bounds were, and outside of them: then its owner wants it so. Pure. */
export const isOverruled = (
  facts: Pick<PriceFacts, 'priceCents' | 'floorCents' | 'targetCents' | 'priceAt'>,
  since: number,
): boolean => facts.priceAt > since && (facts.priceCents < facts.floorCents || facts.priceCents > facts.targetCents);
