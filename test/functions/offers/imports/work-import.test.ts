import { describe, expect, it } from 'vitest';
import { findBreaches } from '../../../../db/reconcile.ts';
import { importBounds } from '../../../../functions/offers/imports/contract.ts';
import { findImport, listImports } from '../../../../functions/offers/imports/queries.ts';
import { receiveFile } from '../../../../functions/offers/imports/receive-file.ts';
import { workImport } from '../../../../functions/offers/imports/work-import.ts';
import { bytesOf, many, minute, ndjson, open, whole } from './sent-files.ts';

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

  it('of a few sellers leave everybody else a turn in every tick', async () => {
    const { world, as, clock } = await open();
    const sellers = (
      await world.rows("SELECT id FROM sellers WHERE kind = 'repair_shop' AND state = 'live' ORDER BY id")
    ).map(({ id }) => String(id));
    expect(sellers.length).toBeGreaterThan(6);
    const send = async (seller: string, rows: number) => {
      const bytes = bytesOf(ndjson(many(rows)));
      const sent = await receiveFile(as(seller), { format: 'ndjson', bytes });
      if (!sent.ok) throw new Error(sent.code);
      return sent.value.id;
    };
    // As many as they may have, none of which ends in this tick.
    const few = sellers.slice(0, 4);
    for (const seller of few) {
      for (let i = 0; i < importBounds.open; i += 1) await send(seller, 1);
      await world.client.execute({ sql: 'UPDATE imports SET rows = 500000 WHERE seller_id = ?', args: [seller] });
    }
    const filler = `[${JSON.stringify([1, whole('F-1')])}]`;
    await world.client.execute({
      sql: `INSERT INTO import_chunks (import_id, chunk, rows) SELECT i.id, n.value, ? FROM imports i
        JOIN json_each('[${Array.from({ length: 60 }, (_, i) => i + 1)}]') n WHERE i.seller_id IN (SELECT value FROM json_each(?))`,
      args: [filler, JSON.stringify(few)],
    });
    world.now += minute;
    const late = await send(sellers[5] ?? '', 700);
    world.now += minute;
    await clock();
    expect(await findImport(as(sellers[5] ?? ''), late)).toMatchObject({ state: 'done' });
    const first = await world.rows(
      `SELECT seller_id, min(created_at), state, next_chunk FROM imports WHERE seller_id IN (SELECT value FROM json_each(?)) GROUP BY 1`,
      JSON.stringify(few),
    );
    // And none of the few had more of it than another.
    expect(first.map(({ state }) => state)).toEqual(few.map(() => 'checking'));
    const done = first.map(({ next_chunk }) => Number(next_chunk));
    expect(Math.max(...done) - Math.min(...done)).toBeLessThanOrEqual(6);
  });

  it('wait for each other up to a number', async () => {
    const { ctx, send } = await open();
    for (let i = 0; i < importBounds.open; i += 1) await send(ndjson([whole('M-1')]));
    const sent = await receiveFile(ctx(), { format: 'ndjson', bytes: bytesOf('') });
    expect(sent).toMatchObject({ ok: false, kind: 'limit', code: 'imports_limit' });
  });
});
