import type { RegimeId } from '../../../content/choice/measured.ts';
import { type Random, randomOf, weighted } from '../../../db/seed/random.ts';
import type { Rates } from '../../../functions/offers/choice/rates.ts';
import { faultFactor, type Product, products, trend } from './products.ts';

// A world is everything that does not depend on who is shown: sellers and what they hide, prices, stock, the moments at
// which somebody buys, and the luck of each order. Every policy replays the same world.

export const dayMs = 86_400_000;
const minuteMs = 60_000;
export const pastDays = 150;
export const runDays = 180;

export interface MarketSeller {
  id: string;
  /** Weight in the orders of the past: falls with the rank so that a tenth of the sellers had half of them. */
  size: number;
  /** Day on which it joined; before the past for those that everybody knows. */
  joinedDay: number;
  /** What it is really like, from a day on; the earliest first. */
  truths: { fromDay: number; rates: Rates }[];
}

/** One offer: public facts, and how its price moves. */
export interface Listing {
  id: string;
  seller: number;
  product: number;
  shippingCents: number;
  warrantyMonths: number;
  batteryNew: boolean;
  batteryMinPercent: number | null;
  waitingDays: number;
  /** Times during which it has stock. */
  stocked: readonly [number, number][];
  /** Price against the middle from a time on. */
  steps: readonly { at: number; level: number }[];
  /** True when a program moves its price a little every hour. */
  restless: boolean;
}

/** Somebody buys: what is on the shelf, and the luck of the order (uniform numbers, the same for every policy). */
export interface Moment {
  at: number;
  product: number;
  listings: number[];
  prices: number[];
  held: number[];
  luck: number[];
  /** In the past: which of the listings was bought. */
  bought: number;
}

export interface World {
  seed: string;
  sellers: MarketSeller[];
  listings: Listing[];
  past: Moment[];
  run: Moment[];
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const exponential = (random: Random, mean: number): number => -mean * Math.log(1 - random.next());

/**
 * Hidden rates for a quality that is normal among sellers. As db/seed/sellers.ts draws them, but the lateness is scaled
 * so that 8 % of all parcels are late.
 */
function ratesOf(random: Random, quality: number): Rates {
  return {
    defect: clamp(random.around(0.034 * Math.exp(-0.6 * quality), 0.18), 0.01, 0.09),
    late: clamp(random.around(0.07 * Math.exp(-0.5 * quality), 0.3), 0.01, 0.2),
    cancelled: clamp(random.around(0.017 * Math.exp(-0.6 * quality), 0.35), 0.003, 0.06),
  };
}

/** What a seller is like in a category, from a day on: faults follow the category, the rest does not. */
export function truthsOf(seller: MarketSeller, product: Product): MarketSeller['truths'] {
  return seller.truths.map(({ fromDay, rates }) => ({
    fromDay,
    rates: { ...rates, defect: rates.defect * faultFactor(product.category) },
  }));
}

export const sellerCount = 40;

interface Drawn {
  seller: MarketSeller;
  level: number;
}

function drawSeller(random: Random, rank: number, regime: RegimeId): Drawn {
  const quality = clamp(random.normal(), -1.8, 1.8);
  const isNew = regime === 'newcomers' && random.chance(1 / 3);
  const gift = random.chance(0.4);
  const shown = isNew && gift ? Math.max(quality, 1.2) : quality;
  const seller: MarketSeller = {
    id: `s${String(rank).padStart(2, '0')}`,
    size: rank ** -0.65,
    joinedDay: isNew ? random.int(0, Math.round(runDays * 0.5)) : -pastDays - 1,
    truths: [{ fromDay: -pastDays - 1, rates: ratesOf(random, shown) }],
  };
  const turns = random.chance(1 / 3);
  const turnsOn = random.int(10, runDays - 60);
  const after = ratesOf(random, clamp(random.normal(), -1.8, 1.8));
  if (regime === 'drift' && turns) seller.truths.push({ fromDay: turnsOn, rates: after });
  return { seller, level: clamp(1 + 0.022 * quality + 0.035 * random.normal(), 0.9, 1.13) };
}

function stockOf(random: Random, seller: MarketSeller): [number, number][] {
  const share = clamp(0.35 + 0.25 * Math.sqrt(seller.size * 8), 0.4, 0.95);
  const times: [number, number][] = [];
  let at = Math.max(-pastDays, seller.joinedDay) * dayMs;
  if (seller.joinedDay < -pastDays && !random.chance(share))
    at += exponential(random, (8 * dayMs * (1 - share)) / share);
  while (at < runDays * dayMs) {
    const until = at + exponential(random, 8 * dayMs);
    times.push([at, until]);
    at = until + exponential(random, (8 * dayMs * (1 - share)) / share);
  }
  return times;
}

function drawListings(random: Random, { seller, level }: Drawn, index: number): Listing[] {
  const breadth = clamp(0.22 + 0.6 * Math.sqrt(seller.size), 0, 0.85);
  const handling = random.pick([0, 0, 1, 1, 1, 2]);
  const restless = random.chance(0.25);
  const chosen = products.map((_, product) => product).filter(() => random.chance(breadth));
  const own = chosen.length > 0 ? chosen : [random.int(0, products.length - 1)];
  return own.map((product): Listing => {
    const steps: { at: number; level: number }[] = [];
    const middle = level * (1 + 0.015 * random.normal());
    for (let at = -pastDays * dayMs; at < runDays * dayMs; at += exponential(random, 5 * dayMs)) {
      steps.push({ at, level: middle * (1 + 0.015 * random.normal()) });
    }
    const percent = random.pick([80, 80, 80, 85, 85, 90]);
    return {
      id: `${seller.id}.${products[product]?.id}`,
      seller: index,
      product,
      shippingCents: random.pick([0, 0, 0, 490]),
      warrantyMonths: random.pick([12, 12, 12, 24, 24, 36]),
      batteryNew: random.chance(0.15),
      batteryMinPercent: percent,
      waitingDays: handling + random.pick([1, 2, 2, 3, 4]),
      stocked: stockOf(random, seller),
      steps,
      restless,
    };
  });
}

/** A number in [-1, 1] for a listing and an hour. */
function unrest(listing: number, hour: number): number {
  let hash = Math.imul((listing + 1) * 7_919 + hour, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 31 - 1;
}

/** What a listing costs at an instant, in cents: the latest of its steps, on a market that falls. */
export function priceAt(listing: Listing, index: number, at: number): number {
  let low = 0;
  let high = listing.steps.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((listing.steps[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const wobble = listing.restless ? 0.004 * unrest(index, Math.floor(at / (60 * minuteMs))) : 0;
  const level = (listing.steps[low]?.level ?? 1) + wobble;
  // The market falls by the day, and prices stand still in between.
  return Math.round((products[listing.product]?.middleCents ?? 0) * level * trend(Math.floor(at / dayMs) * dayMs));
}

function momentsOf(seed: string, sellers: MarketSeller[], listings: Listing[], product: number): Moment[] {
  const random = randomOf(`${seed} moments ${product}`);
  const own = listings.map((listing, index) => ({ listing, index })).filter((one) => one.listing.product === product);
  const cursors = own.map(() => 0);
  const moments: Moment[] = [];
  const gap = dayMs / (products[product]?.ordersPerDay ?? 1);
  for (let at = -pastDays * dayMs + exponential(random, gap); at < runDays * dayMs; at += exponential(random, gap)) {
    const luck = Array.from({ length: 8 }, () => random.next());
    const there = own.filter(({ listing }, i) => {
      while ((listing.stocked[cursors[i] ?? 0]?.[1] ?? Infinity) <= at) cursors[i] = (cursors[i] ?? 0) + 1;
      return (listing.stocked[cursors[i] ?? 0]?.[0] ?? Infinity) <= at;
    });
    const bought = weighted(there, ({ listing }) => sellers[listing.seller]?.size ?? 0)(random);
    if (!bought) continue;
    moments.push({
      at,
      product,
      listings: there.map(({ index }) => index),
      prices: there.map(({ listing, index }) => priceAt(listing, index, at)),
      held: there.map(({ listing, index }) =>
        Math.max(priceAt(listing, index, at), priceAt(listing, index, at - 10 * minuteMs)),
      ),
      luck,
      bought: there.indexOf(bought),
    });
  }
  return moments;
}

/** Draws the world of a seed. */
export function drawWorld(seed: string, regime: RegimeId): World {
  const drawn = Array.from({ length: sellerCount }, (_, i) => {
    const random = randomOf(`${seed} seller ${i}`);
    return drawSeller(random, i + 1, regime);
  });
  const sellers = drawn.map(({ seller }) => seller);
  const listings = drawn.flatMap((one, i) => drawListings(randomOf(`${seed} listings ${i}`), one, i));
  const moments = products
    .flatMap((_, product) => momentsOf(seed, sellers, listings, product))
    .sort((a, b) => a.at - b.at || a.product - b.product);
  return {
    seed,
    sellers,
    listings,
    past: moments.filter(({ at }) => at < 0),
    run: moments.filter(({ at }) => at >= 0),
  };
}
