import { beforeAll, describe, expect, it } from 'vitest';
import { type OperatorRole, operatorRoles } from '../../db/schema/accounts.ts';
import { mayAny, type TeamDoor, teamDoors } from '../../functions/accounts/operator-rights.ts';
import { startSite, type TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';
import { signInAsSeller } from './steps.ts';

let site: TestSite;
const people = new Map<OperatorRole, Visitor>();

const addressOf = (role: string) => `${role}.of.the.test@rivive.example`;

async function signIn(role: OperatorRole): Promise<Visitor> {
  const visitor = site.newVisitor();
  await visitor.submit('/desk/sign-in', { email: addressOf(role) });
  await site.tick();
  const code = /\b\d{6}\b/.exec(site.outside.mailbox.to(addressOf(role))[0]?.subject ?? '')?.[0] ?? '';
  const room = await visitor.submit('/desk/sign-in/code', { code });
  expect([room.status, new URL(room.url).pathname], role).toEqual([200, '/desk']);
  return visitor;
}

beforeAll(async () => {
  site = await startSite();
  for (const role of operatorRoles) {
    await site.db.execute({
      sql: `INSERT INTO operators (id, email, name, roles, locale, created_at) VALUES (?, ?, ?, ?, 'en', 0)`,
      args: [`test-${role}`, addressOf(role), `Test ${role}`, role],
    });
  }
  for (const role of operatorRoles) people.set(role, await signIn(role));
  return () => site.close();
}, 120_000);

const doors = Object.keys(teamDoors) as TeamDoor[];
const secret = 'a name that nobody without the right may read';

/** A door's address with ids that exist as far as they can. */
async function addressAt(door: TeamDoor): Promise<{ method: string; path: string }> {
  const [method = '', path = ''] = door.split(' ');
  const { rows } = await site.db.execute('SELECT id FROM sellers ORDER BY id LIMIT 1');
  const id = path.includes('prospects') ? 'prospect-of-the-test' : String(rows[0]?.id);
  return { method, path: path.replace(':id', id).replace(/:\w+/, 'none') };
}

async function ask(visitor: Visitor, door: TeamDoor): Promise<Response> {
  const { method, path } = await addressAt(door);
  // A body that no form of the desk has: where the door opens, it is refused for itself.
  return method === 'GET'
    ? visitor.fetch(path)
    : visitor.fetch(path, { method, body: new URLSearchParams({ nothing: 'of ours' }) });
}

describe('every door of the team’s desk', () => {
  it('opens to the roles that the table says, and to no other, without a word of what is behind it', async () => {
    await site.db.execute({
      sql: `INSERT INTO prospects (id, name, kind, country, potential, stage, owner_id, created_at, updated_at)
        VALUES ('prospect-of-the-test', ?, 'trader', 'IT', 'high', 'found', 'test-business', 0, 0)`,
      args: [secret],
    });
    await site.db.execute(
      `INSERT OR IGNORE INTO applications (seller_id, state, version, created_at, updated_at)
        SELECT id, 'live', 1, 0, 0 FROM sellers ORDER BY id LIMIT 1`,
    );
    for (const door of doors) {
      for (const role of operatorRoles) {
        const answer = await ask(people.get(role) as Visitor, door);
        const text = await answer.text();
        const allowed = mayAny({ kind: 'operator', operatorId: 'o', roles: [role] }, teamDoors[door]);
        // A document that is none is not found for anybody, whatever the role.
        const hidden = door.includes('documents');
        const seen = `${role} at ${door}: ${answer.status}`;
        // So is a sanction that is none, for those who may read of sanctions.
        const nowhere = door.includes('sanctions/:id');
        if (nowhere && !allowed) expect([403, 404], seen).toContain(answer.status);
        else if (allowed || hidden) expect(answer.status, seen).not.toBe(403);
        else expect(answer.status, seen).toBe(403);
        expect(answer.status, seen).toBeLessThan(500);
        expect(answer.headers.get('cache-control'), seen).toMatch(/no-store/);
        if (!allowed) expect(text, seen).not.toContain(secret);
      }
    }
  });

  it('leads strangers, buyers and workshops to the sign-in, and lets no form of theirs do anything', async () => {
    const seller = site.newVisitor();
    const { rows } = await site.db.execute("SELECT slug FROM sellers WHERE state = 'live' LIMIT 1");
    await signInAsSeller(site, seller, String(rows[0]?.slug));
    for (const visitor of [site.newVisitor(), seller]) {
      for (const door of doors) {
        const answer = await ask(visitor, door);
        await answer.body?.cancel();
        expect([302, 303], door).toContain(answer.status);
        expect(answer.headers.get('location'), door).toMatch(/^\/desk\/sign-in\?next=%2Fdesk/);
      }
    }
  });

  it('does not let a page of another site press a button', async () => {
    const lead = people.get('lead') as Visitor;
    const answer = await lead.fetch('/desk/prospects', {
      method: 'POST',
      body: new URLSearchParams({ name: 'Bench' }),
      headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'cross_site_request' });
  });

  it('is in no index and no other page’s way', async () => {
    const answer = await (people.get('lead') as Visitor).fetch('/desk');
    const text = await answer.text();
    expect(text).toContain('<meta name="robots" content="noindex">');
    expect(text).not.toMatch(/<script\b/);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });
});
