import type { PolicyId } from '../../../content/choice/measured.ts';
import { type Candidate, expectedCost } from '../../../functions/offers/choice/expected-cost.ts';
import type { Parameters } from '../../../functions/offers/choice/parameters.ts';
import type { Rates } from '../../../functions/offers/choice/rates.ts';
import { Book } from './book.ts';
import { livesThrough } from './labels.ts';
import { type Choice, categoryIndex, type Market, type Policy, policyOf, type Shelf, type Truths } from './policies.ts';
import { products } from './products.ts';
import { Sales } from './sales.ts';
import * as strategy from './strategists.ts';
import { Tally } from './tally.ts';
import { dayMs, type Moment, truthsOf, type World } from './world.ts';

/** Who does not play as the world says, by the seller's place. */
export type Players = Readonly<Record<number, strategy.Behaviour>>;

/** One policy in one world. */
export class Simulation {
  readonly tally: Tally;
  readonly strategists: strategy.Strategist[];
  private readonly world: World;
  private readonly p: Parameters;
  private readonly book: Book;
  private readonly sales: Sales;
  private readonly candidates: Candidate[];
  private readonly names: number[];
  /** Per listing: what its seller is like, from a day on; and the candidate as it truly is, filled in anew each time. */
  private readonly hidden: ReturnType<typeof truthsOf>[];
  private readonly real: Candidate[];
  private readonly players: (strategy.Strategist | undefined)[];
  private readonly policy: Policy;

  constructor(world: World, id: PolicyId, p: Parameters, players: Players = {}) {
    this.world = world;
    this.p = p;
    this.tally = new Tally(world);
    this.strategists = Object.entries(players).map(([seller, how]) => strategy.strategistOf(Number(seller), how));
    this.names = world.sellers.map((_, seller) => seller);
    // Room for the new names of those that come back.
    this.book = new Book(world.sellers.length + this.strategists.length * 4, p.halfLifeWeeks);
    this.sales = new Sales(p);
    this.candidates = world.listings.map((listing) => ({
      offerId: listing.id,
      priceCents: 0,
      heldCents: 0,
      shippingCents: listing.shippingCents,
      warrantyMonths: listing.warrantyMonths,
      batteryNew: listing.batteryNew,
      batteryMinPercent: listing.batteryMinPercent,
      waitingDays: listing.waitingDays,
      rates: { defect: 0, late: 0, cancelled: 0 },
      experience: 0,
      sellerId: String(listing.seller),
      barred: false,
    }));
    this.real = this.candidates.map((one) => ({ ...one }));
    this.hidden = world.listings.map(({ seller, product }) => {
      const [whose, what] = [world.sellers[seller], products[product]];
      return whose && what ? truthsOf(whose, what) : [];
    });
    this.players = world.listings.map(({ seller }) => this.strategists.find((one) => one.seller === seller));
    const market: Market = {
      listings: world.listings,
      candidates: this.candidates,
      book: this.book,
      nameOf: (listing) => this.names[world.listings[listing]?.seller ?? 0] ?? 0,
      floorOf: (product) => this.sales.floorOf(product),
      parameters: p,
    };
    this.policy = policyOf(id, market, (shelf) => this.truthsOf(shelf));
  }

  /** Replays the world. */
  run(): this {
    for (const moment of this.world.past) this.remember(moment);
    let today = -Infinity;
    for (const moment of this.world.run) {
      const day = Math.floor(moment.at / dayMs);
      if (day > today) {
        today = day;
        this.beginDay(day, moment.at);
      }
      this.serve(moment);
    }
    return this;
  }

  private remember(moment: Moment): void {
    const index = moment.listings[moment.bought] ?? 0;
    const rates = this.honestRates(index, moment.at);
    this.settle(moment, index, rates, moment.prices[moment.bought] ?? 0);
  }

  private honestRates(index: number, at: number): Rates {
    const truths = this.hidden[index] ?? [];
    let rates = truths[0]?.rates;
    for (const truth of truths) if (truth.fromDay * dayMs <= at) rates = truth.rates;
    if (!rates) throw new Error(`no listing ${index}`);
    return rates;
  }

  private beginDay(day: number, at: number): void {
    for (const who of this.strategists) {
      if (!strategy.comesBack(who, at)) continue;
      this.names[who.seller] = this.world.sellers.length + this.strategists.indexOf(who) * 4 + who.renamed - 1;
      for (const [index, listing] of this.world.listings.entries()) {
        const candidate = this.candidates[index];
        if (candidate && listing.seller === who.seller) candidate.offerId = `${listing.id}~${who.renamed}`;
      }
    }
    this.book.openDay(day);
    this.sales.openDay(day);
    this.policy.refresh(day);
  }

  /** The offers of a moment, with the prices of those that play. */
  private shelfAt(moment: Moment): Shelf {
    const { listings } = moment;
    const candidates = listings.map((index, place) => {
      const candidate = this.candidates[index];
      if (!candidate) throw new Error(`no listing ${index}`);
      const who = this.players[index];
      const ask = who && strategy.askAt(who, moment.product, moment.at);
      candidate.priceCents = ask?.price ?? moment.prices[place] ?? 0;
      candidate.heldCents = ask?.held ?? moment.held[place] ?? 0;
      return candidate;
    });
    return { at: moment.at, product: moment.product, candidates, listings };
  }

  private ratesOf(shelf: Shelf, place: number): Rates {
    const index = shelf.listings[place] ?? 0;
    const who = this.players[index];
    const product = products[shelf.product];
    const candidate = shelf.candidates[place];
    if (!who || !product || !candidate) return this.honestRates(index, shelf.at);
    return strategy.ratesOfStrategist(who, product, candidate.priceCents, shelf.at);
  }

  /**
   * True expected costs at the price that is paid. Who is cancelled on buys the next best instead, so a cancelled order
   * costs what that is dearer, beside the time.
   */
  private truthsOf(shelf: Shelf): Truths {
    const contest = { category: products[shelf.product]?.category, floorCents: 0, incumbent: null };
    const rates = shelf.candidates.map((_, place) => this.ratesOf(shelf, place));
    const plain = shelf.candidates.map(({ priceCents, rates: seen }, place) => {
      const real = this.real[shelf.listings[place] ?? 0];
      if (!real) throw new Error('no such listing');
      real.priceCents = priceCents;
      real.heldCents = priceCents;
      real.rates = rates[place] ?? seen;
      return expectedCost(real, contest, this.p).expectedCents;
    });
    let [least, next] = [Infinity, Infinity];
    for (const cost of plain) {
      if (cost < least) [least, next] = [cost, least];
      else if (cost < next) next = cost;
    }
    const dearer = plain.map((cost) => {
      const instead = cost === least ? next : least;
      return instead < Infinity ? Math.max(0, instead - cost) : 0;
    });
    const costs = plain.map((cost, place) => cost + (rates[place]?.cancelled ?? 0) * (dearer[place] ?? 0));
    return { rates, costs, dearer };
  }

  private serve(moment: Moment): void {
    const shelf = this.shelfAt(moment);
    const choice = this.policy.choose(shelf);
    const truths = this.truthsOf(shelf);
    if (choice) this.sell(moment, shelf, choice, truths);
    for (const who of this.strategists) {
      const place = shelf.listings.findIndex((index) => this.world.listings[index]?.seller === who.seller);
      if (place < 0) continue;
      strategy.look(who, moment.product, moment.at, () => this.policy.priceToWin(shelf, place));
    }
  }

  private sell(moment: Moment, shelf: Shelf, choice: Choice, { rates, costs, dearer }: Truths): void {
    const index = shelf.listings[choice.shown] ?? 0;
    const candidate = shelf.candidates[choice.shown];
    const own = rates[choice.shown];
    const product = products[moment.product];
    if (!candidate || !own || !product) throw new Error('nothing was shown');
    const outcome = this.settle(moment, index, own, candidate.priceCents);
    const who = this.players[index];
    const luck = moment.luck[7] ?? 0;
    if (who) strategy.book(who, product, candidate.priceCents, moment.at, { ...outcome, luck });
    // Who is cancelled on buys the next best, and what goes wrong with that is as likely as here.
    const [uCancel = 0, uLate = 0, uDefect = 0] = moment.luck;
    const cancelled = Number(uCancel < own.cancelled);
    const happened = { defect: Number(uDefect < own.defect), late: Number(uLate < own.late), cancelled };
    const contest = { category: product.category, floorCents: 0, incumbent: null };
    const paid = expectedCost({ ...candidate, heldCents: candidate.priceCents, rates: happened }, contest, this.p);
    const cameTo = paid.expectedCents + cancelled * (dearer[choice.shown] ?? 0);
    this.tally.take(shelf, choice, costs, cameTo);
  }

  /** One order: what will be known of it goes into the book, and its price into the sales. */
  private settle(moment: Moment, index: number, rates: Rates, priceCents: number) {
    const listing = this.world.listings[index];
    const seller = listing?.seller ?? 0;
    const name = this.names[seller] ?? seller;
    const outcome = livesThrough(moment.at / dayMs, rates, listing?.waitingDays ?? 0, moment.luck);
    this.book.expect(name, categoryIndex[moment.product] ?? 0, outcome.labels);
    this.sales.take(moment.product, Math.floor(moment.at / dayMs), name, priceCents);
    return outcome;
  }
}
