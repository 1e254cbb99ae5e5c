import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buyers, sessions, signInCodes, tries } from '../../../db/schema/accounts.ts';
import { outbox } from '../../../db/schema/process.ts';
import { sellers } from '../../../db/schema/sellers.ts';
import { closeSession } from '../../../functions/accounts/close-session.ts';
import { forgetExpired } from '../../../functions/accounts/forget-expired.ts';
import { openSession } from '../../../functions/accounts/open-session.ts';
import { requestCode } from '../../../functions/accounts/request-code.ts';
import { actorOf } from '../../../functions/accounts/session.ts';
import type { Ctx } from '../../../functions/edge/context.ts';
import { addWorkshop, monday, openWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const minute = 60_000;

/** Asks for a code and reads it out of the mail. */
async function codeFor(ctx: Ctx, email: string, audience: 'buyer' | 'seller' = 'buyer') {
  const asked = await requestCode(ctx, audience, { email, locale: 'it' });
  if (!asked.ok) throw new Error(asked.code);
  const [mail] = await world.db.select().from(outbox).where(eq(outbox.id, asked.value.mailId));
  const payload = mail ? JSON.parse(mail.payload) : undefined;
  return { rowId: asked.value.rowId, code: String(payload?.values.code), payload };
}

async function signIn(ctx: Ctx, email: string, audience: 'buyer' | 'seller' = 'buyer') {
  const { rowId, code } = await codeFor(ctx, email, audience);
  const opened = await openSession(ctx, audience, { rowId, code, locale: 'it' });
  if (!opened.ok) throw new Error(opened.code);
  return opened.value.token;
}

const withCookie = (name: string, value: string) =>
  new Request('https://shop.example/', { headers: { cookie: `other=1; ${name}=${value}` } });

describe('asking for a code', () => {
  it('mails six digits in the shop’s language and keeps only their hash', async () => {
    const { code, payload, rowId } = await codeFor(world.at(), ' Nora.Byrne@Example.ie ');
    expect(code).toMatch(/^\d{6}$/);
    expect(payload).toMatchObject({ template: 'sign_in_code', to: 'nora.byrne@example.ie', locale: 'it' });
    const [row] = await world.db.select().from(signInCodes).where(eq(signInCodes.id, rowId));
    expect(JSON.stringify(row)).not.toContain(code);
  });

  it('refuses what is not an address', async () => {
    for (const email of ['', 'nora', 'nora@', undefined, 7, `${'a'.repeat(260)}@example.ie`]) {
      const asked = await requestCode(world.at(), 'buyer', { email, locale: 'it' });
      expect(asked).toMatchObject({ ok: false, code: 'email_invalid' });
    }
  });

  it('answers the same at the sellers’ door whether or not the address is a member’s, and mails only the member', async () => {
    await addWorkshop(world.db, 'lambrate', 'davide@lambrate.example', 'de');
    const member = await codeFor(world.at(), 'davide@lambrate.example', 'seller');
    const stranger = await codeFor(world.at(), 'stranger@example.com', 'seller');
    expect(member.payload).toMatchObject({ locale: 'de' });
    expect(stranger.payload).toBeUndefined();
    const rows = await world.db.select().from(signInCodes);
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map((row) => Object.keys(row).join()))).toHaveProperty('size', 1);
  });

  it('sends no code to a closed workshop', async () => {
    await addWorkshop(world.db, 'gone', 'a@gone.example', 'it', 'closed');
    expect((await codeFor(world.at(), 'a@gone.example', 'seller')).payload).toBeUndefined();
  });

  it('stops at the sixth code in a quarter of an hour, and goes on in the next', async () => {
    for (let i = 0; i < 5; i += 1) await codeFor(world.at(), 'nora@example.ie');
    const sixth = await requestCode(world.at(), 'buyer', { email: 'NORA@example.ie', locale: 'it' });
    expect(sixth).toMatchObject({ ok: false, kind: 'limit', code: 'too_many_codes' });
    expect(await requestCode(world.at(), 'buyer', { email: 'other@example.ie', locale: 'it' })).toMatchObject({
      ok: true,
    });
    expect(
      await requestCode(world.at(monday + 15 * minute), 'buyer', { email: 'nora@example.ie', locale: 'it' }),
    ).toMatchObject({ ok: true });
  });

  it('stops one network that asks for many addresses, and stores neither', async () => {
    const ask = (i: number) =>
      requestCode(world.at(), 'buyer', { email: `n${i}@example.ie`, locale: 'it', network: '203.0.113.9' });
    for (let i = 0; i < 30; i += 1) expect((await ask(i)).ok).toBe(true);
    expect(await ask(31)).toMatchObject({ ok: false, code: 'too_many_codes' });
    expect(JSON.stringify(await world.db.select().from(tries))).not.toMatch(/203\.0|example\.ie/);
  });
});

describe('typing the code in', () => {
  it('opens a shopper’s session and makes the account once', async () => {
    const token = await signIn(world.at(), 'nora@example.ie');
    const again = await signIn(world.at(monday + minute), 'nora@example.ie');
    expect(await world.db.select().from(buyers)).toHaveLength(1);
    const actor = await actorOf(withCookie('__Host-rivive', token), world.at(), 'buyer');
    expect(actor).toMatchObject({ kind: 'buyer', email: 'nora@example.ie' });
    expect(await actorOf(withCookie('__Host-rivive', again), world.at(), 'buyer')).toEqual(actor);
    expect(JSON.stringify(await world.db.select().from(sessions))).not.toContain(token);
  });

  it('opens a member’s session for its own workshop, and not for the shop', async () => {
    await addWorkshop(world.db, 'lambrate', 'davide@lambrate.example');
    const token = await signIn(world.at(), 'davide@lambrate.example', 'seller');
    const request = withCookie('__Host-rivive-desk', token);
    expect(await actorOf(request, world.at(), 'seller')).toEqual({
      kind: 'seller',
      sellerId: 'lambrate',
      memberId: 'member-lambrate',
      role: 'owner',
    });
    expect(await actorOf(withCookie('__Host-rivive', token), world.at(), 'buyer')).toEqual({ kind: 'guest' });
  });

  it('ends a member’s session when the workshop is closed', async () => {
    await addWorkshop(world.db, 'lambrate', 'davide@lambrate.example');
    const token = await signIn(world.at(), 'davide@lambrate.example', 'seller');
    await world.db.update(sellers).set({ state: 'closed' });
    expect(await actorOf(withCookie('__Host-rivive-desk', token), world.at(), 'seller')).toEqual({ kind: 'guest' });
  });

  it('takes a code once, even when it is sent twice at the same moment', async () => {
    const { rowId, code } = await codeFor(world.at(), 'nora@example.ie');
    const both = await Promise.all([1, 2].map(() => openSession(world.at(), 'buyer', { rowId, code, locale: 'it' })));
    expect(both.filter((opened) => opened.ok)).toHaveLength(1);
    expect(await openSession(world.at(), 'buyer', { rowId, code, locale: 'it' })).toMatchObject({
      code: 'code_expired',
    });
  });

  it('says how many tries are left, and spends the code with the fifth', async () => {
    const { rowId, code } = await codeFor(world.at(), 'nora@example.ie');
    const wrong = code === '000000' ? '000001' : '000000';
    const left = [];
    for (let i = 0; i < 5; i += 1)
      left.push(await openSession(world.at(), 'buyer', { rowId, code: wrong, locale: 'it' }));
    expect(left.map((answer) => !answer.ok && answer.detail?.triesLeft)).toEqual([4, 3, 2, 1, undefined]);
    expect(await openSession(world.at(), 'buyer', { rowId, code, locale: 'it' })).toMatchObject({
      code: 'code_expired',
    });
  });

  it('lets at most five of fifty parallel guesses be compared', async () => {
    const { rowId, code } = await codeFor(world.at(), 'nora@example.ie');
    const guesses = Array.from({ length: 50 }, (_, i) => String(i).padStart(6, '0')).filter((guess) => guess !== code);
    const answers = await Promise.all(
      guesses.map((guess) => openSession(world.at(), 'buyer', { rowId, code: guess, locale: 'it' })),
    );
    expect(answers.filter((answer) => !answer.ok && answer.code === 'code_wrong')).toHaveLength(4);
    const [row] = await world.db.select().from(signInCodes);
    expect(row?.triesLeft).toBe(0);
  });

  it('forgives spaces, refuses anything else before it costs a try', async () => {
    const { rowId, code } = await codeFor(world.at(), 'nora@example.ie');
    for (const bad of ['', '12345', '1234567', 'abcdef', undefined]) {
      expect(await openSession(world.at(), 'buyer', { rowId, code: bad, locale: 'it' })).toMatchObject({
        code: 'code_incomplete',
      });
    }
    const spaced = ` ${code.slice(0, 3)} ${code.slice(3)} `;
    expect(await openSession(world.at(), 'buyer', { rowId, code: spaced, locale: 'it' })).toMatchObject({ ok: true });
  });

  it('refuses a code after ten minutes, in another browser and at the other door', async () => {
    const { rowId, code } = await codeFor(world.at(), 'nora@example.ie');
    const inputs = [
      openSession(world.at(monday + 10 * minute), 'buyer', { rowId, code, locale: 'it' }),
      openSession(world.at(), 'buyer', { rowId: 'other', code, locale: 'it' }),
      openSession(world.at(), 'buyer', { rowId: undefined, code, locale: 'it' }),
      openSession(world.at(), 'seller', { rowId, code, locale: 'it' }),
    ];
    for (const answer of await Promise.all(inputs)) expect(answer).toMatchObject({ ok: false, code: 'code_expired' });
  });
});

describe('a session', () => {
  it('ends after 30 days for shoppers and after 12 hours for workshops', async () => {
    await addWorkshop(world.db, 'lambrate', 'davide@lambrate.example');
    const buyer = withCookie('__Host-rivive', await signIn(world.at(), 'nora@example.ie'));
    const seller = withCookie('__Host-rivive-desk', await signIn(world.at(), 'davide@lambrate.example', 'seller'));
    const hour = 60 * minute;
    expect(await actorOf(buyer, world.at(monday + 30 * 24 * hour - 1), 'buyer')).toMatchObject({ kind: 'buyer' });
    expect(await actorOf(buyer, world.at(monday + 30 * 24 * hour), 'buyer')).toEqual({ kind: 'guest' });
    expect(await actorOf(seller, world.at(monday + 12 * hour - 1), 'seller')).toMatchObject({ kind: 'seller' });
    expect(await actorOf(seller, world.at(monday + 12 * hour), 'seller')).toEqual({ kind: 'guest' });
  });

  it('ends on the server when its owner signs out, and when its browser signs in anew', async () => {
    const first = await signIn(world.at(), 'nora@example.ie');
    await closeSession(world.at(), first);
    expect(await actorOf(withCookie('__Host-rivive', first), world.at(), 'buyer')).toEqual({ kind: 'guest' });

    const second = await signIn(world.at(), 'nora@example.ie');
    const { rowId, code } = await codeFor(world.at(), 'nora@example.ie');
    await openSession(world.at(), 'buyer', { rowId, code, locale: 'it', oldToken: second });
    expect(await actorOf(withCookie('__Host-rivive', second), world.at(), 'buyer')).toEqual({ kind: 'guest' });
  });

  it('is a guest’s for unknown, empty and oversized cookies', async () => {
    for (const value of ['', 'unknown', 'x'.repeat(5000)]) {
      expect(await actorOf(withCookie('__Host-rivive', value), world.at(), 'buyer')).toEqual({ kind: 'guest' });
    }
  });

  it('is forgotten by the clock with codes and counters once they are over', async () => {
    const token = await signIn(world.at(), 'nora@example.ie');
    await forgetExpired(world.at(monday + minute));
    expect(await actorOf(withCookie('__Host-rivive', token), world.at(), 'buyer')).toMatchObject({ kind: 'buyer' });
    await forgetExpired(world.at(monday + 40 * 24 * 60 * minute));
    for (const table of [sessions, signInCodes, tries]) expect(await world.db.select().from(table)).toHaveLength(0);
  });
});
