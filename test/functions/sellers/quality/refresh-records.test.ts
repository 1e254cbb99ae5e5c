import { expect, test } from 'vitest';
import { maturityDays, recordDays, refreshRecords } from '../../../../functions/sellers/quality/refresh-records.ts';
import { openWorld, type World } from '../../../support/world.ts';

const dayMs = 86_400_000;
type Row = Record<string, unknown>;

interface Counted {
  matured_lines: number;
  defects: number;
  shipped_lines: number;
  late: number;
  decided_lines: number;
  cancelled: number;
  reviews: number;
  rating_sum: number;
  answers: number;
  minutes: number[];
}

const num = (value: unknown) => (value === null ? null : Number(value));
const within = (at: unknown, since: number) => at !== null && Number(at) >= since;

const nothingCounted = (): Counted => ({
  matured_lines: 0,
  defects: 0,
  shipped_lines: 0,
  late: 0,
  decided_lines: 0,
  cancelled: 0,
  reviews: 0,
  rating_sum: 0,
  answers: 0,
  minutes: [],
});

/** The records as one would count them by hand: line by line, without SQL. */
async function countByHand(world: World): Promise<Map<string, Counted>> {
  const since = world.now - recordDays * dayMs;
  const lines = await world.rows('SELECT * FROM order_lines');
  const by = async (sql: string, key: string) => new Map((await world.rows(sql)).map((row) => [row[key], row]));
  const orders = await by('SELECT * FROM orders', 'id');
  const parcels = await by('SELECT * FROM parcels', 'id');
  const upheld = new Set(
    (await world.rows("SELECT line_id FROM claims WHERE upheld = 1 AND kind <> 'wrong_item'")).map((r) => r.line_id),
  );
  const byBuyer = new Set(
    (
      await world.rows("SELECT subject_id FROM events WHERE to_state = 'cancelled' AND by_kind IN ('buyer', 'guest')")
    ).map((r) => r.subject_id),
  );
  const lineById = new Map(lines.map((line) => [line.id, line]));
  const records = new Map<string, Counted>();
  const add = (line: Row | undefined, change: (record: Counted) => void) => {
    for (const seller of [line?.seller_id, '*']) {
      const key = `${seller} ${line?.category}`;
      const record = records.get(key) ?? nothingCounted();
      records.set(key, record);
      change(record);
    }
  };
  for (const line of lines) {
    if (!within(line.paid_at, since)) continue;
    const delivered = num(parcels.get(line.parcel_id)?.delivered_at ?? line.delivered_at);
    const arrived = new Date(delivered ?? world.now).toISOString().slice(0, 10);
    const dropped =
      ['refused', 'lapsed'].includes(String(line.state)) || (line.state === 'cancelled' && !byBuyer.has(line.id));
    add(line, (record) => {
      if (within(line.delivered_at, since) && Number(line.delivered_at) <= world.now - maturityDays * dayMs) {
        record.matured_lines += 1;
        if (upheld.has(line.id)) record.defects += 1;
      }
      if (within(line.shipped_at, since)) {
        record.shipped_lines += 1;
        if (arrived > String(orders.get(line.order_id)?.promised_until)) record.late += 1;
      }
      if (line.accepted_at !== null || dropped) {
        record.decided_lines += 1;
        if (dropped) record.cancelled += 1;
      }
    });
  }
  for (const review of await world.rows('SELECT * FROM reviews')) {
    if (!within(review.written_at, since)) continue;
    add(lineById.get(review.line_id), (record) => {
      record.reviews += 1;
      record.rating_sum += Number(review.rating);
    });
  }
  for (const question of await world.rows('SELECT * FROM questions WHERE answered_at IS NOT NULL')) {
    if (!within(question.asked_at, since)) continue;
    add(lineById.get(question.line_id), (record) => {
      record.answers += 1;
      record.minutes.push(Math.floor((Number(question.answered_at) - Number(question.asked_at)) / 60_000));
    });
  }
  return records;
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0];
  return Math.round((low + high) / 2);
}

const listRecords = (world: World) => world.rows('SELECT * FROM seller_records ORDER BY seller_id, category');
const listShelves = (world: World) => world.rows('SELECT * FROM shelves ORDER BY model_id');

test('counts what a careful reader of the orders would count', async () => {
  const world = await openWorld();
  const byHand = await countByHand(world);
  const rows = await listRecords(world);
  expect(rows.length).toBe(byHand.size);
  for (const { seller_id, category, answer_minutes_median, computed_at, ...counts } of rows) {
    const { minutes, ...expected } = byHand.get(`${seller_id} ${category}`) ?? { minutes: [] };
    expect({ seller_id, category, ...counts }).toEqual({ seller_id, category, ...expected });
    expect({ seller_id, category, median: answer_minutes_median }).toEqual({
      seller_id,
      category,
      median: median(minutes),
    });
    expect(computed_at).toBe(world.now);
  }
});

test('changes nothing, and wakes no page, when it runs again on the same facts', async () => {
  const world = await openWorld();
  const [records, shelves] = [await listRecords(world), await listShelves(world)];
  await refreshRecords(world.ctx({ kind: 'clock' }));
  expect(await listRecords(world)).toEqual(records);
  expect(await listShelves(world)).toEqual(shelves);
});

test('makes the same records from nothing as it keeps', async () => {
  const world = await openWorld();
  const records = await listRecords(world);
  await world.client.execute('DELETE FROM seller_records');
  await refreshRecords(world.ctx({ kind: 'clock' }));
  expect(await listRecords(world)).toEqual(records);
});

test('notes a defect that was upheld and tells the pages of that category alone', async () => {
  const world = await openWorld();
  const line = await world.row(
    `SELECT l.* FROM order_lines l WHERE l.delivered_at < ? AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.line_id = l.id)`,
    world.now - 60 * dayMs,
  );
  if (!line) throw new Error('no matured line');
  const key = [String(line.seller_id), String(line.category)] as const;
  const read = () => world.row('SELECT * FROM seller_records WHERE seller_id = ? AND category = ?', ...key);
  const shelves = () =>
    world.rows(
      'SELECT m.category, sum(s.version) AS v FROM shelves s JOIN models m ON m.id = s.model_id GROUP BY m.category',
    );
  const [before, shelvesBefore] = [await read(), await shelves()];
  await world.client.execute({
    sql: "INSERT INTO claims (id, line_id, seller_id, kind, opened_at, resolved_at, upheld) VALUES ('c1', ?, ?, 'defect', ?, ?, 1)",
    args: [String(line.id), key[0], world.now - 2, world.now - 1],
  });
  world.now += 1000;
  await refreshRecords(world.ctx({ kind: 'clock' }));
  expect(await read()).toEqual({ ...before, defects: Number(before?.defects) + 1, computed_at: world.now });
  const woken = (await shelves()).filter((row, i) => row.v !== shelvesBefore[i]?.v);
  expect(woken.map((row) => row.category)).toEqual([key[1]]);
});

test('forgets what is older than twelve months, down to nought', async () => {
  const world = await openWorld();
  world.now += 400 * dayMs;
  await refreshRecords(world.ctx({ kind: 'clock' }));
  const rows = await world.rows(
    'SELECT sum(matured_lines) + sum(shipped_lines) + sum(decided_lines) + sum(reviews) + sum(answers) AS n FROM seller_records',
  );
  expect(rows).toEqual([{ n: 0 }]);
});
