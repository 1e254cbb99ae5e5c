import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parameters } from '../../../functions/offers/choice/parameters.ts';
import { ratesOf } from '../../../functions/offers/choice/rates.ts';
import { waitingDays } from '../../../functions/offers/delivery.ts';
import type { ShelfRows } from '../../../functions/offers/queries.ts';
import { arrangeShelf, offersOf, type Shelf, shelfKey } from '../../../functions/offers/shelf.ts';
import { evidenceOf, priorOf, priorsOf } from '../../../functions/offers/shelf-rows.ts';
import { model, noRows, shelfRows } from './world.ts';

/** A shelf as plain values whose order says only what has a meaning: the rank of offers. */
const plain = (shelf: Shelf) => ({
  version: shelf.version,
  contests: Object.fromEntries(shelf.contests),
  totals: Object.fromEntries(shelf.totals),
  variants: Object.fromEntries(shelf.variants),
});
const uniqueOffers = shelfRows.map((rows) => ({
  ...rows,
  offers: [...new Map(rows.offers.map((offer) => [offer[0], offer])).values()],
}));

describe('a shelf', () => {
  it('is the same in whatever order its rows are read', () => {
    fc.assert(
      fc.property(uniqueOffers, fc.nat(), (rows, turn) => {
        const mix = <T>(list: T[]): T[] => {
          const at = list.length > 0 ? turn % list.length : 0;
          return [...list.slice(at), ...list.slice(0, at)].reverse();
        };
        const mixed: ShelfRows = {
          ...rows,
          offers: mix(rows.offers),
          sellers: mix(rows.sellers),
          options: mix(rows.options),
          records: mix(rows.records),
          variants: mix(rows.variants),
          evidence: mix(rows.evidence),
          floors: mix(rows.floors),
          selections: mix(rows.selections),
        };
        expect(plain(arrangeShelf(mixed, 'IT', 7))).toEqual(plain(arrangeShelf(rows, 'IT', 7)));
      }),
    );
  });

  it('holds every offer under its own variant and grade, and no empty place', () => {
    fc.assert(
      fc.property(uniqueOffers, (rows) => {
        const shelf = arrangeShelf(rows, 'IT');
        let found = 0;
        for (const [key, { offers, barred }] of shelf.contests) {
          expect(offers.length + barred.length).toBeGreaterThan(0);
          expect(offers.some((offer) => offer.barred) || barred.some((offer) => !offer.barred)).toBe(false);
          for (const offer of [...offers, ...barred]) expect(shelfKey(offer.variantId, offer.grade)).toBe(key);
          found += offers.length + barred.length;
        }
        expect(found).toBe(rows.offers.length);
      }),
    );
  });

  it('scores each offer with its refurbisher’s own evidence, drawn towards what is usual', () => {
    fc.assert(
      fc.property(uniqueOffers, (rows) => {
        const shelf = arrangeShelf(rows, 'IT');
        const prior = priorOf(priorsOf(rows), model.category);
        const evidence = evidenceOf(rows);
        for (const offer of [...shelf.contests.values()].flatMap(({ offers, barred }) => [...offers, ...barred])) {
          const own = evidence.get(`${offer.seller.id} ${model.category}`);
          expect(offer.rates).toEqual(ratesOf(own, prior, parameters));
          expect([offer.experience, offer.barred]).toEqual([own?.experience ?? 0, own?.barred ?? false]);
          expect(offer.waitingDays).toBe(waitingDays(offer.seller.standard));
          expect(offer.shippingCents).toBe(offer.seller.standard.priceCents);
        }
      }),
    );
  });

  it('leaves out an offer without a refurbisher, a variant or a standard delivery, and is not upset by it', () => {
    const rows: ShelfRows = {
      ...noRows,
      version: 3,
      models: [[model.id, model.category, model.brand, model.name]],
      variants: [['phone-1.64', model.id, 64, null, null, null, null, null, null, null]],
      sellers: ['s1', 's2'].map((id) => [id, id, id, 'repair_shop', 'IT', 'Milano', 2009]),
      options: [
        ['s1', 'standard', 'DHL', 0, 14, 1, 1, 2],
        ['s2', 'express', 'DHL', 990, 14, 0, 1, 1],
      ],
      offers: [
        ['o1', 'phone-1.64', 'good', 's1', 20_000, 20_000, 0, 24, 85, 0, 2],
        ['o2', 'phone-1.64', 'good', 's2', 19_000, 19_000, 0, 24, 85, 0, 2],
        ['o3', 'phone-1.64', 'good', 's3', 18_000, 18_000, 0, 24, 85, 0, 2],
        ['o4', 'phone-1.99', 'good', 's1', 17_000, 17_000, 0, 24, 85, 0, 2],
      ],
    };
    const shelf = arrangeShelf(rows, 'IT');
    expect([...shelf.contests.keys()]).toEqual(['phone-1.64 good']);
    const [offer] = offersOf(shelf, 'phone-1.64', 'good');
    expect(offer).toMatchObject({
      offerId: 'o1',
      stock: 2,
      batteryNew: false,
      batteryMinPercent: 85,
      modelId: model.id,
    });
    expect(offer?.record).toBeUndefined();
  });

  it('without rows is an empty one', () => {
    expect(arrangeShelf(noRows, 'IT').contests.size).toBe(0);
  });
});
