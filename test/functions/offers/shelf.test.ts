import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ratesOf } from '../../../functions/offers/choose.ts';
import { waitingDays } from '../../../functions/offers/delivery.ts';
import { parameters } from '../../../functions/offers/parameters.ts';
import type { ShelfRows } from '../../../functions/offers/queries.ts';
import { arrangeShelf, type Shelf, shelfKey } from '../../../functions/offers/shelf.ts';
import { model, shelfRows } from './world.ts';

/** A shelf as plain values whose order says only what has a meaning: the rank of offers. */
const plain = (shelf: Shelf) => ({
  version: shelf.version,
  ranked: Object.fromEntries(shelf.ranked),
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
        };
        expect(plain(arrangeShelf(mixed))).toEqual(plain(arrangeShelf(rows)));
      }),
    );
  });

  it('holds every offer under its own variant and grade, and no empty place', () => {
    fc.assert(
      fc.property(uniqueOffers, (rows) => {
        const shelf = arrangeShelf(rows);
        let found = 0;
        for (const [key, offers] of shelf.ranked) {
          expect(offers.length).toBeGreaterThan(0);
          for (const offer of offers) expect(shelfKey(offer.variantId, offer.grade)).toBe(key);
          found += offers.length;
        }
        expect(found).toBe(rows.offers.length);
      }),
    );
  });

  it('scores each offer with its refurbisher’s own record, drawn towards that of all', () => {
    fc.assert(
      fc.property(uniqueOffers, (rows) => {
        const shelf = arrangeShelf(rows);
        const all = shelf.totals.get(model.category);
        for (const offer of [...shelf.ranked.values()].flat()) {
          expect(offer.rates).toEqual(ratesOf(offer.record, all, parameters));
          expect(offer.waitingDays).toBe(waitingDays(offer.seller.standard));
          expect(offer.shippingCents).toBe(offer.seller.standard.priceCents);
        }
      }),
    );
  });

  it('leaves out an offer without a refurbisher, a variant or a standard delivery, and is not upset by it', () => {
    const rows: ShelfRows = {
      version: 3,
      models: [[model.id, model.category, model.brand, model.name]],
      variants: [['phone-1.64', model.id, 64, null, null, null, null, null, null, null]],
      sellers: ['s1', 's2'].map((id) => [id, id, id, 'repair_shop', 'IT', 'Milano', 2009]),
      options: [
        ['s1', 'standard', 'DHL', 0, 14, 1, 1, 2],
        ['s2', 'express', 'DHL', 990, 14, 0, 1, 1],
      ],
      records: [],
      offers: [
        ['o1', 'phone-1.64', 'good', 's1', 20_000, 24, 85, 0, 2],
        ['o2', 'phone-1.64', 'good', 's2', 19_000, 24, 85, 0, 2],
        ['o3', 'phone-1.64', 'good', 's3', 18_000, 24, 85, 0, 2],
        ['o4', 'phone-1.99', 'good', 's1', 17_000, 24, 85, 0, 2],
      ],
    };
    const shelf = arrangeShelf(rows);
    expect([...shelf.ranked.keys()]).toEqual(['phone-1.64 good']);
    const [offer] = shelf.ranked.get('phone-1.64 good') ?? [];
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
    const empty = { version: 0, models: [], variants: [], offers: [], sellers: [], options: [], records: [] };
    expect(arrangeShelf(empty).ranked.size).toBe(0);
  });
});
