import { expect, test } from 'vitest';
import { kpiIds } from '../../../../content/quality/tiers.ts';
import { listCases, listKpis } from '../../../../functions/sellers/quality/kpi-queries.ts';
import { refreshKpis } from '../../../../functions/sellers/quality/refresh-kpis.ts';
import { openWorld, type World } from '../../../support/world.ts';

const dayMs = 86_400_000;
const clock = { kind: 'clock' } as const;
type Row = Record<string, unknown>;

const monthOf = (at: unknown) => new Date(Number(at)).toISOString().slice(0, 7);
const dayOf = (at: unknown) => new Date(Number(at)).toISOString().slice(0, 10);
const listFigures = (world: World) =>
  world.rows('SELECT * FROM seller_kpis WHERE cases > 0 ORDER BY seller_id, kpi, category, market, month');

/** Lateness, refusals and faults as one would count them by hand: line by line, without SQL. */
async function countByHand(world: World): Promise<Map<string, [number, number]>> {
  const by = async (sql: string, key: string) => new Map((await world.rows(sql)).map((row) => [row[key], row]));
  const [orders, groups, parcels] = [
    await by('SELECT * FROM orders', 'id'),
    await by('SELECT * FROM order_groups', 'id'),
    await by('SELECT * FROM parcels', 'id'),
  ];
  const byBuyer = new Set(
    (
      await world.rows("SELECT subject_id FROM events WHERE to_state = 'cancelled' AND by_kind IN ('buyer', 'guest')")
    ).map((row) => row.subject_id),
  );
  const claims = Map.groupBy(await world.rows("SELECT * FROM claims WHERE kind <> 'wrong_item'"), (row) => row.line_id);
  const counts = new Map<string, [number, number]>();
  const add = (line: Row, kpi: string, hit: boolean) => {
    const key = `${line.seller_id} ${kpi} ${line.category} ${groups.get(line.group_id)?.market} ${monthOf(line.paid_at)}`;
    const [cases, hits] = counts.get(key) ?? [0, 0];
    counts.set(key, [cases + 1, hits + (hit ? 1 : 0)]);
  };
  for (const line of await world.rows('SELECT * FROM order_lines WHERE paid_at IS NOT NULL')) {
    const order = orders.get(line.order_id);
    const arrived = parcels.get(line.parcel_id)?.delivered_at ?? line.delivered_at;
    if (line.shipped_at !== null) {
      const late = dayOf(arrived ?? world.now) > String(order?.promised_until);
      if (arrived !== null || late) add(line, 'late_delivery', late);
      add(line, 'late_shipping', dayOf(line.shipped_at) >= String(order?.promised_from));
    }
    const dropped =
      ['refused', 'lapsed'].includes(String(line.state)) || (line.state === 'cancelled' && !byBuyer.has(line.id));
    if (dropped || line.accepted_at !== null) add(line, 'cancellation', dropped);
    if (line.delivered_at === null || Number(line.delivered_at) > world.now - 45 * dayMs) continue;
    const told = (claims.get(line.id) ?? []).filter(
      (claim) => Number(claim.opened_at) <= Number(line.delivered_at) + 30 * dayMs,
    );
    if (!told.some((claim) => claim.resolved_at === null))
      add(
        line,
        'defect',
        told.some((claim) => claim.upheld === 1),
      );
  }
  return counts;
}

test('figures are what a careful reader of the orders would count', async () => {
  const world = await openWorld();
  const byHand = await countByHand(world);
  const since = (await world.row('SELECT min(month) AS month FROM seller_kpis'))?.month as string;
  const asked = ['defect', 'late_delivery', 'late_shipping', 'cancellation'];
  const counted = (await listFigures(world)).filter(
    (row) => row.category !== '*' && row.market !== '*' && asked.includes(String(row.kpi)),
  );
  expect(counted.length).toBeGreaterThan(20);
  for (const { seller_id, kpi, category, market, month, cases, hits } of counted)
    expect([cases, hits], `${seller_id} ${kpi} ${month}`).toEqual(
      byHand.get(`${seller_id} ${kpi} ${category} ${market} ${month}`),
    );
  const inTime = [...byHand.keys()].filter((key) => (key.split(' ').at(-1) ?? '') >= since);
  expect(counted.length).toBe(inTime.length);
});

test('counted again, nothing changes; a fact that comes later changes its own month alone', async () => {
  const world = await openWorld();
  const before = await listFigures(world);
  world.now += dayMs;
  await refreshKpis(world.ctx(clock));
  const line = await world.row(
    "SELECT l.id, l.paid_at, l.seller_id FROM order_lines l WHERE l.state = 'delivered' AND NOT EXISTS (SELECT 1 FROM reviews r WHERE r.line_id = l.id) ORDER BY l.paid_at DESC LIMIT 1",
  );
  const [again] = [await listFigures(world)];
  const same = (rows: Row[]) => rows.filter((row) => row.kpi === 'review').map(({ cases, hits }) => [cases, hits]);
  expect(same(again)).toEqual(same(before));
  await world.client.execute({
    sql: `INSERT INTO reviews (line_id, seller_id, model_id, rating, locale, author, written_at)
      SELECT id, seller_id, model_id, 1, 'it', 'A', ? FROM order_lines WHERE id = ?`,
    args: [world.now, String(line?.id)],
  });
  world.now += dayMs;
  await refreshKpis(world.ctx(clock));
  const after = await listFigures(world);
  const key = ({ seller_id, kpi, category, market, month }: Row) => [seller_id, kpi, category, market, month].join(' ');
  const known = new Map(again.map((row) => [key(row), row]));
  const moved = after.filter((row) => row.kpi === 'review' && known.get(key(row))?.cases !== row.cases);
  expect(moved.length).toBe(4);
  for (const row of moved) expect([row.seller_id, row.month]).toEqual([line?.seller_id, monthOf(line?.paid_at)]);
});

test('an interrupted count goes on with the parts that are left', async () => {
  const world = await openWorld();
  await world.client.execute("DELETE FROM chores WHERE name LIKE 'kpis%'");
  await world.client.execute('DELETE FROM seller_kpis');
  const ctx = world.ctx(clock);
  let writes = 0;
  const dying = {
    ...ctx,
    db: new Proxy(ctx.db, {
      get(db, name) {
        if (name !== '$client') return Reflect.get(db, name);
        return {
          execute: db.$client.execute.bind(db.$client),
          batch: (...args: Parameters<typeof db.$client.batch>) => {
            writes += 1;
            if (writes === 3) throw new Error('the process dies');
            return db.$client.batch(...args);
          },
        };
      },
    }),
  };
  await expect(refreshKpis(dying)).rejects.toThrow('dies');
  await refreshKpis(ctx);
  const half = await listFigures(world);
  world.now += 31 * dayMs;
  await refreshKpis(world.ctx(clock));
  expect(half.length).toBeGreaterThan(0);
  expect((await listFigures(world)).length).toBeGreaterThan(half.length);
});

test('whoever is not the refurbisher or the team sees no figure and no case', async () => {
  const world = await openWorld();
  const [one, other] = await world.rows(
    "SELECT seller_id, sum(cases) AS n FROM seller_kpis WHERE kpi = 'cancellation' AND category = '*' AND market = '*' GROUP BY 1 ORDER BY n DESC LIMIT 2",
  );
  const own = world.ctx({ kind: 'seller', sellerId: String(one?.seller_id), memberId: 'm' });
  const foreign = world.ctx({ kind: 'seller', sellerId: String(other?.seller_id), memberId: 'm' });
  expect((await listKpis(own)).map(({ kpi }) => kpi)).toEqual([...kpiIds]);
  const cases = await listCases(own, 'cancellation', {});
  expect(cases.total).toBeGreaterThan(0);
  for (const { lineId } of cases.rows)
    expect(await world.row('SELECT seller_id FROM order_lines WHERE id = ?', lineId)).toEqual({
      seller_id: one?.seller_id,
    });
  for (const ctx of [foreign, world.ctx(), world.ctx({ kind: 'buyer', buyerId: 'b', email: 'b@x.example' })]) {
    expect(await listKpis(ctx, {}, String(one?.seller_id))).toEqual([]);
    expect(await listCases(ctx, 'cancellation', {}, String(one?.seller_id))).toEqual({ rows: [], total: 0 });
  }
});

test('a figure and the cases behind it are the same number', async () => {
  const world = await openWorld();
  const sellers = await world.rows('SELECT DISTINCT seller_id FROM seller_kpis ORDER BY seller_id LIMIT 3');
  for (const { seller_id } of sellers) {
    const ctx = world.ctx({ kind: 'seller', sellerId: String(seller_id), memberId: 'm' });
    for (const figure of await listKpis(ctx)) {
      const every = await listCases(ctx, figure.kpi, {});
      expect(every.total, `${seller_id} ${figure.kpi}`).toBe(figure.cases);
      if (figure.kpi === 'review') continue;
      expect((await listCases(ctx, figure.kpi, { hitsOnly: true })).total, figure.kpi).toBe(figure.hits);
    }
  }
});
