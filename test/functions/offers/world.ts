import fc from 'fast-check';
import { conditionIds } from '../../../content/schema.ts';
import type { Candidate } from '../../../functions/offers/choice/expected-cost.ts';
import type { ShelfRows } from '../../../functions/offers/queries.ts';

const count = (most: number) => fc.integer({ min: 0, max: most });

/** What happened to somebody's orders: never more of anything than it could have happened to. */
export const experience = fc
  .tuple(count(500), count(500), count(500), fc.nat(), fc.nat(), fc.nat())
  .map(([m, s, d, x, y, z]) => ({
    maturedLines: m,
    defects: x % (m + 1),
    shippedLines: s,
    late: y % (s + 1),
    decidedLines: d,
    cancelled: z % (d + 1),
  }));

const rate = fc.double({ min: 0, max: 1, noNaN: true });
const rateAbove = fc.double({ min: 0.001, max: 0.3, noNaN: true });

const price = fc.oneof(fc.integer({ min: 100, max: 300_000 }), fc.constantFrom(29_900, 30_000, 33_300));

/** An offer as the choice sees it. Few prices and warranties, so that ties are common; some have just been cheaper. */
export const candidate: fc.Arbitrary<Omit<Candidate, 'offerId'>> = fc
  .record({
    priceCents: price,
    heldCents: price,
    shippingCents: fc.constantFrom(0, 0, 0, 499),
    warrantyMonths: fc.constantFrom(12, 12, 18, 24, 36),
    batteryNew: fc.boolean(),
    batteryMinPercent: fc.constantFrom(null, 80, 85, 90, 100),
    waitingDays: fc.constantFrom(1.5, 2.5, 4),
    rates: fc.oneof(
      fc.record({ defect: rate, late: rate, cancelled: rate }),
      fc.constant({ defect: 0.04, late: 0.06, cancelled: 0.02 }),
    ),
    experience: fc.constantFrom(0, 12, 29, 30, 500),
    sellerId: fc.constantFrom('s1', 's2', 's3', 's4', 's5'),
    barred: fc.constantFrom(false, false, false, true),
  })
  .map((one) => ({ ...one, heldCents: Math.max(one.priceCents, one.heldCents) }));

export const model = { id: 'phone-1', category: 'smartphones', brand: 'Brand', name: 'Phone 1' };
const storages = [64, 128, 256];
const colours = ['midnight', 'starlight', 'blue'];
const sellerIds = ['s1', 's2', 's3', 's4'];

const sellerRow = (id: string) => [id, `workshop-${id}`, `Workshop ${id}`, 'repair_shop', 'IT', 'Milano', 2009];
const optionRow = (id: string, service: string, price: number, days: number) => [
  id,
  service,
  'DHL',
  price,
  14,
  days,
  1,
  3,
];
const evidenceRow = fc
  .tuple(experience, count(50), fc.constantFrom('[]', '[]', '[]', '["defect"]'))
  .map(([e, reviews, barredBy]) => (id: string) => [
    ...[id, model.category, e.defects, e.maturedLines, e.late, e.shippedLines, e.cancelled, e.decidedLines],
    ...[reviews, 4, e.decidedLines, barredBy],
  ]);
const recordRow = fc.tuple(experience, count(50)).map(([e, reviews]) => (id: string) => [
  ...[id, model.category, e.maturedLines, e.defects, e.shippedLines, e.late, e.decidedLines, e.cancelled],
  ...[reviews, reviews * 4, null],
]);

const variantGrid = storages.flatMap((storage) =>
  colours.map((colour) => [
    `phone-1.${storage}.${colour}`,
    model.id,
    storage,
    null,
    colour,
    null,
    null,
    null,
    null,
    null,
  ]),
);

/** A shelf's rows without anything in them. */
export const noRows: ShelfRows = {
  version: 0,
  models: [],
  variants: [],
  offers: [],
  sellers: [],
  options: [],
  records: [],
  evidence: [],
  priors: [],
  floors: [],
  selections: [],
};

/** The rows of one model's shelf: some of its variants, some refurbishers, some offers. */
export const shelfRows: fc.Arbitrary<ShelfRows> = fc
  .record({
    variants: fc.subarray(variantGrid, { minLength: 1 }),
    sellers: fc.subarray(sellerIds, { minLength: 1 }),
    days: fc.array(count(3), { minLength: 4, maxLength: 4 }),
    shipping: fc.array(fc.constantFrom(0, 0, 499), { minLength: 4, maxLength: 4 }),
    records: fc.array(fc.option(recordRow), { minLength: 5, maxLength: 5 }),
    evidence: fc.array(fc.option(evidenceRow), { minLength: 4, maxLength: 4 }),
    prior: fc.option(fc.tuple(rateAbove, rateAbove, rateAbove)),
    floors: fc.array(fc.option(fc.integer({ min: 100, max: 60_000 })), { minLength: 9, maxLength: 9 }),
    incumbents: fc.array(fc.option(count(99)), { minLength: 9, maxLength: 9 }),
    offers: fc.array(
      fc.tuple(fc.nat(), fc.constantFrom(...conditionIds), fc.nat(), candidate, fc.integer({ min: 1, max: 9 })),
      {
        maxLength: 25,
      },
    ),
  })
  .map(({ variants, sellers, days, shipping, records, offers, evidence, prior, floors, incumbents }) => ({
    version: 7,
    models: [[model.id, model.category, model.brand, model.name]],
    variants,
    offers: offers.map(([variant, grade, seller, c, stock], i) => [
      ...[
        `o${(i * 37) % 100}`,
        variants[variant % variants.length]?.[0] ?? '',
        grade,
        sellers[seller % sellers.length] ?? '',
      ],
      ...[c.priceCents, c.heldCents, 0, c.warrantyMonths, c.batteryMinPercent, c.batteryNew ? 1 : 0, stock],
    ]),
    sellers: sellers.map(sellerRow),
    options: sellers.flatMap((id, i) => [
      optionRow(id, 'standard', shipping[i] ?? 0, days[i] ?? 1),
      optionRow(id, 'express', 1_490, 0),
    ]),
    records: ['*', ...sellers].flatMap((id, i) => (records[i]?.(id) ? [records[i](id)] : [])),
    evidence: sellers.flatMap((id, i) => (evidence[i]?.(id) ? [evidence[i](id)] : [])),
    priors: prior ? [[model.category, ...prior.flatMap((mean) => [mean * 60, (1 - mean) * 60]), 4.3]] : [],
    floors: variants.flatMap(([id = ''], i) => (floors[i] ? [[id, 'good', floors[i]]] : [])) as (string | number)[][],
    selections: variants.flatMap(([id], i) => (incumbents[i] ? [[String(id), 'good', `o${incumbents[i]}`]] : [])),
  }));
