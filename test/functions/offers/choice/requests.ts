import fc from 'fast-check';

/** A request as somebody writes it, before it is read. */
export type Written = ReturnType<typeof writtenOffer>;

const seller = (id: string) => ({
  id,
  since: '2021-05-01',
  orders: 200,
  defects: 8,
  late: 12,
  cancelled: 4,
  rating_mean: 4.3 as number | null | undefined,
  rating_count: 50 as number | null | undefined,
});
export type WrittenSeller = ReturnType<typeof seller>;

/** An unremarkable offer of 300 €. */
export const writtenOffer = (id: string) => ({
  id,
  price_cents: 30_000,
  shipping_cents: 0,
  delivery_days: 2,
  warranty_months: 12,
  battery_percent: null as number | null,
  new_battery: false,
  quantity: 3,
  held_cents: undefined as number | undefined,
  seller: seller(`seller-of-${id}`),
});

/** A request that is in order. */
export const written = (offers: Written[] = [writtenOffer('o1'), writtenOffer('o2')]) => ({
  market: 'it',
  at: '2026-11-22T09:00:00Z',
  offers,
});

const sellerRecord = fc
  .tuple(
    fc.integer({ min: 0, max: 2_000 }),
    fc.nat(),
    fc.nat(),
    fc.nat(),
    fc.option(fc.double({ min: 1, max: 5, noNaN: true })),
  )
  .map(([orders, x, y, z, mean]) => ({
    since: '2020-01-01',
    orders,
    // Mostly few, and sometimes intolerably many.
    ...Object.fromEntries(
      [x, y, z].map((n, i) => [
        ['defects', 'late', 'cancelled'][i],
        Math.floor(orders * 0.3 * ((n % 100) / 100) ** 12),
      ]),
    ),
    ...(mean !== null && { rating_mean: mean, rating_count: Math.floor(orders / 3) }),
  }));

const anyOffer = fc
  .record({
    price_cents: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 20_000, max: 40_000 }) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 2_000_000 }) },
    ),
    shipping_cents: fc.constantFrom(0, 0, 490),
    delivery_days: fc.constantFrom(1, 2.5, 5),
    warranty_months: fc.constantFrom(0, 11, 12, 12, 24, 120),
    battery_percent: fc.constantFrom(undefined, null, 70, 85, 100),
    new_battery: fc.constantFrom(undefined, true, false),
    quantity: fc.constantFrom(0, 1, 1, 1, 7),
    cut: fc.constantFrom(0, 0, 0, 1_000),
    record: sellerRecord,
  })
  .map(({ cut, record, ...rest }) => ({
    ...rest,
    held_cents: cut ? Math.min(2_000_000, rest.price_cents + cut) : undefined,
    record,
  }));

/** Any request that is in order, as the text that somebody sends. */
export const anyRequest = fc
  .record({
    offers: fc.array(anyOffer, { minLength: 1, maxLength: 8 }),
    category: fc.constantFrom(undefined, null, { defect: [3, 97], late: [8, 92], cancelled: [0.5, 20] }),
    category_id: fc.constantFrom(undefined, 'laptops', 'smartphones'),
    floor_cents: fc.constantFrom(undefined, 0, 25_000),
    incumbent: fc.constantFrom(undefined, 'o0', 'o1', 'gone'),
  })
  .map(({ offers, ...rest }) => ({
    market: 'de',
    at: '2026-11-22T09:00:00+01:00',
    ...rest,
    offers: offers.map(({ record, ...one }, i) => ({ ...one, id: `o${i}`, seller: { id: `s${i % 3}`, ...record } })),
  }));
