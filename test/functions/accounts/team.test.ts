import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { operators, sessions } from '../../../db/schema/accounts.ts';
import { outbox } from '../../../db/schema/process.ts';
import { openSession } from '../../../functions/accounts/open-session.ts';
import { may, mayAny, rights, rightsOf } from '../../../functions/accounts/operator-rights.ts';
import { findTeamMember, listTeam, rolesOf } from '../../../functions/accounts/queries.ts';
import { requestCode } from '../../../functions/accounts/request-code.ts';
import { actorOf } from '../../../functions/accounts/session.ts';
import { addWorkshop, monday, openWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.db.insert(operators).values([
    { id: 'op-ada', email: 'ada@rivive.example', name: 'Ada Conti', roles: 'lead', locale: 'it', createdAt: monday },
    { id: 'op-jan', email: 'jan@rivive.example', name: 'Jan Weiß', roles: 'quality, account', createdAt: monday },
    { id: 'op-old', email: 'old@rivive.example', name: 'Otto', roles: 'lead', leftAt: monday - 1, createdAt: 0 },
  ]);
});
afterEach(() => world.close());

/** Asks for a code at a door and reads it out of the mail. */
async function codeFor(email: string, audience: 'buyer' | 'seller' | 'operator' = 'operator', now = monday) {
  const asked = await requestCode(world.at(now), audience, { email, locale: 'en' });
  if (!asked.ok) throw new Error(asked.code);
  const [mail] = await world.db.select().from(outbox).where(eq(outbox.id, asked.value.mailId));
  const payload = mail && JSON.parse(mail.payload);
  return { rowId: asked.value.rowId, code: String(payload?.values.code), payload };
}

async function signIn(email: string) {
  const { rowId, code } = await codeFor(email);
  const opened = await openSession(world.at(), 'operator', { rowId, code, locale: 'en' });
  if (!opened.ok) throw new Error(opened.code);
  return opened.value;
}

const carrying = (name: string, token: string) =>
  new Request('https://shop.example/desk', { headers: { cookie: `${name}=${token}` } });

describe('the team’s door', () => {
  it('opens with a mailed code, in the person’s language, for a working day', async () => {
    const { payload } = await codeFor('ada@rivive.example');
    expect(payload).toMatchObject({ to: 'ada@rivive.example', locale: 'it' });
    const { token, seconds } = await signIn('ada@rivive.example');
    expect(seconds).toBe(12 * 3600);
    const request = carrying('__Host-rivive-team', token);
    expect(await actorOf(request, world.at(), 'operator')).toEqual({
      kind: 'operator',
      operatorId: 'op-ada',
      roles: ['lead'],
    });
    expect(await actorOf(request, world.at(monday + seconds * 1000), 'operator')).toEqual({ kind: 'guest' });
  });

  it('mails nobody who has left, nobody unknown and no workshop, and answers all of them alike', async () => {
    await addWorkshop(world.db, 'lambrate', 'davide@lambrate.example');
    for (const email of ['old@rivive.example', 'nobody@example.ie', 'davide@lambrate.example']) {
      const { payload, rowId } = await codeFor(email);
      expect(payload).toBeUndefined();
      expect(rowId).not.toBe('');
    }
  });

  it('mails nobody of the team at the workshops’ door', async () => {
    expect((await codeFor('ada@rivive.example', 'seller')).payload).toBeUndefined();
  });

  it('does not open to a code that another door has mailed', async () => {
    const { rowId, code } = await codeFor('ada@rivive.example', 'buyer');
    const opened = await openSession(world.at(), 'operator', { rowId, code, locale: 'en' });
    expect(opened).toMatchObject({ ok: false, code: 'code_expired' });
  });

  it('does not open to who leaves between the code and its use, and ends a session with the work', async () => {
    const { token } = await signIn('jan@rivive.example');
    const { rowId, code } = await codeFor('jan@rivive.example');
    await world.db.update(operators).set({ leftAt: monday }).where(eq(operators.id, 'op-jan'));
    expect(await openSession(world.at(), 'operator', { rowId, code, locale: 'en' })).toMatchObject({ ok: false });
    expect(await actorOf(carrying('__Host-rivive-team', token), world.at(), 'operator')).toEqual({ kind: 'guest' });
  });

  it('is no door to buyers’ or workshops’ rooms, nor theirs to this one', async () => {
    const { token } = await signIn('ada@rivive.example');
    for (const [cookie, audience] of [
      ['__Host-rivive', 'buyer'],
      ['__Host-rivive-desk', 'seller'],
    ] as const) {
      expect(await actorOf(carrying(cookie, token), world.at(), audience)).toEqual({ kind: 'guest' });
    }
    await addWorkshop(world.db, 'lambrate', 'davide@lambrate.example');
    const { rowId, code } = await codeFor('davide@lambrate.example', 'seller');
    const opened = await openSession(world.at(), 'seller', { rowId, code, locale: 'it' });
    const theirs = opened.ok ? opened.value.token : '';
    expect(await world.db.select().from(sessions)).toHaveLength(2);
    expect(await actorOf(carrying('__Host-rivive-team', theirs), world.at(), 'operator')).toEqual({ kind: 'guest' });
  });

  it('tells a member who it is and lists the team to nobody else', async () => {
    const ada = world.at(monday, { kind: 'operator', operatorId: 'op-ada', roles: ['lead'] });
    expect(await findTeamMember(ada)).toMatchObject({
      name: 'Ada Conti',
      roles: ['lead'],
      locale: 'it',
      countries: [],
    });
    expect((await listTeam(ada)).map(({ name, left }) => `${name} ${left}`)).toEqual([
      'Ada Conti false',
      'Jan Weiß false',
      'Otto true',
    ]);
    const seller = world.at(monday, { kind: 'seller', sellerId: 's', memberId: 'op-ada' });
    expect([await findTeamMember(seller), await listTeam(seller)]).toEqual([undefined, []]);
  });
});

describe('rights', () => {
  const as = (...roles: Parameters<typeof rolesOf>[0][]) =>
    ({ kind: 'operator', operatorId: 'o', roles: rolesOf(roles.join(',')) }) as const;

  it('come from roles alone, and what is no role brings none', () => {
    for (const right of rights) {
      for (const [role, brings] of Object.entries(rightsOf)) {
        expect(may(as(role), right), `${role} ${right}`).toBe((brings as readonly string[]).includes(right));
      }
      expect(may(as('admin', 'Lead', ''), right)).toBe(false);
    }
    expect(may(as('quality', 'finance'), 'quality') && may(as('quality', 'finance'), 'money')).toBe(true);
  });

  it('are nobody’s outside the team, not even the door that asks for none', () => {
    for (const actor of [
      { kind: 'guest' },
      { kind: 'clock' },
      { kind: 'seller', sellerId: 's', memberId: 'm' },
      { kind: 'buyer', buyerId: 'b', email: 'b@example.ie' },
    ] as const) {
      expect(rights.some((right) => may(actor, right))).toBe(false);
      expect(mayAny(actor, [])).toBe(false);
    }
    expect(mayAny(as(''), [])).toBe(true);
  });

  it('never let whoever imposes a sanction decide its appeal, the lead aside', () => {
    for (const [role, brings] of Object.entries(rightsOf)) {
      if (role === 'lead') continue;
      expect(brings.includes('sanction') && brings.includes('appeal'), role).toBe(false);
    }
  });
});
