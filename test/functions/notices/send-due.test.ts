import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commit } from '../../../db/client.ts';
import { outbox } from '../../../db/schema/process.ts';
import { done, refuse } from '../../../functions/edge/outcome.ts';
import { noticeStatements } from '../../../functions/notices/notice.ts';
import { outboxStatement } from '../../../functions/notices/outbox.ts';
import { type Carrier, leaseMs, neverGivingUp, retryDelaysMs, sendDue } from '../../../functions/notices/send-due.ts';
import { sendMail } from '../../../functions/notices/send-mail.ts';
import { environment, monday, openWorld, type World } from '../accounts/world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => {
  world.close();
  vi.unstubAllGlobals();
});

const put = (id: string, payload: object = {}, dueAt?: number, kind = 'test') =>
  commit(world.db, [outboxStatement(world.at(), { id, kind, payload, dueAt })]);
const rowOf = async (id: string) => (await world.db.select().from(outbox).where(eq(outbox.id, id)))[0];
const ok: Carrier = async () => done(null);

describe('the outbox', () => {
  it('keeps one row for one cause', async () => {
    await put('mail:1', { first: true });
    await put('mail:1', { first: false });
    expect(await world.db.select().from(outbox)).toHaveLength(1);
    expect((await rowOf('mail:1'))?.payload).toBe('{"first":true}');
  });

  it('carries what is due, once, and leaves the rest', async () => {
    await put('now');
    await put('later', {}, monday + 1);
    await put('other', {}, monday, 'other');
    const seen: string[] = [];
    const carrier: Carrier = async (_, __, row) => {
      seen.push(row.id);
      return done(null);
    };
    expect(await sendDue(world.at(), { test: carrier })).toEqual({ sent: 1, retried: 0, failed: 0 });
    expect(await sendDue(world.at(), { test: carrier })).toEqual({ sent: 0, retried: 0, failed: 0 });
    expect(seen).toEqual(['now']);
    expect(await rowOf('now')).toMatchObject({ doneAt: monday, dueAt: null, attempts: 1 });
  });

  it('is carried once when two isolates see it at the same moment', async () => {
    for (let i = 0; i < 20; i += 1) await put(`row-${i}`);
    const seen: string[] = [];
    const carrier: Carrier = async (_, __, row) => {
      seen.push(row.id);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return done(null);
    };
    const counts = await Promise.all([1, 2, 3].map(() => sendDue(world.at(), { test: carrier })));
    expect(counts.reduce((sum, count) => sum + count.sent, 0)).toBe(20);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('takes up again what an isolate died over, when its lease has ended', async () => {
    await put('row');
    const never: Carrier = () => new Promise(() => {});
    void sendDue(world.at(), { test: never });
    await vi.waitFor(async () => expect((await rowOf('row'))?.dueAt).toBe(monday + leaseMs));
    expect((await sendDue(world.at(monday + leaseMs - 1), { test: ok })).sent).toBe(0);
    expect((await sendDue(world.at(monday + leaseMs), { test: ok })).sent).toBe(1);
  });

  it('tries again after 5 s, 1 m, 5 m, 30 m, 2 h, 5 h and 10 h, then gives up and keeps the reason', async () => {
    await put('row');
    const away: Carrier = async () => refuse('unavailable', 'mail_away', { status: 503 });
    let now = monday;
    for (const delay of retryDelaysMs) {
      expect(await sendDue(world.at(now), { test: away })).toMatchObject({ retried: 1 });
      expect((await rowOf('row'))?.dueAt).toBe(now + delay);
      expect((await sendDue(world.at(now + delay - 1), { test: away })).retried).toBe(0);
      now += delay;
    }
    expect(await sendDue(world.at(now), { test: away })).toMatchObject({ failed: 1 });
    expect(await rowOf('row')).toMatchObject({
      dueAt: null,
      doneAt: null,
      attempts: 8,
      lastError: 'mail_away {"status":503}',
    });
  });

  it('never gives money up: after the last wait it goes on at the longest, and says what is stuck', async () => {
    await put('refund:1');
    await put('refund:2', { unreadable: true });
    const away: Carrier = neverGivingUp(async (_, __, row) =>
      row.id === 'refund:2' ? refuse('invalid', 'payload_invalid') : refuse('conflict', 'refund_rejected'),
    );
    let now = monday;
    for (let i = 0; i < 12; i += 1) {
      const count = await sendDue(world.at(now), { test: away });
      expect(count.failed).toBe(0);
      expect((count.stuck ?? []).some((id) => id.startsWith('refund:1'))).toBe(i >= retryDelaysMs.length);
      now += 10 * 3_600_000;
    }
    expect((await rowOf('refund:1'))?.dueAt).toBe(now);
    expect((await rowOf('refund:2'))?.dueAt).toBe(now);
    expect((await sendDue(world.at(now), { test: neverGivingUp(ok) })).sent).toBe(2);
  });

  it('is not stopped by a row that cannot be read or a carrier that throws', async () => {
    await world.db
      .insert(outbox)
      .values({ id: 'a-broken', kind: 'test', payload: '{', dueAt: monday, createdAt: monday });
    await put('b-bug');
    await put('c-fine');
    const carrier: Carrier = async (_, __, row) => {
      if (row.id === 'b-bug') throw new Error('a bug');
      return done(null);
    };
    expect(await sendDue(world.at(), { test: carrier })).toEqual({ sent: 1, retried: 1, failed: 1 });
    expect((await rowOf('b-bug'))?.lastError).toBe('Error: a bug');
    expect((await rowOf('a-broken'))?.dueAt).toBeNull();
  });

  it('takes at most fifty rows in one run', async () => {
    for (let i = 0; i < 60; i += 1) await put(`row-${i}`);
    expect((await sendDue(world.at(), { test: ok })).sent).toBe(50);
    expect((await sendDue(world.at(), { test: ok })).sent).toBe(10);
  });
});

describe('a mail', () => {
  const calls: { url: string; headers: Headers; body: Record<string, string> }[] = [];
  const answerWith = (status: number) => {
    calls.length = 0;
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      calls.push({ url, headers: new Headers(init.headers), body: JSON.parse(String(init.body)) });
      return new Response('{}', { status });
    });
  };
  const tell = (version = 2) =>
    commit(
      world.db,
      noticeStatements(world.at(), ['buyer:order_lapsed', 'seller:order_lapsed'], {
        subjectId: 'line-1',
        version,
        buyer: { email: 'nora@example.ie', locale: 'en' },
        seller: { emails: ['a@lambrate.example', 'b@lambrate.example', 'a@lambrate.example'], locale: 'it' },
        values: { number: 'RV-1', items: [{ title: 'iPhone 13' }] },
      }),
    );

  it('goes to everybody a step tells, each in their language, once however often the step is retried', async () => {
    answerWith(200);
    await tell();
    await tell();
    expect((await sendDue(world.at(), { mail: sendMail })).sent).toBe(3);
    expect(calls.map((call) => [call.body.to, call.body.subject]).sort()).toEqual([
      [['a@lambrate.example'], 'Decaduto: iPhone 13, ordine RV-1'],
      [['b@lambrate.example'], 'Decaduto: iPhone 13, ordine RV-1'],
      [['nora@example.ie'], 'Order ended: iPhone 13'],
    ]);
    await tell(3);
    expect((await sendDue(world.at(), { mail: sendMail })).sent).toBe(3);
  });

  it('carries the key, the sender and the outbox id as idempotency key', async () => {
    answerWith(200);
    await tell();
    await sendDue(world.at(), { mail: sendMail });
    const [call] = calls;
    expect(call?.url).toBe('https://mail.example/emails');
    expect(call?.headers.get('authorization')).toBe(`Bearer ${environment.MAIL_API_KEY}`);
    expect(call?.headers.get('idempotency-key')).toMatch(/^mail:line-1:2:(buyer|seller)_order_lapsed:/);
    expect(call?.body.from).toBe('Rivive <orders@rivive.example>');
    expect(Object.keys(call?.body ?? {}).sort()).toEqual(['from', 'html', 'subject', 'text', 'to']);
  });

  it('is retried when the mail host is away, not when it refuses the address', async () => {
    await tell();
    answerWith(503);
    expect(await sendDue(world.at(), { mail: sendMail })).toMatchObject({ retried: 3, failed: 0 });
    answerWith(422);
    expect(await sendDue(world.at(monday + 5000), { mail: sendMail })).toMatchObject({ retried: 0, failed: 3 });
  });

  it('with a code is not sent once the code is over', async () => {
    answerWith(200);
    const payload = {
      template: 'sign_in_code',
      to: 'a@example.ie',
      locale: 'it',
      values: { code: '123456', minutes: 10 },
      expiresAt: monday,
    };
    await put('mail:late', payload, undefined, 'mail');
    expect(await sendDue(world.at(), { mail: sendMail })).toMatchObject({ failed: 1 });
    expect(calls).toHaveLength(0);
  });

  it('refuses a notice that has no template, where the step is taken', () => {
    expect(() =>
      noticeStatements(world.at(), ['buyer:order_eaten'], { subjectId: 'l', version: 1, values: {} }),
    ).toThrow(/order_eaten/);
  });
});
