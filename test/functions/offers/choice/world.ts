import fc from 'fast-check';
import { categoryIds } from '../../../../content/schema.ts';
import type { Candidate, Contest } from '../../../../functions/offers/choice/expected-cost.ts';
import { type Parameters, parameters } from '../../../../functions/offers/choice/parameters.ts';
import type { Evidence, Prior } from '../../../../functions/offers/choice/rates.ts';

const rate = fc.double({ min: 0, max: 1, noNaN: true });
const price = fc.oneof(fc.integer({ min: 100, max: 300_000 }), fc.constantFrom(4_000, 29_900, 30_000, 30_100, 33_300));

/** An offer as the choice sees it. Few prices and warranties, so that ties are common. */
export const candidate: fc.Arbitrary<Omit<Candidate, 'offerId'>> = fc
  .record({
    priceCents: price,
    cutCents: fc.constantFrom(0, 0, 0, 1, 500, 20_000),
    shippingCents: fc.constantFrom(0, 0, 0, 499),
    warrantyMonths: fc.constantFrom(12, 12, 18, 24, 36),
    batteryNew: fc.boolean(),
    batteryMinPercent: fc.constantFrom(null, 80, 85, 90, 100),
    waitingDays: fc.constantFrom(1.5, 2.5, 4),
    rates: fc.oneof(
      fc.record({ defect: rate, late: rate, cancelled: rate }),
      fc.constant({ defect: 0.04, late: 0.06, cancelled: 0.02 }),
    ),
    sellerId: fc.constantFrom('s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8'),
    experience: fc.oneof(fc.double({ min: 0, max: 60, noNaN: true }), fc.constantFrom(0, 1_000)),
    barred: fc.constantFrom(false, false, false, true),
  })
  .map(({ cutCents, ...rest }) => ({ ...rest, heldCents: rest.priceCents + cutCents }));

/** Candidates with ids that say nothing of their order. */
export const candidates = (minLength: number): fc.Arbitrary<Candidate[]> =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 9_999 }), { minLength, maxLength: 12 })
    .chain((ids) => fc.tuple(...ids.map((id) => candidate.map((rest) => ({ ...rest, offerId: `o${id}` })))));

/** Offers and where they compete: often with a floor, often with one of them first until now. */
export const contested = (minLength: number): fc.Arbitrary<{ all: Candidate[]; contest: Contest }> =>
  fc
    .tuple(
      candidates(minLength),
      fc.option(fc.constantFrom(...categoryIds), { nil: undefined }),
      fc.oneof(fc.constantFrom(0, 0, 29_900), price),
      fc.option(fc.nat()),
    )
    .map(([all, category, floorCents, pick]) => {
      const incumbent = pick === null ? null : (all[pick % Math.max(1, all.length)]?.offerId ?? 'gone');
      return { all, contest: { category, floorCents, incumbent } };
    });

/** A contest without category, floor or incumbent. */
export const open: Contest = { floorCents: 0, incumbent: null };

/** An unremarkable offer of 300 €, with whatever a test changes. */
export const offer = (offerId: string, changes: Partial<Candidate> = {}): Candidate => ({
  offerId,
  priceCents: 30_000,
  heldCents: changes.priceCents ?? 30_000,
  shippingCents: 0,
  warrantyMonths: 12,
  batteryNew: false,
  batteryMinPercent: null,
  waitingDays: 2,
  rates: { defect: 0, late: 0, cancelled: 0 },
  experience: 1_000,
  sellerId: `seller of ${offerId}`,
  barred: false,
  ...changes,
});

/** Nothing of this is fitted: parameters with every value of its own, for tests of what must hold of any. */
export const withParameters = (changes: Partial<Parameters>): Parameters => ({ ...parameters, ...changes });

const beta = fc
  .record({ mean: fc.double({ min: 0.001, max: 0.3, noNaN: true }), strength: fc.constantFrom(2, 20, 60, 200) })
  .map(({ mean, strength }) => ({ a: mean * strength, b: (1 - mean) * strength }));

/** What is believed of a refurbisher nobody knows. */
export const prior: fc.Arbitrary<Prior> = fc.record({
  defect: beta,
  late: beta,
  cancelled: beta,
  rating: fc.double({ min: 3, max: 4.7, noNaN: true }),
});

const tally = fc
  .tuple(fc.double({ min: 0, max: 500, noNaN: true }), rate)
  .map(([trials, share]) => ({ count: trials * share, trials }));

/** What buyers experienced: decayed counts, never more of anything than it could have happened to. */
export const evidence: fc.Arbitrary<Evidence> = fc.record({
  defect: tally,
  late: tally,
  cancelled: tally,
  reviews: fc.record({
    count: fc.double({ min: 0, max: 500, noNaN: true }),
    mean: fc.double({ min: 1, max: 5, noNaN: true }),
  }),
});
