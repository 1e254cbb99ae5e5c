import { describe, expect, it } from 'vitest';
import { limits } from '../../../functions/limits.ts';
import { parameters } from '../../../functions/offers/choice/parameters.ts';
import { countView, exposureOf, viewsAreDue, writeExposures } from '../../../functions/offers/exposures.ts';
import type { ShelfRows } from '../../../functions/offers/queries.ts';
import { arrangeShelf } from '../../../functions/offers/shelf.ts';
import { openWorld } from '../../support/world.ts';
import { model, noRows } from './world.ts';

/** A known refurbisher's offer and a newcomer's that is a little dearer. */
const rows: ShelfRows = {
  ...noRows,
  version: 1,
  models: [[model.id, model.category, model.brand, model.name]],
  variants: [['phone-1.64', model.id, 64, null, null, null, null, null, null, null]],
  sellers: ['known', 'new'].map((id) => [id, id, id, 'repair_shop', 'IT', 'Milano', 2009]),
  options: ['known', 'new'].map((id) => [id, 'standard', 'DHL', 0, 14, 1, 1, 2]),
  offers: [
    ['o-known', 'phone-1.64', 'good', 'known', 20_000, 20_000, 0, 12, 85, 0, 2],
    ['o-new', 'phone-1.64', 'good', 'new', 20_100, 20_100, 0, 12, 85, 0, 2],
  ],
  evidence: [['known', model.category, 8, 200, 16, 200, 4, 200, 0, 0, 200, '[]']],
};
const share = parameters.newcomerShareBps / 10_000;
const slots = Array.from({ length: 2_000 }, (_, slot) => arrangeShelf(rows, 'IT', slot));

describe('what a page exposes', () => {
  it('is the best or the newcomer, as often as the odds that are written down say', () => {
    const shown = slots.map((shelf) => exposureOf(shelf, 'phone-1.64', 'good'));
    const explored = shown.filter((one) => one?.offerId === 'o-new');
    expect(explored.length / shown.length).toBeGreaterThan(share / 2);
    expect(explored.length / shown.length).toBeLessThan(share * 1.6);
    for (const one of shown) {
      expect(one?.bestOfferId).toBe('o-known');
      expect(one?.probability).toBeCloseTo(one?.offerId === 'o-new' ? share : 1 - share, 12);
      expect(one?.newcomers).toBe(1);
    }
  });

  it('puts the drawn newcomer first on the shelf, with the best just below and its true sum', () => {
    const drawn = slots.find((shelf) => shelf.contests.get('phone-1.64 good')?.shown?.explored);
    const offers = drawn?.contests.get('phone-1.64 good')?.offers ?? [];
    expect(offers.map(({ offerId }) => offerId)).toEqual(['o-new', 'o-known']);
    expect(offers[0]?.expectedCents).toBeGreaterThan(offers[1]?.expectedCents ?? 0);
  });

  it('is nothing where nobody could be drawn', () => {
    const alone = arrangeShelf({ ...rows, offers: rows.offers.slice(0, 1) }, 'IT', 3);
    expect(exposureOf(alone, 'phone-1.64', 'good')).toBeUndefined();
    expect(exposureOf(alone, 'phone-1.64', 'fair')).toBeUndefined();
  });

  it('is counted view by view and written some seconds apart, with its odds', async () => {
    const world = await openWorld();
    const [shelf] = slots;
    const exposure = shelf && exposureOf(shelf, 'phone-1.64', 'good');
    const views = async () =>
      (await world.rows('SELECT offer_id, probability, views FROM exposures')).map((row) => row);
    countView(exposure);
    await writeExposures(world.ctx());
    countView(exposure);
    countView(exposure);
    expect(viewsAreDue(world.ctx())).toBe(false);
    expect(await views()).toMatchObject([
      { offer_id: exposure?.offerId, probability: exposure?.probability, views: 1 },
    ]);
    world.now += limits.exposureSeconds * 1000;
    expect(viewsAreDue(world.ctx())).toBe(true);
    await writeExposures(world.ctx());
    expect(await views()).toMatchObject([{ views: 3 }]);
    expect(viewsAreDue(world.ctx())).toBe(false);
  });

  it('survives a database that is away', async () => {
    const world = await openWorld();
    const [shelf] = slots;
    world.now += limits.exposureSeconds * 2_000;
    countView(shelf && exposureOf(shelf, 'phone-1.64', 'good'));
    const broken = { ...world.ctx().db, $client: { execute: () => Promise.reject(new Error('fetch failed')) } };
    await writeExposures({ db: broken as never, now: world.now });
    world.now += limits.exposureSeconds * 1000;
    await writeExposures(world.ctx());
    expect(await world.row('SELECT sum(views) AS n FROM exposures')).toEqual({ n: 1 });
  });
});
