import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../content/catalogue.ts';
import { sellerKinds } from '../../../db/schema/sellers.ts';
import { wellKnown } from '../../../db/seed/assortment.ts';
import { buildWorld } from '../../../db/seed/world.ts';
import { isImei } from '../../../functions/catalogue/imei-rules.ts';
import { carriers } from '../../../functions/orders/contract.ts';
import { openWorld, testNow, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Rows that break a rule: there must be none. */
const offenders = (sql: string) => world.rows(`${sql} LIMIT 5`);

describe('sellers', () => {
  test('are at least sixty, of every kind, in at least six countries, twelve of them British', async () => {
    const rows = await world.rows('SELECT kind, country FROM sellers');
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(new Set(rows.map((row) => row.kind))).toEqual(new Set(sellerKinds));
    expect(new Set(rows.map((row) => row.country)).size).toBeGreaterThanOrEqual(6);
    expect(rows.filter((row) => row.country === 'GB').length).toBeGreaterThanOrEqual(12);
  });

  test('deliver free of charge to every market they sell in', async () => {
    expect(
      await offenders(`SELECT DISTINCT o.seller_id, p.market FROM offers o JOIN offer_prices p ON p.offer_id = o.id
        WHERE NOT EXISTS (SELECT 1 FROM delivery_options d WHERE d.seller_id = o.seller_id AND d.market = p.market
          AND d.service = 'standard' AND d.price_cents = 0)`),
    ).toEqual([]);
  });

  test('name only carriers whose tracking we read', async () => {
    const rows = await world.rows('SELECT DISTINCT carrier FROM delivery_options');
    expect(rows.map((row) => row.carrier).filter((name) => !(carriers as readonly unknown[]).includes(name))).toEqual(
      [],
    );
  });

  test('from Great Britain sell there alone and in pounds, the others never do', async () => {
    expect(
      await offenders(`SELECT s.slug, p.market, p.currency FROM offer_prices p JOIN offers o ON o.id = p.offer_id
        JOIN sellers s ON s.id = o.seller_id
        WHERE (s.country = 'GB') <> (p.market = 'GB') OR (p.market = 'GB') <> (p.currency = 'GBP')`),
    ).toEqual([]);
  });

  test('use addresses that belong to nobody', async () => {
    expect(await offenders("SELECT email FROM sellers WHERE email NOT LIKE '%.example'")).toEqual([]);
    expect(await offenders("SELECT email FROM seller_members WHERE email NOT LIKE '%.example'")).toEqual([]);
    expect(await offenders("SELECT email FROM order_groups WHERE email NOT GLOB '*@example.[cno][oer][mtg]'")).toEqual(
      [],
    );
  });
});

describe('offers and devices', () => {
  test('sell as new only what a brand, a distributor or an operator left unopened, and never under the margin scheme', async () => {
    expect(
      await offenders(`SELECT o.id FROM offers o JOIN sellers s ON s.id = o.seller_id
        WHERE o.grade = 'new' AND s.kind NOT IN ('brand', 'distributor', 'operator')`),
    ).toEqual([]);
    expect(
      await offenders(`SELECT u.id FROM units u JOIN offers o ON o.id = u.offer_id
        WHERE o.grade = 'new' AND (u.vat_scheme <> 'standard' OR u.acquired_from <> 'maker')`),
    ).toEqual([]);
    expect(await world.row("SELECT count(*) > 0 AS some FROM offers WHERE grade = 'new'")).toEqual({ some: 1 });
  });

  test('are under the margin scheme exactly when they were bought from a private person', async () => {
    expect(
      await offenders("SELECT id FROM units WHERE (vat_scheme = 'margin') <> (acquired_from = 'private')"),
    ).toEqual([]);
  });

  test('have an IMEI that passes its check, once in the world, exactly where they speak to a network', async () => {
    const imeis = (await world.rows('SELECT imei FROM units WHERE imei IS NOT NULL')).map((row) => String(row.imei));
    expect(imeis.length).toBeGreaterThan(100);
    expect(imeis.filter((imei) => !isImei(imei))).toEqual([]);
    expect(new Set(imeis).size).toBe(imeis.length);
    expect(
      await offenders(`SELECT u.id FROM units u JOIN offers o ON o.id = u.offer_id JOIN models m ON m.id = o.model_id
        JOIN variants v ON v.id = o.variant_id
        WHERE (u.imei IS NOT NULL) <> (m.category = 'smartphones' OR coalesce(v.connectivity, '') IN ('cellular', 'gps-cellular'))`),
    ).toEqual([]);
  });

  test('never hold less in the battery than their offer promises', async () => {
    expect(
      await offenders(`SELECT u.id FROM units u JOIN offers o ON o.id = u.offer_id
        WHERE coalesce(u.battery_health_percent, 100) < coalesce(o.battery_min_percent, 0)`),
    ).toEqual([]);
  });

  test('cost more the better the grade: about 0.77, 0.88, 1 and 1.1 of an excellent one', async () => {
    const rows = await world.rows(`SELECT o.variant_id, o.grade, avg(p.price_cents) AS price FROM offers o
      JOIN offer_prices p ON p.offer_id = o.id WHERE p.market IN ('IT', 'DE') GROUP BY o.variant_id, o.grade`);
    const price = new Map(rows.map((row) => [`${row.variant_id} ${row.grade}`, Number(row.price)]));
    for (const [grade, ratio] of [
      ['fair', 0.77],
      ['good', 0.88],
      ['premium', 1.1],
    ] as const) {
      const found = rows
        .filter((row) => row.grade === 'excellent')
        .flatMap((row) => {
          const other = price.get(`${row.variant_id} ${grade}`);
          return other ? other / Number(row.price) : [];
        });
      const mean = found.reduce((sum, one) => sum + one, 0) / found.length;
      expect(Math.abs(mean - ratio), `${grade} ${mean}`).toBeLessThan(0.06);
    }
  });

  test('exist for the well-known variant from at least six sellers in Italy, two devices each', async () => {
    const rows = await world.rows(
      `SELECT o.seller_id, count(u.id) AS stock FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT'
       JOIN units u ON u.offer_id = o.id AND u.state = 'available'
       WHERE o.variant_id = ? AND o.grade = ? AND o.state = 'live' GROUP BY o.seller_id HAVING stock >= 2`,
      wellKnown.variantId,
      wellKnown.grade,
    );
    expect(rows.length).toBeGreaterThanOrEqual(6);
  });
});

test('the same catalogue and moment make the same world, byte for byte', () => {
  const catalogue = loadCatalogue();
  const digest = () => {
    const tables = buildWorld(catalogue, { now: testNow, scale: 0.02 });
    return tables.map(({ name, rows }) => `${name} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`);
  };
  expect(digest()).toEqual(digest());
}, 60_000);
