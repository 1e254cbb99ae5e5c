import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../../functions/edge/context.ts';
import { hashToken } from '../../../../functions/edge/secrets.ts';
import { type MakeKeyInput, makeKeyForm } from '../../../../functions/sellers/keys/contract.ts';
import { endKey } from '../../../../functions/sellers/keys/end-key.ts';
import { makeKey } from '../../../../functions/sellers/keys/make-key.ts';
import { findOpenKey, listKeys } from '../../../../functions/sellers/keys/queries.ts';
import { rotateKey } from '../../../../functions/sellers/keys/rotate-key.ts';
import { mostKeys, rotationMs } from '../../../../functions/sellers/keys/rules.ts';
import { openWorld, type World } from '../../../support/world.ts';

const wanted: MakeKeyInput = { name: 'Stock system', mode: 'live', scopes: ['listings:write', 'listings:read'] };
const hourMs = 3_600_000;

let world: World;
let owner: Extract<Actor, { kind: 'seller' }>;

async function memberOf(sellerId: string, id: string, role: string): Promise<typeof owner> {
  const email = `${id}@workshop.example`;
  const sql = 'INSERT INTO seller_members (id, seller_id, email, name, role, created_at) VALUES (?, ?, ?, ?, ?, 0)';
  await world.client.execute({ sql, args: [id, sellerId, email, `Name of ${id}`, role] });
  return { kind: 'seller', sellerId, memberId: id };
}

beforeEach(async () => {
  world = await openWorld();
  const found = await world.row(`SELECT m.id, m.seller_id FROM seller_members m JOIN sellers s ON s.id = m.seller_id
    WHERE s.state = 'live' AND m.role = 'owner' LIMIT 1`);
  owner = { kind: 'seller', sellerId: String(found?.seller_id), memberId: String(found?.id) };
});

async function made(input: MakeKeyInput = wanted) {
  const outcome = await makeKey(world.ctx(owner), input);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}
const opens = async (secret: string) => findOpenKey(world.ctx(), await hashToken(secret));
const mails = () => world.rows("SELECT id, payload FROM outbox WHERE id LIKE 'mail:%seller_key_made%'");
const deeds = () => world.rows('SELECT action, subject_id, seller_id, by_id, note FROM audit_log ORDER BY id');

describe('making a key', () => {
  it('gives a secret once, of which only the hash rests', async () => {
    const { key, secret } = await made();
    expect(secret).toMatch(/^rv_live_[A-Za-z0-9_-]{43}$/);
    expect(secret.startsWith(key.prefix)).toBe(true);
    expect(await opens(secret)).toMatchObject({ id: key.id, mode: 'live', seller: { id: owner.sellerId } });
    for (const table of ['seller_keys', 'audit_log', 'outbox', 'idempotency_keys', 'tries'])
      expect(JSON.stringify(await world.rows(`SELECT * FROM ${table}`)), table).not.toContain(secret.slice(12));
  });

  it('tells every owner and nobody else, and leaves its row in the audit trail', async () => {
    await memberOf(owner.sellerId, 'second', 'owner');
    await memberOf(owner.sellerId, 'clerk', 'stock');
    const { key } = await made();
    const told = (await mails()).map(({ payload }) => JSON.parse(String(payload)) as { to: string; template: string });
    const first = await world.row('SELECT email FROM seller_members WHERE id = ?', owner.memberId);
    expect(told.map(({ to }) => to).sort()).toEqual([String(first?.email), 'second@workshop.example'].sort());
    expect(await deeds()).toMatchObject([
      { action: 'key.made', subject_id: key.id, seller_id: owner.sellerId, by_id: owner.memberId },
    ]);
  });

  it('is for owners: no other role, no program, no member of another workshop, no guest', async () => {
    const others: Actor[] = [
      await memberOf(owner.sellerId, 'stock', 'stock'),
      await memberOf(owner.sellerId, 'orders', 'orders'),
      await memberOf(owner.sellerId, 'money', 'money'),
      { kind: 'seller', sellerId: owner.sellerId, memberId: 'key:1' },
      { kind: 'seller', sellerId: 'another', memberId: owner.memberId },
      { kind: 'guest' },
    ];
    const { key } = await made();
    for (const actor of others) {
      expect(await makeKey(world.ctx(actor), wanted)).toMatchObject({ code: 'owners_only', kind: 'forbidden' });
      for (const verb of [rotateKey, endKey])
        expect(await verb(world.ctx(actor), { keyId: key.id })).toMatchObject({
          code: actor.kind === 'seller' && actor.sellerId === owner.sellerId ? 'owners_only' : 'key_not_found',
        });
    }
    expect(await listKeys(world.ctx(owner))).toHaveLength(1);
  });

  it('makes no second key when the same form comes twice', async () => {
    const id = crypto.randomUUID();
    await made({ ...wanted, id });
    expect(await makeKey(world.ctx(owner), { ...wanted, id })).toMatchObject({ kind: 'conflict', code: 'key_made' });
    expect(await listKeys(world.ctx(owner))).toHaveLength(1);
    expect(await mails()).toHaveLength(1);
  });

  it('stops at the limit, also when many ask at once, and an ended key makes room', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: mostKeys + 5 }, (_, n) => makeKey(world.ctx(owner), { ...wanted, name: `Key ${n}` })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(mostKeys);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ kind: 'limit', code: 'keys_limit' });
    expect(await world.rows('SELECT * FROM guards')).toEqual([]);
    const [first] = await listKeys(world.ctx(owner));
    await endKey(world.ctx(owner), { keyId: first?.id ?? '' });
    await made();
  });

  it('reads a form with a checkbox for each scope', () => {
    const form = { name: ' ERP ', mode: 'test', 'orders:read': 'on', 'listings:read': 'on' };
    expect(makeKeyForm.parse(form)).toEqual({ name: 'ERP', mode: 'test', scopes: ['listings:read', 'orders:read'] });
    const wrong = makeKeyForm.safeParse({ mode: 'live' });
    expect(wrong.error?.issues.map(({ path }) => path.join())).toEqual(['name', 'scopes']);
    expect(makeKeyForm.safeParse({ ...form, 'money:write': 'on' }).success).toBe(false);
  });
});

describe('rotating a key', () => {
  it('gives a new secret, and the old one opens for a day more', async () => {
    const { key, secret } = await made();
    const rotated = await rotateKey(world.ctx(owner), { keyId: key.id });
    if (!rotated.ok) throw new Error(rotated.code);
    const { key: next, secret: fresh } = rotated.value;
    expect(next).toMatchObject({ name: key.name, mode: key.mode, scopes: key.scopes, endsAt: null });
    expect(fresh).not.toBe(secret);
    world.now += rotationMs - 1;
    expect(await opens(secret)).toBeDefined();
    world.now += 1;
    expect(await opens(secret)).toBeUndefined();
    expect(await opens(fresh)).toBeDefined();
    expect((await deeds()).map(({ action }) => action)).toEqual(['key.made', 'key.replaced', 'key.made']);
  });

  it('happens once: a second, at the same moment or later, is refused', async () => {
    const { key } = await made();
    const outcomes = await Promise.all([1, 2, 3].map(() => rotateKey(world.ctx(owner), { keyId: key.id })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ kind: 'conflict', code: 'key_ending' });
    expect(await listKeys(world.ctx(owner))).toHaveLength(2);
  });
});

describe('ending a key', () => {
  it('shuts it at once, and again changes nothing', async () => {
    const { key, secret } = await made();
    expect(await endKey(world.ctx(owner), { keyId: key.id })).toMatchObject({ ok: true, value: { endsAt: world.now } });
    expect(await opens(secret)).toBeUndefined();
    const endedAt = world.now;
    world.now += hourMs;
    expect(await endKey(world.ctx(owner), { keyId: key.id })).toMatchObject({ ok: true, value: { endsAt: endedAt } });
    expect((await deeds()).filter(({ action }) => action === 'key.ended')).toHaveLength(1);
  });

  it('shuts one that is being replaced before its day is over', async () => {
    const { key, secret } = await made();
    await rotateKey(world.ctx(owner), { keyId: key.id });
    await endKey(world.ctx(owner), { keyId: key.id });
    expect(await opens(secret)).toBeUndefined();
  });

  it('leaves it in the list for a month', async () => {
    const { key } = await made();
    await endKey(world.ctx(owner), { keyId: key.id });
    world.now += 29 * 24 * hourMs;
    expect(await listKeys(world.ctx(owner))).toHaveLength(1);
    world.now += 2 * 24 * hourMs;
    expect(await listKeys(world.ctx(owner))).toEqual([]);
  });

  it('finds no key of another workshop', async () => {
    const { key, secret } = await made();
    const other = await world.row(
      `SELECT m.id, m.seller_id FROM seller_members m
      WHERE m.seller_id <> ? AND m.role = 'owner' LIMIT 1`,
      owner.sellerId,
    );
    const stranger = { kind: 'seller', sellerId: String(other?.seller_id), memberId: String(other?.id) } as const;
    for (const verb of [rotateKey, endKey])
      expect(await verb(world.ctx(stranger), { keyId: key.id })).toMatchObject({
        kind: 'not_found',
        code: 'key_not_found',
      });
    expect(await listKeys(world.ctx(stranger))).toEqual([]);
    expect(await opens(secret)).toBeDefined();
  });
});
