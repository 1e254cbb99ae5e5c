import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { commit, isConstraintError } from '../../../../db/client.ts';
import { openRehearsal } from '../../../../db/rehearsal.ts';
import { offerPrices } from '../../../../db/schema/offers.ts';
import { guards, outbox } from '../../../../db/schema/process.ts';
import { carriers } from '../../../../functions/clock.ts';
import type { Ctx } from '../../../../functions/edge/context.ts';
import { settingsOf } from '../../../../functions/edge/settings.ts';
import { limits } from '../../../../functions/limits.ts';
import { mailStatement } from '../../../../functions/notices/notice.ts';
import { sendDue } from '../../../../functions/notices/send-due.ts';
import { setPrice } from '../../../../functions/offers/set-price.ts';
import { loadShelf } from '../../../../functions/offers/shelf.ts';
import { byKey } from '../../../../functions/sellers/keys/by-key.ts';
import { serveApp } from '../../api/serve-app.ts';
import { type MadeKey, openKey } from './world.ts';

let site: Awaited<ReturnType<typeof serveApp>>;
let key: MadeKey;

beforeAll(async () => {
  site = await serveApp();
  key = await openKey(site, { mode: 'test' });
  return () => site.close();
}, 60_000);

/** What of a test key's request rests: that it was counted, and the hour of its use. */
const rests: Readonly<Record<string, string>> = { tries: '', seller_keys: 'last_used_at' };

/** A picture in a row, as text. */
const whole = (_: string, value: unknown) =>
  value instanceof ArrayBuffer ? Buffer.from(value).toString('base64') : value;

/** A digest of every row of every table. */
async function digest(): Promise<Record<string, string>> {
  const { rows } = await site.db.execute(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  const made: Record<string, string> = {};
  for (const name of rows.map((row) => String(row.name))) {
    if (rests[name] === '') continue;
    const { columns, rows: all } = await site.db.execute(`SELECT * FROM "${name}"`);
    const kept = all.map((row) =>
      JSON.stringify(
        columns.map((column) => (rests[name] === column ? null : row[column])),
        whole,
      ),
    );
    const text = kept.sort().join();
    made[name] = createHash('sha256').update(text).digest('hex');
  }
  return made;
}

/** Answers one request of the test key. */
function request(answer: (ctx: Ctx) => Promise<unknown>, method = 'POST'): Promise<Response> {
  const app = new Hono<{ Bindings: Env }>().all(
    '/try',
    byKey('listings:write', async (c, ctx) => c.json((await answer(ctx)) ?? null)),
  );
  const shift = String(site.clock.now() - Date.now());
  const headers = { authorization: `Bearer ${key.text}`, 'rivive-clock-offset-ms': shift };
  return Promise.resolve(app.request('/try', { method, headers }, site.env()));
}

async function ownOffer() {
  const { rows } = await site.db.execute({
    sql: `SELECT p.offer_id, p.market, p.price_cents, v.model_id FROM offer_prices p JOIN offers o ON o.id = p.offer_id
      JOIN variants v ON v.id = o.variant_id WHERE o.seller_id = ? AND o.state = 'live' LIMIT 1`,
    args: [key.sellerId],
  });
  const [row] = rows;
  return {
    offerId: String(row?.offer_id),
    market: String(row?.market) as 'IT',
    priceCents: Number(row?.price_cents),
    modelId: String(row?.model_id),
  };
}

describe('what a test key writes', () => {
  it('is real within its request and nowhere after it: every table is as it was', async () => {
    const { offerId, market, priceCents } = await ownOffer();
    const before = await digest();
    const answers = [];
    for (let n = 1; n <= 20; n++) {
      const answer = await request(async (ctx) => {
        const set = await setPrice(ctx, { offerId, market, priceCents: priceCents + n });
        const { rows } = await ctx.db.$client.execute({
          sql: 'SELECT price_cents FROM offer_prices WHERE offer_id = ? AND market = ?',
          args: [offerId, market],
        });
        return { set, read: rows[0]?.price_cents };
      });
      answers.push(await answer.json());
    }
    expect(answers[4]).toMatchObject({
      set: { ok: true, value: { priceCents: priceCents + 5 } },
      read: priceCents + 5,
    });
    expect(await digest()).toEqual(before);
  }, 60_000);

  it('stays away from the file also when the answer breaks half-way, and when many come at once', async () => {
    const before = await digest();
    const broken = request(async (ctx) => {
      await ctx.db.delete(offerPrices);
      throw new Error('broken');
    });
    const many = Array.from({ length: 8 }, () =>
      request(async (ctx) => {
        await ctx.db.update(offerPrices).set({ priceCents: sql`price_cents + 1` });
        return (await ctx.db.select({ n: sql<number>`count(*)` }).from(offerPrices))[0];
      }),
    );
    expect((await broken).status).toBe(500);
    for (const answer of await Promise.all(many)) expect(answer.status).toBe(200);
    expect(await digest()).toEqual(before);
  }, 60_000);

  it('holds batches together: what fails half-way leaves nothing of its batch and all of the ones before', async () => {
    const answer = await request(async (ctx) => {
      const mark = (text: string) => ctx.db.update(outbox).set({ lastError: text });
      await ctx.db.insert(outbox).values({ id: 'a', kind: 'none', payload: '{}', createdAt: 0 });
      await commit(ctx.db, [mark('first')]);
      const failed = await commit(ctx.db, [mark('second'), ctx.db.insert(guards).values({ ok: 0 })]).catch(
        (error) => error,
      );
      const rows = await ctx.db.select({ text: outbox.lastError }).from(outbox).groupBy(outbox.lastError);
      return { rows, constraint: isConstraintError(failed) };
    });
    expect(await answer.json()).toEqual({ rows: [{ text: 'first' }], constraint: true });
  });

  it('keeps batches that run side by side apart', async () => {
    const answer = await request(async (ctx) => {
      const row = (id: string) => ctx.db.insert(outbox).values({ id, kind: 'none', payload: '{}', createdAt: 0 });
      const outcomes = await Promise.allSettled([
        commit(ctx.db, [row('one'), row('two')]),
        commit(ctx.db, [row('three'), ctx.db.insert(guards).values({ ok: 0 })]),
        commit(ctx.db, [row('four')]),
        ctx.db.select().from(outbox).limit(1),
      ]);
      const rows = await ctx.db.select({ id: outbox.id }).from(outbox).where(sql`kind = 'none'`).orderBy(outbox.id);
      return { outcomes: outcomes.map(({ status }) => status), ids: rows.map(({ id }) => id) };
    });
    expect(await answer.json()).toEqual({
      outcomes: ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
      ids: ['four', 'one', 'two'],
    });
  });
});

describe('nothing of a test key', () => {
  it('leaves by mail, now or at the next tick', async () => {
    const answer = await request(async (ctx) => {
      const values = { code: '123456', minutes: 10 };
      await commit(ctx.db, [
        mailStatement(ctx, 'mail:test', { template: 'sign_in_code', to: 'a@b.example', locale: 'en', values }),
      ]);
      return sendDue(ctx, carriers, { ids: ['mail:test'] });
    });
    expect(await answer.json()).toEqual({ sent: 0, retried: 0, failed: 0 });
    expect((await site.db.execute("SELECT * FROM outbox WHERE id = 'mail:test'")).rows).toEqual([]);
  });

  it('is remembered by an isolate as what is on sale', async () => {
    const { offerId, market, priceCents, modelId } = await ownOffer();
    const pricesOf = async (ctx: Ctx) => {
      const shelf = await loadShelf(ctx, { modelId }, market);
      const all = [...shelf.contests.values()].flatMap(({ offers }) => offers);
      return { version: shelf.version, cents: all.find((one) => one.offerId === offerId)?.priceCents };
    };
    const inTest = await request(async (ctx) => {
      await setPrice(ctx, { offerId, market, priceCents: priceCents + 700 });
      return pricesOf(ctx);
    });
    const seen = (await inTest.json()) as { version: number; cents: number };
    // Somebody sells in earnest: the version that the test key saw is given out again.
    const live = await openKey(site, { sellerId: key.sellerId });
    const app = new Hono<{ Bindings: Env }>().post(
      '/try',
      byKey('listings:write', async (c, ctx) => {
        for (let n = 1; (await pricesOf(ctx)).version < seen.version; n++)
          await setPrice(ctx, { offerId, market, priceCents: priceCents - n });
        return c.json(await pricesOf(ctx));
      }),
    );
    const headers = { authorization: `Bearer ${live.text}` };
    const real = (await (await app.request('/try', { method: 'POST', headers }, site.env())).json()) as typeof seen;
    expect(real.version).toBe(seen.version);
    expect(real.cents).toBeLessThan(priceCents);
  });

  it('is sent slowly: the writer is not held for what has not come', async () => {
    let finish = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{'));
        finish = () => {
          controller.enqueue(new TextEncoder().encode('}'));
          controller.close();
        };
      },
    });
    const app = new Hono<{ Bindings: Env }>().post(
      '/try',
      byKey('listings:write', async (c, ctx) => {
        await ctx.db.update(offerPrices).set({ priceCents: sql`price_cents + 1` });
        return c.json(await c.req.json());
      }),
    );
    const headers = { authorization: `Bearer ${key.text}`, 'content-type': 'application/json' };
    const slow = new Request('http://localhost/try', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    const answer = Promise.resolve(app.request(slow, undefined, site.env()));
    await new Promise((resolve) => setTimeout(resolve, 200));
    const started = performance.now();
    await site.db.execute("UPDATE sellers SET name = name WHERE id = 'none'");
    expect(performance.now() - started).toBeLessThan(limits.testKeyMs / 2);
    finish();
    expect([(await answer).status, await (await answer).json()]).toEqual([200, {}]);
  });

  it('sends more than a test needs', async () => {
    const app = new Hono<{ Bindings: Env }>().post(
      '/try',
      byKey('listings:write', async (c) => c.json({})),
    );
    const headers = { authorization: `Bearer ${key.text}` };
    const answer = await app.request(
      '/try',
      { method: 'POST', headers, body: new Uint8Array(limits.stockBytes + 1) },
      site.env(),
    );
    expect(await answer.json()).toMatchObject({ status: 413, code: 'body_too_large' });
  });

  it('holds the writer longer than five seconds: then it is undone, and the next one writes at once', async () => {
    const before = await digest();
    const started = performance.now();
    const slow = await request(async (ctx) => {
      await ctx.db.update(offerPrices).set({ priceCents: sql`price_cents + 1` });
      await new Promise((resolve) => setTimeout(resolve, limits.testKeyMs + 3_000));
    });
    expect([slow.status, ((await slow.json()) as { code: string }).code]).toEqual([503, 'test_too_long']);
    expect(performance.now() - started).toBeLessThan(limits.testKeyMs + 2_000);
    await site.db.execute("UPDATE sellers SET name = name WHERE id = 'none'");
    expect(await digest()).toEqual(before);
  }, 60_000);

  it('writes with a method that only reads', async () => {
    const answer = await request(
      async (ctx) => ctx.db.update(offerPrices).set({ priceCents: sql`price_cents + 1` }),
      'GET',
    );
    expect(answer.status).toBe(500);
  });
});

it('a rehearsal that is over takes nothing more, so that nothing slips into the database itself', async () => {
  const { DATABASE_URL, DATABASE_AUTH_TOKEN } = settingsOf(site.env());
  const rehearsal = openRehearsal(DATABASE_URL, DATABASE_AUTH_TOKEN, 'write');
  await rehearsal.db.update(offerPrices).set({ priceCents: sql`price_cents + 1` });
  await rehearsal.end();
  await expect(rehearsal.db.update(offerPrices).set({ priceCents: sql`price_cents + 2` })).rejects.toThrow();
  await rehearsal.end();
  const unused = openRehearsal(DATABASE_URL, DATABASE_AUTH_TOKEN, 'write');
  await unused.end();
});
