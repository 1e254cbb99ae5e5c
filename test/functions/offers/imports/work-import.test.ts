import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBreaches } from '../../../../db/reconcile.ts';
import type { Ctx } from '../../../../functions/edge/context.ts';
import { importBounds } from '../../../../functions/offers/imports/contract.ts';
import { findImport, listFaults, listImports } from '../../../../functions/offers/imports/queries.ts';
import { receiveFile, type SentFile } from '../../../../functions/offers/imports/receive-file.ts';
import { runImports } from '../../../../functions/offers/imports/run-imports.ts';
import { workImport } from '../../../../functions/offers/imports/work-import.ts';
import type { ListingRow } from '../../../../functions/offers/rows/contract.ts';
import { openWorld } from '../../../support/world.ts';

const minute = 60_000;

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

const whole = (sku: string, more: Partial<ListingRow> = {}): ListingRow => ({
  ...{ sku, variantId: 'iphone-13.128.midnight', grade: 'good', quantity: 1, prices: { IT: 30_000 } },
  ...more,
});
const ndjson = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const many = (count: number, more: Partial<ListingRow> = {}) =>
  Array.from({ length: count }, (_, i) => whole(`M-${i}`, more));

async function open() {
  const world = await openWorld();
  const [own, other] = await world.rows(`SELECT id FROM sellers WHERE kind = 'repair_shop' ORDER BY id LIMIT 2`);
  await world.client.execute(`UPDATE sellers SET unit_vat_scheme = 'margin', unit_acquired_from = 'private'`);
  const as = (id: unknown) => world.ctx({ kind: 'seller', sellerId: String(id), memberId: 'm' });
  const ctx = () => as(own?.id);
  const send = async (text: string, more: Partial<SentFile> = {}): Promise<string> => {
    const sent = await receiveFile(ctx(), { format: 'ndjson', bytes: bytesOf(text), ...more });
    if (!sent.ok) throw new Error(sent.code);
    return sent.value.id;
  };
  const clock = () => runImports({ ...world.ctx(), actor: { kind: 'clock' } });
  const state = async (id: string) => {
    const seen = await findImport(ctx(), id);
    if (!seen) throw new Error('no import');
    const { items } = await listFaults(ctx(), id, { limit: 200 });
    const { state, rows, bad, created, changed, same, faultsKept } = seen;
    const faults = items.map(({ row, sku, field, code }) => `${row} ${sku} ${field} ${code}`);
    return { ...{ state, rows, bad, created, changed, same, faultsKept }, faults };
  };
  const skus = async () =>
    (
      await world.rows(`SELECT sku FROM offers WHERE seller_id = ? AND sku LIKE 'M-%' ORDER BY sku`, String(own?.id))
    ).map(({ sku }) => String(sku));
  const chunks = async () => (await world.rows('SELECT 1 FROM import_chunks')).length;
  return { world, sellerId: String(own?.id), otherId: String(other?.id), as, ctx, send, clock, state, skus, chunks };
}

describe('a file of listings', () => {
  it('is taken whole when all of it is good, in chunks that are gone afterwards', async () => {
    const { world, ctx, send, state, skus, chunks } = await open();
    const id = await send(ndjson(many(1_201)));
    expect(await state(id)).toMatchObject({ state: 'received', rows: 1_201 });
    expect(await chunks()).toBe(3);
    expect(await workImport(ctx(), id, { chunks: 100 })).toBe(false);
    expect(await state(id)).toMatchObject({ state: 'done', created: 1_201, bad: 0, changed: 0, same: 0 });
    expect(await skus()).toHaveLength(1_201);
    expect(await chunks()).toBe(0);
    expect(await findBreaches(world.client)).toEqual([]);
    const events = await world.rows('SELECT step FROM events WHERE subject_id = ? ORDER BY version', id);
    expect(events.map(({ step }) => step)).toEqual(['send', 'receive', 'check', 'apply', 'finish']);
  });

  it('with one bad row is kept out whole, and its good rows are taken when that is asked for', async () => {
    const { ctx, send, state, skus, clock, chunks } = await open();
    const text = `${ndjson([whole('M-1'), { sku: 'M-2', price: 4 }, whole('M-1'), whole('M-3', { prices: { IT: 0 } })])}{"sku\n\n${ndjson([whole('M-4', { variantId: 'x' })])}`;
    const faults = [
      ...['2 M-2 price field_unknown', '3 M-1 sku sku_twice', '4 M-3 prices.IT price_out_of_bounds'],
      ...['5   row_unreadable', '7 M-4 variantId variant_unknown'],
    ];
    const out = await send(text);
    await workImport(ctx(), out, { chunks: 100 });
    expect(await state(out)).toMatchObject({ state: 'refused', rows: 6, bad: 5, created: 0, faults });
    expect(await skus()).toEqual([]);
    await clock();
    expect(await chunks()).toBe(0);
    const dry = await send(text, { dryRun: true });
    await workImport(ctx(), dry, { chunks: 100 });
    expect(await state(dry)).toMatchObject({ state: 'dry_done', bad: 5, created: 1, faults });
    expect(await skus()).toEqual([]);
    const taken = await send(text, { takesGood: true });
    await workImport(ctx(), taken, { chunks: 100 });
    expect(await state(taken)).toMatchObject({ state: 'done', rows: 6, bad: 5, created: 1, faults });
    expect(await skus()).toEqual(['M-1']);
  });

  it('of which nothing is good, or nothing is there, changes nothing', async () => {
    const { ctx, send, state } = await open();
    const bad = await send(ndjson([{ sku: 'M-1' }]), { takesGood: true });
    await workImport(ctx(), bad, { chunks: 100 });
    expect(await state(bad)).toMatchObject({ state: 'refused', bad: 1 });
    expect(await state(await send('\n \n'))).toMatchObject({ state: 'refused', faults: ['0   file_empty'] });
    const csv = await send('sku;colour\nM-1;red\n', { format: 'csv' });
    expect(await state(csv)).toMatchObject({ state: 'refused', faults: ['0  colour column_unknown'] });
  });

  it('as a spreadsheet writes it: a mark, semicolons, commas in prices, another encoding', async () => {
    const { world, ctx, send, state } = await open();
    const text =
      '\uFEFFSKU;Variant ID;Grade;Quantity;Price IT;Price GB\r\nM-é;iphone-13.128.midnight;Good;2;1.299,90;"1,099.00"\r\n';
    const id = await send(text, { format: 'csv' });
    await workImport(ctx(), id, { chunks: 100 });
    expect(await state(id)).toMatchObject({ state: 'done', created: 1, faults: [] });
    const prices = await world.rows(
      `SELECT market, price_cents FROM offer_prices WHERE offer_id = (SELECT id FROM offers WHERE sku = 'M-é') ORDER BY market`,
    );
    expect(prices.map((one) => one.price_cents)).toEqual([109_900, 129_990]);
    async function* old() {
      yield Uint8Array.from([...'sku;quantity\nM-'].map((char) => char.charCodeAt(0)).concat(0xe9, 0x3b, 0x35, 0x0a));
    }
    const again = await send('', { format: 'csv', bytes: old() });
    await workImport(ctx(), again, { chunks: 100 });
    expect(await state(again)).toMatchObject({ state: 'done', changed: 1 });
  });

  it('says a price that is half of yesterday’s, and takes it when the sender means it', async () => {
    const { world, ctx, send, state } = await open();
    await workImport(ctx(), await send(ndjson([whole('M-1')])), { chunks: 100 });
    world.now += 2 * 24 * 60 * minute;
    const half = ndjson([{ sku: 'M-1', prices: { IT: 15_000 } }]);
    const slip = await send(half);
    await workImport(ctx(), slip, { chunks: 100 });
    expect(await state(slip)).toMatchObject({ state: 'refused', faults: ['1 M-1 prices.IT price_halved'] });
    const meant = await send(half, { confirmed: true });
    await workImport(ctx(), meant, { chunks: 100 });
    expect(await state(meant)).toMatchObject({ state: 'done', changed: 1 });
  });

  it('keeps so many faults and counts them all', async () => {
    const { ctx, send, state } = await open();
    const id = await send(
      ndjson(Array.from({ length: 2_600 }, (_, i) => (i < 1_300 ? { sku: i } : { sku: `M-${i}` }))),
    );
    await workImport(ctx(), id, { chunks: 100 });
    expect(await state(id)).toMatchObject({
      state: 'refused',
      rows: 2_600,
      bad: 2_600,
      faultsKept: importBounds.faults,
    });
  });

  it('belongs to its sender: another finds neither it nor its faults', async () => {
    const { as, otherId, send, ctx } = await open();
    const id = await send(ndjson([whole('M-1')]));
    expect(await findImport(as(otherId), id)).toBeUndefined();
    expect((await listImports(as(otherId), { limit: 10 })).items).toEqual([]);
    const second = await send(ndjson([whole('M-1')]));
    const first = await listImports(ctx(), { limit: 1 });
    expect(first.items.map((one) => one.id)).toEqual([second]);
    const rest = await listImports(ctx(), { limit: 1, cursor: first.next ?? '' });
    expect([rest.items.map((one) => one.id), rest.next]).toEqual([[id], null]);
  });
});

describe('several files', () => {
  it('of one seller are worked on one after the other, as they came', async () => {
    const { world, ctx, send, state, clock } = await open();
    const first = await send(ndjson([whole('M-1', { quantity: 1 })]));
    world.now += 1;
    const second = await send(ndjson([whole('M-1', { quantity: 9 })]));
    expect(await workImport(ctx(), second, { chunks: 100 })).toBe(false);
    expect(await state(second)).toMatchObject({ state: 'received' });
    await workImport(ctx(), first, { chunks: 1 });
    expect(await workImport(ctx(), second, { chunks: 100 })).toBe(false);
    await clock();
    await clock();
    expect(await state(first)).toMatchObject({ state: 'done', created: 1 });
    expect(await state(second)).toMatchObject({ state: 'done', changed: 1 });
  });

  it('wait for each other up to a number', async () => {
    const { ctx, send } = await open();
    for (let i = 0; i < importBounds.open; i += 1) await send(ndjson([whole('M-1')]));
    const sent = await receiveFile(ctx(), { format: 'ndjson', bytes: bytesOf('') });
    expect(sent).toMatchObject({ ok: false, kind: 'limit', code: 'imports_limit' });
  });
});

/** The database dies at the n-th call from now on; what it had begun is undone. */
function dying(ctx: Ctx, calls: number): Ctx {
  let left = calls;
  const live = ctx.db.$client;
  const die = () => {
    left -= 1;
    if (left < 0) throw new Error('killed');
  };
  const client = {
    batch: async (...args: Parameters<typeof live.batch>) => {
      die();
      return live.batch(...args);
    },
    execute: live.execute.bind(live),
  };
  return {
    ...ctx,
    db: new Proxy(ctx.db, { get: (db, name) => (name === '$client' ? client : Reflect.get(db, name)) }),
  };
}

describe('the process', () => {
  it('may die at any batch: the clock goes on, and each chunk counts once', { timeout: 60_000 }, async () => {
    for (let deathAt = 0; ; deathAt += 1) {
      const { world, ctx, send, state, clock, skus } = await open();
      const id = await send(ndjson(many(1_100)));
      let died = false;
      await workImport(dying(ctx(), deathAt), id, { chunks: 100 }).catch(() => {
        died = true;
      });
      for (let i = 0; i < 3; i += 1) {
        world.now += 3 * minute;
        await clock();
      }
      expect(await state(id)).toMatchObject({ state: 'done', rows: 1_100, created: 1_100, changed: 0, same: 0 });
      expect(await skus()).toHaveLength(1_100);
      expect((await world.rows(`SELECT 1 FROM units WHERE received_at >= ?`, world.now - 10 * minute)).length).toBe(
        1_100,
      );
      world.close();
      if (!died) break;
      expect(deathAt).toBeLessThan(20);
    }
  });

  it('that dies while a file comes in leaves nothing of it, and says so', async () => {
    const { world, ctx, state, clock, chunks, skus } = await open();
    async function* broken() {
      yield* bytesOf(ndjson(many(900)));
      throw new Error('gone');
    }
    const sent = await receiveFile(ctx(), { format: 'ndjson', bytes: broken() });
    expect(await state(sent.ok ? sent.value.id : '')).toMatchObject({
      state: 'refused',
      faults: ['0   file_incomplete'],
    });
    await expect(
      receiveFile(dying(ctx(), 2), { format: 'ndjson', bytes: bytesOf(ndjson(many(2_000))) }),
    ).rejects.toThrow('killed');
    const [silent] = (await listImports(ctx(), { limit: 1 })).items;
    expect(silent).toMatchObject({ state: 'receiving' });
    await clock();
    expect(await state(silent?.id ?? '')).toMatchObject({ state: 'receiving' });
    world.now += 3 * minute;
    await clock();
    await clock();
    expect(await state(silent?.id ?? '')).toMatchObject({ state: 'refused', faults: ['0   file_incomplete'] });
    expect([await chunks(), await skus()]).toEqual([0, []]);
  });

  it('may be there several times at once', async () => {
    const { ctx, send, state, clock, skus } = await open();
    const id = await send(ndjson(many(1_600)));
    await Promise.all([1, 2, 3].map(() => workImport(ctx(), id, { chunks: 100 })));
    for (let i = 0; i < 4; i += 1) await clock();
    const end = await state(id);
    if (end.state !== 'done') await workImport(ctx(), id, { chunks: 100 });
    expect(await state(id)).toMatchObject({ state: 'done', created: 1_600, same: 0, changed: 0 });
    expect(await skus()).toHaveLength(1_600);
  });
});

describe('any sequence of files', () => {
  it('cut into any chunks comes to what the last good row of each number says', { timeout: 60_000 }, async () => {
    const row = fc.record({
      n: fc.integer({ min: 0, max: 30 }),
      quantity: fc.integer({ min: 0, max: 4 }),
      isBad: fc.boolean(),
    });
    const file = fc.record({ rows: fc.array(row, { minLength: 1, maxLength: 25 }), takesGood: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 9 }),
        async (files, slice) => {
          const { world, ctx, send, sellerId } = await open();
          const expected = new Map<string, number>();
          for (const { rows, takesGood } of files) {
            const seen = new Set<number>();
            const good = rows.filter(({ n, isBad }) => !isBad && !seen.has(n) && seen.add(n));
            const id = await send(
              ndjson(
                rows.map((one) => ({
                  ...whole(`M-${one.n}`, { quantity: one.quantity }),
                  ...(one.isBad ? { odd: 1 } : {}),
                })),
              ),
              { takesGood },
            );
            while (await workImport(ctx(), id, { chunks: slice }));
            if (takesGood || good.length === rows.length)
              for (const one of good) expected.set(`M-${one.n}`, one.quantity);
            world.now += minute;
          }
          const found = await world.rows(
            `SELECT o.sku, (SELECT count(*) FROM units u WHERE u.offer_id = o.id AND u.state = 'available') AS n
            FROM offers o WHERE o.seller_id = ? AND o.sku LIKE 'M-%'`,
            sellerId,
          );
          expect(new Map(found.map(({ sku, n }) => [String(sku), Number(n)]))).toEqual(expected);
          world.close();
        },
      ),
      { numRuns: 25 },
    );
  });
});
