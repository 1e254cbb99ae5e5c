import type { Choice, Shelf } from './policies.ts';
import { products } from './products.ts';
import { dayMs, runDays, type World } from './world.ts';

const hourMs = 3_600_000;
/** An offer competes when its true cost is within this share of the least. */
const nearShare = 0.03;

/** What is counted of one run. */
export interface Summary {
  orders: number;
  /** Mean over orders of what was shown minus the best, true costs. Cents. */
  regretCents: number;
  /** Mean true cost of what was shown. Cents. */
  costCents: number;
  /** Share of the sellers that often were nearly the best and were never shown. */
  neverShown: number;
  competitive: number;
  /** Days from joining to the thirtieth order, for each good newcomer; Infinity when it never came. */
  newcomerDays: number[];
  /** Share of orders for which another offer was first than for the one before, less than an hour earlier. */
  flicker: number;
  explored: number;
  /** Share of the orders that the tenth of the sellers with most of them had. */
  topTenth: number;
  offline: { estimateCents: number; truthCents: number; logCents: number };
}

/** Counts what happens in a run. */
export class Tally {
  private readonly world: World;
  private orders = 0;
  private regret = 0;
  private cost = 0;
  private explored = 0;
  private switches = 0;
  private readonly last: ({ at: number; listing: number } | undefined)[] = products.map(() => undefined);
  private readonly shown: Float64Array;
  private readonly thirtieth: number[];
  private readonly there: Float64Array;
  private readonly near: Float64Array;
  private weight = 0;
  private weighted = 0;
  private firstCost = 0;
  private paid = 0;

  constructor(world: World) {
    this.world = world;
    this.shown = new Float64Array(world.sellers.length);
    this.thirtieth = world.sellers.map(() => Infinity);
    this.there = new Float64Array(world.listings.length);
    this.near = new Float64Array(world.listings.length);
  }

  /** Takes one order: what was shown, the true costs of all that stood there, and what it came to. Cents. */
  take(shelf: Shelf, choice: Choice, costs: readonly number[], paidCents: number): void {
    const least = Math.min(...costs);
    const listing = shelf.listings[choice.shown] ?? 0;
    const seller = this.world.listings[listing]?.seller ?? 0;
    this.orders += 1;
    this.regret += (costs[choice.shown] ?? 0) - least;
    this.cost += costs[choice.shown] ?? 0;
    this.shown[seller] = (this.shown[seller] ?? 0) + 1;
    if (this.shown[seller] === 30) this.thirtieth[seller] = shelf.at / dayMs;
    for (const [place, index] of shelf.listings.entries()) {
      this.there[index] = (this.there[index] ?? 0) + 1;
      if ((costs[place] ?? Infinity) <= least * (1 + nearShare)) this.near[index] = (this.near[index] ?? 0) + 1;
    }

    const first = shelf.listings[choice.first] ?? 0;
    const before = this.last[shelf.product];
    if (before && shelf.at - before.at < hourMs && before.listing !== first) this.switches += 1;
    this.last[shelf.product] = { at: shelf.at, listing: first };

    // Inverse propensity: what "always the first" would have cost, from what was shown alone.
    this.paid += paidCents;
    this.firstCost += costs[choice.first] ?? 0;
    if (choice.shown === choice.first) {
      this.weight += 1 / choice.probability;
      this.weighted += paidCents / choice.probability;
    } else this.explored += 1;
  }

  /** Sellers with an offer that was nearly the best at this share of the times at which it stood there. */
  private competing(share: number): number[] {
    return this.world.sellers.flatMap((_, seller) => {
      const competes = this.world.listings.some(
        (listing, index) =>
          listing.seller === seller &&
          (this.there[index] ?? 0) >= 50 &&
          (this.near[index] ?? 0) >= share * (this.there[index] ?? 0),
      );
      return competes ? [seller] : [];
    });
  }

  /** The run in figures. */
  summary(): Summary {
    const competitive = this.competing(0.25);
    const joined = (seller: number): number => this.world.sellers[seller]?.joinedDay ?? 0;
    const good = this.competing(0.5).filter((seller) => joined(seller) >= 0 && joined(seller) <= runDays - 60);
    const bySize = [...this.shown].sort((a, b) => b - a);
    const top = bySize.slice(0, Math.round(bySize.length / 10)).reduce((sum, n) => sum + n, 0);
    return {
      orders: this.orders,
      regretCents: this.regret / this.orders,
      costCents: this.cost / this.orders,
      competitive: competitive.length,
      neverShown: competitive.filter((seller) => this.shown[seller] === 0).length / Math.max(1, competitive.length),
      newcomerDays: good.map((seller) => (this.thirtieth[seller] ?? Infinity) - joined(seller)),
      flicker: this.switches / this.orders,
      explored: this.explored / this.orders,
      topTenth: top / this.orders,
      offline: {
        estimateCents: this.weighted / this.weight,
        truthCents: this.firstCost / this.orders,
        logCents: this.paid / this.orders,
      },
    };
  }
}
