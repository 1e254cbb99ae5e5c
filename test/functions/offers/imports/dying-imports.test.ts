import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Ctx } from '../../../../functions/edge/context.ts';
import { finishSoon } from '../../../../functions/offers/imports/finish-soon.ts';
import { listImports } from '../../../../functions/offers/imports/queries.ts';
import { receiveFile } from '../../../../functions/offers/imports/receive-file.ts';
import { workImport } from '../../../../functions/offers/imports/work-import.ts';
import { bytesOf, many, minute, ndjson, open, whole } from './sent-files.ts';

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

  it('that dies before the answer to a small file is no refusal of it: it is here, and the clock goes on', async () => {
    const { ctx, send, state, clock } = await open();
    const waitUntil = vi.fn();
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => said.mockRestore());
    const id = await send(ndjson(many(3)));
    await finishSoon(dying(ctx(), 0), id, { executionCtx: { waitUntil } as never });
    expect(said.mock.calls.flat().join()).toContain('killed');
    expect(await state(id)).toMatchObject({ state: 'received' });
    await clock();
    expect(await state(id)).toMatchObject({ state: 'done', created: 3 });
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
