import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { operators } from '../../../db/schema/accounts.ts';
import { auditLog, events } from '../../../db/schema/process.ts';
import { applications } from '../../../db/schema/vetting.ts';
import { listAudit } from '../../../functions/accounts/audit-queries.ts';
import type { Actor } from '../../../functions/edge/context.ts';
import { addWorkshop, monday, openWorld, type World } from './world.ts';

let world: World;
const lead: Actor = { kind: 'operator', operatorId: 'op-ada', roles: ['lead'] };

beforeEach(async () => {
  world = await openWorld();
  await world.db
    .insert(operators)
    .values({ id: 'op-ada', email: 'ada@rivive.example', name: 'Ada Conti', roles: 'lead', createdAt: 0 });
  for (const id of ['alfa', 'beta']) {
    await addWorkshop(world.db, id, `${id}@example.it`);
    await world.db
      .insert(applications)
      .values({ sellerId: id, state: 'documents', version: 1, createdAt: monday, updatedAt: monday });
  }
  const step = { subject: 'application', fromState: null, toState: 'documents', byKind: 'operator', byId: 'op-ada' };
  await world.db.insert(events).values([
    { ...step, subjectId: 'alfa', version: 1, step: 'invite', at: monday },
    { ...step, subjectId: 'beta', version: 1, step: 'invite', at: monday + 3 },
    { ...step, subjectId: 'an-order-line', version: 1, step: 'cancel', subject: 'order_line', at: monday + 9 },
  ]);
  const deed = { byKind: 'operator', byId: 'op-ada', action: 'gate.verified', subjectId: 'alfa company', note: 'seen' };
  await world.db.insert(auditLog).values([
    { ...deed, id: 'a1', at: monday + 1, sellerId: 'alfa' },
    { ...deed, id: 'a2', at: monday + 1, sellerId: 'alfa', byId: 'member-alfa', byKind: 'seller', action: 'key.ended' },
    { ...deed, id: 'a3', at: monday + 2, sellerId: 'beta' },
    { ...deed, id: 'a4', at: monday + 4, sellerId: null, action: 'prospect.added' },
  ]);
});
afterEach(() => world.close());

const at = (actor: Actor) => world.at(monday, actor);
const told = ({ rows }: { rows: { id: string }[] }) => rows.map(({ id }) => id);

describe('the audit trail', () => {
  it('holds deeds and the steps of applications, newest first, with names', async () => {
    const all = await listAudit(at(lead), {});
    expect(told(all)).toEqual(['a4', 'beta.1', 'a3', 'a2', 'a1', 'alfa.1']);
    expect(all.rows[1]).toMatchObject({
      action: 'application.invite',
      byName: 'Ada Conti',
      sellerName: 'Officina beta',
    });
    expect(all.rows[3]).toMatchObject({ action: 'key.ended', byName: 'Davide Conti', note: 'seen' });
  });

  it('is filtered by seller, person and time', async () => {
    expect(told(await listAudit(at(lead), { sellerId: 'alfa' }))).toEqual(['a2', 'a1', 'alfa.1']);
    expect(told(await listAudit(at(lead), { byId: 'member-alfa' }))).toEqual(['a2']);
    expect(told(await listAudit(at(lead), { from: monday + 1, until: monday + 3 }))).toEqual(['a3', 'a2', 'a1']);
    expect(told(await listAudit(at(lead), { sellerId: 'nobody' }))).toEqual([]);
  });

  it('goes on where a page ended, without a gap or a double, whatever the cursor says', async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAudit(at(lead), { limit: 1, cursor });
      ids.push(...told(page));
      cursor = page.next;
    } while (cursor);
    expect(ids).toEqual(['a4', 'beta.1', 'a3', 'a2', 'a1', 'alfa.1']);
    for (const odd of ['', '.', 'x.y', "1'--", 'NaN.a']) {
      expect((await listAudit(at(lead), { cursor: odd })).rows.length).toBe(6);
    }
  });

  it('is empty for everybody without the right to it', async () => {
    for (const actor of [
      { kind: 'operator', operatorId: 'o', roles: ['quality', 'account', 'business'] },
      { kind: 'seller', sellerId: 'alfa', memberId: 'member-alfa' },
      { kind: 'guest' },
      { kind: 'clock' },
    ] as Actor[]) {
      expect((await listAudit(at(actor), { sellerId: 'alfa' })).rows).toEqual([]);
    }
  });
});
