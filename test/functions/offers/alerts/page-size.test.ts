import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideAlert } from '../../../../functions/offers/alerts/rules.ts';
import { shownChoices, standingOf } from '../../../../functions/offers/alerts/shown-choices.ts';
import { type Room, tellAlerts } from '../../../../functions/offers/alerts/tell-alerts.ts';
import { type AlertRow, keepCheck, lookAgain } from '../../../../functions/offers/alerts/writes.ts';
import { loadShelf } from '../../../../functions/offers/shelf.ts';
import { openWorld, type World } from '../../../support/world.ts';

const hour = 3_600_000;
const rooms: Room[] = [
  { mails: 1_000, arms: 1_000, rows: 100_000 },
  { mails: 1_000, arms: 1_000, rows: 1 },
  { mails: 2, arms: 3, rows: 7 },
  { mails: 1, arms: 1, rows: 40 },
];

interface Sold {
  modelId: string;
  variantId: string;
  grade: string;
  offerId: string;
  cents: number;
}
let worlds: World[] = [];
let sold: Sold[] = [];

beforeAll(async () => {
  worlds = await Promise.all(rooms.map(() => openWorld()));
  sold = (await worlds[0]?.rows(
    `WITH ranked AS (
       SELECT o.model_id AS modelId, o.variant_id AS variantId, o.grade, o.id AS offerId, p.price_cents AS cents,
         row_number() OVER (PARTITION BY o.model_id ORDER BY o.id) AS place, count(*) OVER (PARTITION BY o.model_id) AS offered
       FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT' WHERE o.state = 'live')
     SELECT modelId, variantId, grade, offerId, cents FROM ranked WHERE place <= 4 ORDER BY offered DESC, modelId LIMIT 12`,
  )) as unknown as Sold[];
  expect(new Set(sold.map(({ modelId }) => modelId)).size).toBe(3);
});
afterAll(() => {
  for (const world of worlds) world.close();
});

let runs = 0;
const insert = (world: World, id: string, alert: Drawn, one: Sold) =>
  world.rows(
    `INSERT INTO price_alerts (id, email, locale, market, model_id, variant_id, grade, target_cents, state, version, due_at,
       created_at, confirmed_at, told_at, told_count) VALUES (?, ?, 'it', ?, ?, ?, ?, ?, ?, 2, ?, 0, 0, ?, ?)`,
    ...[id, `${id}@buyer.example`, alert.market, one.modelId, alert.anyVariant ? '' : one.variantId],
    ...[
      alert.anyGrade ? '' : one.grade,
      alert.share === null ? null : Math.max(100, Math.round(one.cents * alert.share)),
    ],
    ...[alert.state, world.now + 1_000 * 24 * hour],
    ...[
      alert.toldHours === null ? null : world.now - alert.toldHours * hour,
      alert.toldHours === null ? 0 : alert.toldCount,
    ],
  );

const share = fc.integer({ min: 20, max: 180 }).map((hundredths) => hundredths / 100);
const drawn = fc.record({
  of: fc.nat(),
  market: fc.constantFrom('IT', 'IT', 'FR'),
  anyVariant: fc.boolean(),
  anyGrade: fc.boolean(),
  share: fc.option(share),
  state: fc.constantFrom('active', 'active', 'told'),
  toldHours: fc.option(fc.integer({ min: 0, max: 60 })),
  toldCount: fc.integer({ min: 1, max: 4 }),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;
const round = fc.record({
  hours: fc.constantFrom(0.02, 2, 25),
  shares: fc.array(share, { minLength: 12, maxLength: 12 }),
});

const alertsOf = (world: World) =>
  world.rows(
    `SELECT id, email, market, model_id AS modelId, variant_id AS variantId, grade, target_cents AS targetCents, state,
       told_at AS toldAt, told_cents AS toldCents, told_count AS toldCount FROM price_alerts ORDER BY id`,
  ) as unknown as Promise<AlertRow[]>;

/** Who is told what, by nothing but the pure decision over every alert. */
async function expected(world: World): Promise<string[]> {
  const told: string[] = [];
  for (const alert of await alertsOf(world)) {
    const shelf = await loadShelf(world.ctx(), { modelId: alert.modelId }, alert.market);
    const standing = standingOf(shownChoices(shelf).get(alert.modelId) ?? [], alert);
    const step = decideAlert(alert, standing, world.now);
    if (step === 'tell' || step === 'tell_last') told.push(`${alert.email} ${step} ${standing.priceCents}`);
  }
  return told.sort();
}

/** Ticks of one moment until nothing is left to look at; the mails that went out. */
async function tickOut(world: World, room: Room): Promise<string[]> {
  const mails: string[] = [];
  for (let checked = 1; checked > 0; ) {
    const count = await tellAlerts(world.ctx({ kind: 'clock' }), room);
    expect(count.told).toBeLessThanOrEqual(room.mails);
    expect(count.armed).toBeLessThanOrEqual(room.arms);
    for (const { payload } of await world.rows("SELECT payload FROM outbox WHERE id LIKE '%alert_reached%'")) {
      const { to, values } = JSON.parse(String(payload));
      mails.push(`${to} ${values.alert.lastOf ? 'tell_last' : 'tell'} ${values.alert.priceCents}`);
    }
    await world.rows('DELETE FROM outbox');
    checked = count.checked;
  }
  return mails.sort();
}

describe('however little one tick looks at', () => {
  it('the same mails go out, each once, as if every alert were looked at by itself', async () => {
    let told = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(drawn, { minLength: 1, maxLength: 30 }),
        fc.array(round, { minLength: 1, maxLength: 3 }),
        async (alerts, rounds) => {
          runs += 1;
          const run = String(runs).padStart(6, '0');
          for (const world of worlds) {
            await world.rows('DELETE FROM price_alerts');
            for (const [i, alert] of alerts.entries()) {
              const one = sold[alert.of % sold.length];
              // An address has one open alert for one thing, so each has its own.
              if (one) await insert(world, `${run}-${String(i).padStart(2, '0')}`, alert, one);
            }
          }
          for (const { hours, shares } of rounds) {
            for (const [i, world] of worlds.entries()) {
              world.now += hours * hour;
              for (const [k, { offerId, cents }] of sold.entries())
                await world.rows(
                  'UPDATE offer_prices SET price_cents = ?, changed_at = ? WHERE offer_id = ?',
                  Math.max(100, Math.round(cents * (shares[k] ?? 1))),
                  world.now,
                  offerId,
                );
              const wanted = await expected(world);
              const room = rooms[i];
              if (!room) throw new Error('a world without a room');
              expect(await tickOut(world, room)).toEqual(wanted);
              told += wanted.length;
            }
            const [all, ...others] = await Promise.all(worlds.map(alertsOf));
            for (const other of others) expect(other).toEqual(all);
          }
        },
      ),
      { numRuns: 12 },
    );
    expect(told).toBeGreaterThan(0);
  }, 60_000);

  it('all are visited, also while somebody confirms a new one for the same device all the time', async () => {
    const world = await openWorld();
    const [one] = sold;
    if (!one) throw new Error('nothing is sold');
    const wish: Drawn = {
      ...{ of: 0, market: 'IT', anyVariant: true, anyGrade: true, share: null, state: 'active' },
      ...{ toldHours: null, toldCount: 1 },
    };
    for (let i = 0; i < 40; i += 1) await insert(world, `z-${String(i).padStart(2, '0')}`, wish, one);
    const tick = () => tellAlerts(world.ctx({ kind: 'clock' }), { mails: 30, arms: 30, rows: 8 });
    for (let ticks = 1; ticks <= 5; ticks += 1) {
      expect(await tick()).toEqual({ checked: 1, told: 8, armed: 0 });
      const early = `a-${ticks}`;
      await insert(world, early, wish, one);
      await lookAgain(world.ctx(), { modelId: one.modelId, market: 'IT' });
    }
    // Those that came before the others in the order were looked at in a second round.
    await tick();
    await tick();
    expect((await alertsOf(world)).map(({ state }) => state)).toEqual(Array(45).fill('told'));
  });

  it('an alert that is confirmed while the clock looks is looked at after it, and one before is looked at with it', async () => {
    const world = await openWorld();
    const of = { modelId: 'm', market: 'IT' };
    const kept = () => world.row("SELECT version, cursor_id AS cursorId FROM alert_checks WHERE model_id = 'm'");
    const keep = (keptVersion: number | null, version: number, cursorId = '') =>
      keepCheck(world.ctx(), { ...of, keptVersion, version, cursorId });
    await keep(null, 5);
    expect(await kept()).toEqual({ version: 5, cursorId: '' });
    await lookAgain(world.ctx(), of);
    await keep(5, 6, 'a');
    expect(await kept()).toEqual({ version: -1, cursorId: 'a' });
    // Asked for once more while a look that had begun at -1 goes on: that look must not count for it.
    await lookAgain(world.ctx(), of);
    await keep(-1, 6, 'b');
    expect(await kept()).toEqual({ version: -2, cursorId: 'b' });
    await keep(-2, 6);
    expect(await kept()).toEqual({ version: 6, cursorId: '' });
    await world.rows('DELETE FROM alert_checks');
    await lookAgain(world.ctx(), of);
    await keep(null, 6);
    expect(await kept()).toEqual({ version: -1, cursorId: '' });
  });
});
