import { beforeEach, describe, expect, it } from 'vitest';
import type { OperatorRole } from '../../../../db/schema/accounts.ts';
import type { Actor } from '../../../../functions/edge/context.ts';
import { limits } from '../../../../functions/limits.ts';
import {
  findProspect,
  listApplications,
  listGateQueue,
  listPortfolio,
  listProspects,
} from '../../../../functions/sellers/vetting/team-queries.ts';
import { openWorld, type World } from '../../../support/world.ts';

const dayMs = 86_400_000;
let world: World;
const as = (...roles: OperatorRole[]): Actor => ({ kind: 'operator', operatorId: 'op-ada', roles });

/** Applicants in several states, each with a gate handed in and one that is verified; nothing else applies here. */
beforeEach(async () => {
  world = await openWorld();
  const { client, now } = world;
  await client.batch(
    [
      'DELETE FROM seller_documents',
      'DELETE FROM gates',
      'DELETE FROM sample_orders',
      'DELETE FROM applications',
      'DELETE FROM prospects',
      `INSERT INTO operators (id, email, name, roles, created_at) VALUES ('op-ada', 'ada.test@rivive.example', 'Ada', 'lead', 0)`,
    ],
    'write',
  );
  const sellers = (await world.rows("SELECT id FROM sellers WHERE state = 'live' ORDER BY id LIMIT 5")).map(({ id }) =>
    String(id),
  );
  const states = ['documents', 'documents_review', 'quality_review', 'live', 'declined'];
  for (const [i, state] of states.entries()) {
    const id = sellers[i] ?? '';
    await client.batch(
      [
        {
          sql: `INSERT INTO applications (seller_id, state, version, account_manager_id, created_at, updated_at)
            VALUES (?, ?, 1, ?, ?, ?)`,
          args: [id, state, state === 'live' ? 'op-ada' : null, now, now - i * dayMs],
        },
        {
          sql: `INSERT INTO gates (seller_id, gate, state, submitted_at) VALUES (?, ?, 'submitted', ?)`,
          args: [id, state === 'quality_review' ? 'erasure' : 'company', now - i * dayMs],
        },
        {
          sql: `INSERT INTO gates (seller_id, gate, state, decided_by, expires_at) VALUES (?, 'vat', 'verified', 'rule', ?)`,
          args: [id, now + 10 * dayMs],
        },
      ],
      'write',
    );
  }
});

describe('applications, as the team lists them', () => {
  it('come with those first that nothing happened to for longest, with what waits for a decision', async () => {
    const { rows, counts, next } = await listApplications(world.ctx(as('lead')), {});
    expect(rows.map(({ state }) => state)).toEqual([
      'declined',
      'live',
      'quality_review',
      'documents_review',
      'documents',
    ]);
    expect(rows.at(-1)).toMatchObject({ submitted: 1, verified: 1, gates: 2 });
    expect(counts).toEqual({ waiting: 2, open: 3 });
    expect(next).toBeUndefined();
    const waiting = await listApplications(world.ctx(as('quality')), { waiting: true });
    expect(waiting.rows.map(({ state }) => state)).toEqual(['quality_review', 'documents_review']);
    expect((await listApplications(world.ctx(as('lead')), { state: 'nonsense' })).rows).toEqual([]);
  });

  it('put whoever waits longest on the first page, and go on from there without a gap', async () => {
    const more = limits.listRows + 5;
    await world.client.batch(
      Array.from({ length: more }, (_, i) => [
        {
          sql: `INSERT INTO sellers (id, slug, name, legal_name, kind, country, city, street, postcode, email, phone,
              register_number, vat_number, founded_year, locale, state, commission_bps, created_at)
            VALUES (?, ?, 'Bench', '', 'trader', 'IT', '', '', '', '', '', '', '', 0, 'it', 'applying', 1000, 0)`,
          args: [`waits-${i}`, `waits-${i}`],
        },
        {
          sql: `INSERT INTO applications (seller_id, state, version, created_at, updated_at)
            VALUES (?, 'documents_review', 1, 0, ?)`,
          args: [`waits-${i}`, world.now - 100 * dayMs - i],
        },
      ]).flat(),
      'write',
    );
    const ctx = world.ctx(as('lead'));
    const first = await listApplications(ctx, { waiting: true });
    expect(first.rows[0]?.sellerId).toBe(`waits-${more - 1}`);
    const second = await listApplications(ctx, { waiting: true, cursor: first.next });
    const all = [...first.rows, ...second.rows];
    expect(new Set(all.map(({ sellerId }) => sellerId)).size).toBe(more + 2);
    expect(all.map(({ updatedAt }) => updatedAt)).toEqual(all.map(({ updatedAt }) => updatedAt).sort((a, b) => a - b));
    expect(second.next).toBeUndefined();
  });

  it('are nobody’s without a right to review, nor is a gate of the queue', async () => {
    for (const actor of [as('finance'), as('mediation'), as(), { kind: 'guest' } as const]) {
      expect((await listApplications(world.ctx(actor), {})).rows).toEqual([]);
      expect(await listGateQueue(world.ctx(actor))).toEqual([]);
    }
  });
});

describe('the queue of gates', () => {
  it('holds what the team can decide now, oldest first: nothing that the applicant still has, nothing that has ended', async () => {
    const queue = await listGateQueue(world.ctx(as('business')));
    expect(queue.map(({ applicationState, gate, phase }) => `${applicationState} ${gate} ${phase}`)).toEqual([
      'live company documents',
      'quality_review erasure quality',
      'documents_review company documents',
    ]);
  });
});

describe('a portfolio', () => {
  it('is of whoever looks after the accounts, and says which gates need a look', async () => {
    const mine = await listPortfolio(world.ctx(as('account')));
    expect(mine).toMatchObject([{ sellerState: 'live', gatesDue: 2, startFull: false }]);
    expect(await listPortfolio(world.ctx({ kind: 'operator', operatorId: 'op-other', roles: ['account'] }))).toEqual(
      [],
    );
    expect(await listPortfolio(world.ctx({ kind: 'clock' }))).toEqual([]);
  });
});

describe('prospects', () => {
  it('come a page at a time, without a gap or a double, and to nobody without the right', async () => {
    const all = limits.listRows * 2 + 3;
    await world.client.batch(
      Array.from({ length: all }, (_, i) => ({
        sql: `INSERT INTO prospects (id, name, kind, country, potential, stage, owner_id, created_at, updated_at)
          VALUES (?, 'Bench', 'trader', 'IT', 'high', ?, 'op-ada', 0, ?)`,
        args: [`p-${String(i).padStart(4, '0')}`, i % 3 === 0 ? 'found' : 'lost', Math.floor(i / 4)],
      })),
      'write',
    );
    const ctx = world.ctx(as('business'));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { rows, next } = await listProspects(ctx, { cursor });
      seen.push(...rows.map(({ id }) => id));
      cursor = next;
    } while (cursor);
    expect(seen).toHaveLength(all);
    expect(new Set(seen).size).toBe(all);
    const { counts, rows } = await listProspects(ctx, { stage: 'found', cursor: 'no cursor' });
    expect(counts.found).toBe(Math.ceil(all / 3));
    expect(rows.every(({ stage, ownerName }) => stage === 'found' && ownerName === 'Ada')).toBe(true);

    const other = world.ctx(as('quality', 'finance'));
    expect(await listProspects(other, {})).toEqual({ rows: [], counts: {} });
    expect(await findProspect(other, 'p-0000')).toBeUndefined();
    expect(await findProspect(ctx, 'p-0000')).toMatchObject({ stage: 'found', sellerId: null });
    expect(await findProspect(ctx, 'p-none')).toBeUndefined();
  });
});
