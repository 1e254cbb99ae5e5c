import { describe, expect, it } from 'vitest';
import { findActor, findKnown } from '../../../../functions/accounts/queries.ts';
import { addPerson } from '../../../../functions/sellers/people/add-person.ts';
import { changeRole } from '../../../../functions/sellers/people/change-role.ts';
import { endPerson } from '../../../../functions/sellers/people/end-person.ts';
import { listPeople } from '../../../../functions/sellers/people/queries.ts';
import { openWorld, type World } from '../../../support/world.ts';

/** A company that sells, with its first owner, and another company's member. */
async function company(world: World) {
  const [own, other] = await world.rows(
    "SELECT m.id, m.seller_id, m.email FROM seller_members m JOIN sellers s ON s.id = m.seller_id WHERE s.state = 'live' ORDER BY m.id LIMIT 2",
  );
  const as = (memberId: string) =>
    world.ctx({ kind: 'seller', sellerId: String(own?.seller_id), memberId, role: 'owner' });
  return { as, owner: () => as(String(own?.id)), ownerId: String(own?.id), other: String(other?.email) };
}

const nora = { name: 'Nora Byrne', email: 'nora@workshop.example', role: 'stock' } as const;
const mails = (world: World) =>
  world.rows(
    "SELECT json_extract(payload, '$.to') AS whom, json_extract(payload, '$.template') AS template FROM outbox WHERE kind = 'mail'",
  );

async function addedId(world: World, who: typeof nora | { name: string; email: string; role: 'owner' | 'stock' }) {
  const { owner } = await company(world);
  const added = await addPerson(owner(), who);
  if (!added.ok) throw new Error(added.code);
  return added.value.personId;
}

describe('people of a company', () => {
  it('are let in by an owner, are told, and can sign in', async () => {
    const world = await openWorld();
    const { owner } = await company(world);
    const before = (await listPeople(owner())).length;
    await addedId(world, nora);
    expect(await listPeople(owner())).toHaveLength(before + 1);
    expect(await findKnown(world.ctx(), 'seller', nora.email)).toBeDefined();
    expect(await mails(world)).toContainEqual({ whom: nora.email, template: 'seller_person_welcome' });
    const trail = await world.row("SELECT note FROM audit_log WHERE action = 'person.added'");
    expect(trail?.note).toContain(nora.email);
    expect(await addPerson(owner(), nora)).toMatchObject({ ok: false, code: 'person_known' });
  });

  it('of another seller are not told apart by answer, list or change, get no mail and no door', async () => {
    const world = await openWorld();
    const { owner, other } = await company(world);
    const seller = await world.row('SELECT seller_id FROM seller_members WHERE email = ?', other);
    const fresh = await addPerson(owner(), nora);
    const taken = await addPerson(owner(), { ...nora, email: other });
    expect(Object.keys(taken)).toEqual(Object.keys(fresh));
    expect(taken.ok).toBe(true);
    const listed = await listPeople(owner());
    const shown = listed.filter(({ self }) => !self).map(({ email, role, name }) => ({ email, role, name }));
    expect(shown).toContainEqual({ email: other, role: 'stock', name: nora.name });
    expect((await mails(world)).filter(({ whom }) => whom === other)).toEqual([]);
    expect((await world.row('SELECT seller_id FROM seller_members WHERE email = ?', other))?.seller_id).toBe(
      seller?.seller_id,
    );
    const personId = taken.ok ? taken.value.personId : '';
    world.now += 1;
    expect(await changeRole(owner(), { personId, role: 'money' })).toMatchObject({ ok: true });
    expect((await listPeople(owner())).find(({ id }) => id === personId)?.role).toBe('money');
    world.now += 1;
    expect(await endPerson(owner(), { personId })).toMatchObject({ ok: true });
    expect((await listPeople(owner())).some(({ id }) => id === personId)).toBe(false);
  });

  it('who are ended are out at once, cannot come back, keep their name, and free their address', async () => {
    const world = await openWorld();
    const { owner } = await company(world);
    const personId = await addedId(world, nora);
    await world.rows(
      "INSERT INTO sessions (token_hash, audience, subject_id, created_at, expires_at) VALUES ('t', 'seller', ?, 0, ?)",
      ...[personId, world.now + 1e9],
    );
    expect(await findActor(world.ctx(), 'seller', 't')).toMatchObject({ role: 'stock' });
    expect(await endPerson(owner(), { personId })).toMatchObject({ ok: true });
    expect(await world.row("SELECT 1 AS n FROM sessions WHERE token_hash = 't'")).toBeUndefined();
    expect(await findKnown(world.ctx(), 'seller', nora.email)).toBeUndefined();
    const row = await world.row('SELECT name, ended_at FROM seller_members WHERE id = ?', personId);
    expect(row).toEqual({ name: nora.name, ended_at: world.now });
    expect(await addPerson(owner(), nora)).toMatchObject({ ok: true });
    // A session that a race has left open opens nothing either.
    await world.rows(
      "INSERT INTO sessions (token_hash, audience, subject_id, created_at, expires_at) VALUES ('u', 'seller', ?, 0, ?)",
      ...[personId, world.now + 1e9],
    );
    expect(await findActor(world.ctx(), 'seller', 'u')).toBeUndefined();
  });

  it('always hold an owner, also when two owners send each other away at the same moment', async () => {
    const world = await openWorld();
    const { as, owner, ownerId } = await company(world);
    expect(await endPerson(owner(), { personId: ownerId })).toMatchObject({ ok: false, code: 'last_owner' });
    expect(await changeRole(owner(), { personId: ownerId, role: 'stock' })).toMatchObject({ code: 'last_owner' });
    const second = await addedId(world, { ...nora, role: 'owner' });
    world.now += 1;
    const outcomes = await Promise.all([
      endPerson(owner(), { personId: second }),
      endPerson(as(second), { personId: ownerId }),
      changeRole(as(second), { personId: ownerId, role: 'orders' }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const left = await world.row(
      "SELECT count(*) AS n FROM seller_members WHERE seller_id = (SELECT seller_id FROM seller_members WHERE id = ?) AND role = 'owner' AND ended_at IS NULL",
      ownerId,
    );
    expect(left?.n).toBe(1);
  });

  it('are let in by nobody while the company applies: strangers get no mail of it and keep their addresses', async () => {
    const world = await openWorld();
    const { owner, ownerId } = await company(world);
    await world.rows(
      "UPDATE sellers SET state = 'applying' WHERE id = (SELECT seller_id FROM seller_members WHERE id = ?)",
      ownerId,
    );
    expect(await addPerson(owner(), nora)).toMatchObject({ kind: 'conflict', code: 'still_applying' });
    expect(await mails(world)).toEqual([]);
    expect(await world.row('SELECT 1 AS n FROM seller_members WHERE email = ?', nora.email)).toBeUndefined();
  });

  it('whose old company is closed, or whom it has ended, come in like anybody', async () => {
    for (const past of [
      "UPDATE sellers SET state = 'closed' WHERE id = (SELECT seller_id FROM seller_members WHERE email = ?)",
      'UPDATE seller_members SET ended_at = 1 WHERE email = ?',
    ]) {
      const world = await openWorld();
      const { owner, ownerId, other } = await company(world);
      const old = await world.row('SELECT id, seller_id, name FROM seller_members WHERE email = ?', other);
      await world.rows(past, other);
      const added = await addPerson(owner(), { ...nora, email: other });
      if (!added.ok) throw new Error(added.code);
      const found = await findKnown(world.ctx(), 'seller', other);
      expect(found?.id).toBe(added.value.personId);
      expect(found?.id).not.toBe(old?.id);
      expect((await mails(world)).map(({ whom }) => whom)).toContain(other);
      expect((await listPeople(owner())).filter(({ email }) => email === other)).toHaveLength(1);
      // What was done there stays with that company and under that name, and nobody comes in by it.
      const left = await world.row(
        'SELECT seller_id, name, ended_at FROM seller_members WHERE id = ?',
        String(old?.id),
      );
      expect(left).toMatchObject({ seller_id: old?.seller_id, name: old?.name });
      expect(left?.ended_at).toBeTruthy();
      expect(ownerId).not.toBe(found?.id);
    }
  });

  it('are not left to an owner who has never come in, whether or not the address works elsewhere', async () => {
    const world = await openWorld();
    const { owner, ownerId, other } = await company(world);
    const fresh = await addedId(world, { ...nora, role: 'owner' });
    await addedId(world, { ...nora, email: other, role: 'owner' });
    world.now += 1;
    expect(await endPerson(owner(), { personId: ownerId })).toMatchObject({ code: 'last_owner' });
    expect(await changeRole(owner(), { personId: ownerId, role: 'stock' })).toMatchObject({ code: 'last_owner' });
    await world.rows(
      "INSERT INTO sessions (token_hash, audience, subject_id, created_at, expires_at) VALUES ('t', 'seller', ?, 0, ?)",
      ...[fresh, world.now + 1e9],
    );
    expect(await changeRole(owner(), { personId: ownerId, role: 'stock' })).toMatchObject({ ok: true });
  });

  it('are an owner’s matter alone, and nobody’s of another company', async () => {
    const world = await openWorld();
    const { as, owner } = await company(world);
    const personId = await addedId(world, nora);
    for (const ctx of [as(personId), world.ctx(), world.ctx({ kind: 'operator', operatorId: 'o', roles: ['lead'] })]) {
      expect(await listPeople(ctx)).toEqual([]);
      expect(await addPerson(ctx, { ...nora, email: 'x@y.example' })).toMatchObject({ code: 'owners_only' });
      expect(await endPerson(ctx, { personId })).toMatchObject({ code: 'owners_only' });
    }
    const stranger = await world.row('SELECT id FROM seller_members WHERE seller_id <> ? LIMIT 1', 'none');
    const foreign = await world.row(
      'SELECT id FROM seller_members WHERE seller_id <> (SELECT seller_id FROM seller_members WHERE id = ?) LIMIT 1',
      String(stranger?.id),
    );
    for (const id of [String(foreign?.id), 'nobody'])
      expect(await endPerson(owner(), { personId: id })).toMatchObject({ kind: 'not_found', code: 'person_not_found' });
  });

  it('are added so often a day and no more', async () => {
    const world = await openWorld();
    const { owner } = await company(world);
    const codes = [];
    for (let i = 0; i < 22; i += 1) {
      const added = await addPerson(owner(), { ...nora, email: `n${i}@workshop.example` });
      codes.push(added.ok ? 'ok' : added.code);
    }
    expect(codes.filter((code) => code === 'ok')).toHaveLength(20);
    expect(codes.at(-1)).toBe('too_many_additions');
  });
});
