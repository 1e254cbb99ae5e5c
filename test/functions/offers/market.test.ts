import { describe, expect, it } from 'vitest';
import measured from '../../../content/choice/measured.json' with { type: 'json' };
import { attackIds, measuredSchema, policyIds, regimeIds } from '../../../content/choice/measured.ts';
import { parameters } from '../../../functions/offers/choice/parameters.ts';
import { Book } from '../../bench/market/book.ts';
import { figure, livesThrough } from '../../bench/market/labels.ts';
import { products } from '../../bench/market/products.ts';
import { Simulation } from '../../bench/market/simulate.ts';
import { drawWorld, type World } from '../../bench/market/world.ts';

const certain = { defect: 1, late: 0, cancelled: 0 };
const luck = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5];

/** The first days of a world: enough to compare runs. */
function shortened(world: World, days: number): World {
  return { ...world, run: world.run.filter(({ at }) => at < days * 86_400_000) };
}

describe('the simulated marketplace', () => {
  const world = drawWorld('test', 'steady');
  const short = shortened(world, 20);

  it('is the same for the same seed, and another for another', () => {
    const again = drawWorld('test', 'steady');
    expect({ ...again, past: again.past.slice(-50), run: again.run.slice(-50) }).toEqual({
      ...world,
      past: world.past.slice(-50),
      run: world.run.slice(-50),
    });
    expect(drawWorld('test 2', 'steady').run[0]).not.toEqual(world.run[0]);
    const run = () => new Simulation(short, 'rivive', parameters, { 7: 'alternating' }).run();
    const [one, two] = [run(), run()];
    expect(two.tally.summary()).toEqual(one.tally.summary());
    expect(two.strategists).toEqual(one.strategists);
  });

  it('leaves who knows the truth nothing to regret, and everybody else not less', () => {
    expect(new Simulation(short, 'oracle', parameters).run().tally.summary().regretCents).toBe(0);
    for (const id of policyIds) {
      expect(new Simulation(short, id, parameters).run().tally.summary().regretCents).toBeGreaterThanOrEqual(0);
    }
  });

  it('has the late parcels and the sizes of sellers that are known of the field', () => {
    const bySeller = new Map<number, number>();
    let late = 0;
    for (const moment of world.past) {
      const listing = world.listings[moment.listings[moment.bought] ?? 0];
      const seller = listing && world.sellers[listing.seller];
      if (!listing || !seller) continue;
      bySeller.set(listing.seller, (bySeller.get(listing.seller) ?? 0) + 1);
      late += seller.truths[0]?.rates.late ?? 0;
    }
    const sizes = [...bySeller.values()].sort((a, b) => b - a);
    const top = sizes.slice(0, Math.round(world.sellers.length / 10)).reduce((sum, n) => sum + n, 0);
    expect(top / world.past.length).toBeGreaterThan(0.4);
    expect(top / world.past.length).toBeLessThan(0.65);
    expect(late / world.past.length).toBeGreaterThan(0.05);
    expect(late / world.past.length).toBeLessThan(0.11);
  });

  it('offers every product from several sellers at most times', () => {
    for (const product of products.keys()) {
      const shelves = world.run.filter((moment) => moment.product === product).map(({ listings }) => listings.length);
      expect(shelves.reduce((sum, n) => sum + n, 0) / shelves.length).toBeGreaterThan(4);
    }
  });
});

describe('what is known of an order', () => {
  it('comes late: a fault counts 45 days after delivery, a parcel at the door, a cancellation within a day', () => {
    const { labels } = livesThrough(10, certain, 2, luck);
    const dayOf = (place: number) => labels.find((label) => label.figure === place)?.knownDay;
    const delivered = 10 + 2 * 1.4;
    expect(dayOf(figure.lateTrials)).toBeCloseTo(delivered);
    expect(dayOf(figure.defects)).toBeCloseTo(delivered + 45);
    expect(dayOf(figure.defectTrials)).toBeCloseTo(delivered + 45);
    const cancelled = livesThrough(10, { ...certain, cancelled: 1 }, 2, luck);
    expect(cancelled.labels.every(({ knownDay }) => knownDay > 10 && knownDay <= 11)).toBe(true);
    expect(cancelled.defect).toBe(false);
  });

  it('cannot be seen before its day', () => {
    const book = new Book(1, 26);
    const { labels } = livesThrough(0, certain, 1, luck);
    book.openDay(0);
    book.expect(0, 0, labels);
    const ripe = Math.floor(1.4 + 45) + 1;
    for (let day = 1; day < ripe; day += 1) {
      book.openDay(day);
      expect(book.raw(0, 0).defect).toEqual({ count: 0, trials: 0 });
    }
    book.openDay(ripe);
    expect(book.raw(0, 0).defect).toEqual({ count: 1, trials: 1 });
  });

  it('of the future changes nothing that a policy does today', () => {
    const world = shortened(drawWorld('future', 'steady'), 30);
    const half = 15 * 86_400_000;
    // From the middle on, everybody's devices fail and all luck is bad: the first half must be the same.
    const doomed: World = {
      ...world,
      sellers: world.sellers.map((seller) => ({
        ...seller,
        truths: [...seller.truths, { fromDay: 15, rates: { defect: 0.5, late: 0.9, cancelled: 0.5 } }],
      })),
      run: world.run.map((moment) => (moment.at < half ? moment : { ...moment, luck: moment.luck.map(() => 0) })),
    };
    for (const id of policyIds.filter((one) => one !== 'oracle')) {
      const firstHalf = (of: World) => new Simulation(shortened(of, 15), id, parameters).run().tally.summary();
      expect(firstHalf(doomed)).toEqual(firstHalf(world));
    }
  });
});

describe('the published figures', () => {
  it('have their shape and hold every policy, regime and attack', () => {
    const published = measuredSchema.parse(measured);
    expect(published.regimes.map(({ id }) => id)).toEqual([...regimeIds]);
    expect(published.attacks.map(({ id }) => id)).toEqual([...attackIds]);
    for (const { policies } of [...published.regimes, ...published.attacks]) {
      expect(policies.map(({ id }) => id)).toEqual([...policyIds]);
    }
    expect(published.seeds).toBeGreaterThanOrEqual(10);
  });

  it('show ours at no more than half of the cheapest’s regret, and the least of all in every market, within noise', () => {
    for (const { policies } of measuredSchema.parse(measured).regimes) {
      const of = (id: string) => policies.find((one) => one.id === id);
      const ours = of('rivive');
      expect(ours?.regretCents).toBeLessThanOrEqual((of('cheapest')?.regretCents ?? 0) / 2);
      for (const id of ['cheapest', 'quality_per_price', 'raw_averages', 'minimum_orders']) {
        const other = of(id);
        const noise = 2 * Math.hypot(ours?.standardErrorCents ?? 0, other?.standardErrorCents ?? 0);
        expect(ours?.regretCents).toBeLessThanOrEqual((other?.regretCents ?? 0) + noise);
      }
    }
  });
});
