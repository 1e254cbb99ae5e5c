import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBreaches } from '../../db/reconcile.ts';
import { changeListing } from '../../functions/offers/machine/change-listing.ts';
import { confirmSanction } from '../../functions/sellers/sanctions/confirm-sanction.ts';
import { decideAppeal } from '../../functions/sellers/sanctions/decide-appeal.ts';
import { dismissSanction } from '../../functions/sellers/sanctions/dismiss-sanction.ts';
import { imposeSanction } from '../../functions/sellers/sanctions/impose-sanction.ts';
import { liftSanction } from '../../functions/sellers/sanctions/lift-sanction.ts';
import { lodgeAppeal } from '../../functions/sellers/sanctions/lodge-appeal.ts';
import { proposeSanction } from '../../functions/sellers/sanctions/propose-sanction.ts';
import { remindAppeals } from '../../functions/sellers/sanctions/remind-appeals.ts';
import { by, type Court, clock, dayMs, openCourt, team, why } from '../functions/sellers/sanctions/team.ts';

const who = fc.constantFrom(...(Object.keys(team) as (keyof typeof team)[]));
const which = fc.nat({ max: 5 });
const deed = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('propose' as const),
      who,
      kind: fc.constantFrom(
        'cap' as const,
        'listing_suspension' as const,
        'account_suspension' as const,
        'termination' as const,
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('impose' as const),
      who,
      which,
      grave: fc.constantFrom(undefined, undefined, 'legal_duty' as const, 'repeated_infringement' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constantFrom('confirm' as const, 'dismiss' as const, 'lift' as const), who, which }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('object' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      who,
      which,
      decision: fc.constantFrom('uphold' as const, 'reverse' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('relist' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(0.1, 1, 2, 3, 16, 29, 30, 40) }),
  },
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

async function act(court: Court, one: Deed): Promise<void> {
  const { world, sellerId, owner, offerId, sku } = court;
  if (one.do === 'wait') {
    await court.tick(one.days);
    await remindAppeals(world.ctx(clock));
    return;
  }
  if (one.do === 'relist') {
    await changeListing(world.ctx(owner), { id: offerId, change: { state: 'live' } });
    return;
  }
  if (one.do === 'propose') {
    const ofListing = one.kind === 'listing_suspension';
    await proposeSanction(court.as(one.who), {
      ...{ sellerId, kind: one.kind, ground: ofListing ? 'listing_fault' : 'defect', statement: why },
      ...(one.kind === 'cap' ? { capPerDay: 3 } : {}),
      ...(ofListing ? { sku } : {}),
    });
    return;
  }
  const rows = await world.rows('SELECT id, version FROM sanctions ORDER BY created_at DESC, id DESC');
  const row = rows[one.which % Math.max(1, rows.length)];
  if (!row) return;
  const id = String(row.id);
  const version = Number(row.version);
  if (one.do === 'object') return void (await lodgeAppeal(world.ctx(owner), { sanctionId: id, body: why }));
  const ctx = court.as(one.who);
  if (one.do === 'impose') await imposeSanction(ctx, { id, version, statement: why, graveReason: one.grave });
  else if (one.do === 'confirm') await confirmSanction(ctx, { id, version });
  else if (one.do === 'dismiss') await dismissSanction(ctx, { id, version, reason: why });
  else if (one.do === 'lift') await liftSanction(ctx, { id, version, reason: why });
  else if (one.do === 'decide') {
    const appeal = await world.row('SELECT version FROM appeals WHERE sanction_id = ?', id);
    const { decision } = one;
    await decideAppeal(ctx, { sanctionId: id, decision, version: Number(appeal?.version ?? 1), reasons: why });
  }
}

/** What nobody may ever see, whoever did what in which order. */
async function wrongs({ world }: Court): Promise<unknown[]> {
  return world.rows(`
    SELECT id, 'terminated too soon' AS what FROM sanctions WHERE kind = 'termination' AND grave_reason = '' AND effective_at < noticed_at + ${30 * dayMs}
    UNION ALL SELECT s.id, 'in force before its day' FROM sanctions s JOIN events e ON e.subject_id = s.id AND e.to_state = 'in_force'
      WHERE e.at < s.effective_at
    UNION ALL SELECT id, 'one person alone' FROM sanctions WHERE state IN ('noticed', 'in_force', 'ended')
      AND kind IN ('account_suspension', 'termination') AND (confirmed_by IS NULL OR confirmed_by = imposed_by)
    UNION ALL SELECT a.sanction_id, 'own appeal' FROM appeals a JOIN sanctions s ON s.id = a.sanction_id
      WHERE a.decided_by IN (s.proposed_by, s.imposed_by, s.confirmed_by)
    UNION ALL SELECT s.id, 'right missing' FROM sanctions s JOIN events e ON e.subject_id = s.id
      WHERE e.by_id IN ('${team.business}', '${team.mediator}')
    UNION ALL SELECT o.id, 'suspended and on sale' FROM offers o JOIN sanctions s ON s.offer_id = o.id AND s.state = 'in_force' WHERE o.state = 'live'`);
}

describe('whoever does whatever in whichever order', () => {
  it('terminates nobody in under 30 days, lets nobody judge alone or themselves, and leaves nothing behind', async () => {
    expect(by('lead').kind).toBe('operator');
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 8, maxLength: 30 }), async (deeds) => {
        const court = await openCourt();
        try {
          const before = await court.world.row('SELECT state FROM sellers WHERE id = ?', court.sellerId);
          for (const one of deeds) {
            await act(court, one);
            expect(await wrongs(court)).toEqual([]);
          }
          const rule = (await findBreaches(court.world.client)).filter(({ rule: says }) =>
            /sanction|suspended|cap |told|reversed/.test(says),
          );
          expect(rule).toEqual([]);
          // Once all is reversed, lifted or over, everything is as it was.
          await court.world.client.execute(
            "UPDATE sanctions SET due_at = NULL WHERE kind = 'termination' AND state = 'in_force'",
          );
          for (const { id, version } of await court.world.rows(
            "SELECT id, version FROM sanctions WHERE state IN ('noticed', 'in_force')",
          ))
            await liftSanction(court.as('lead'), { id: String(id), version: Number(version), reason: why });
          expect(await court.world.row('SELECT state, order_cap FROM sellers WHERE id = ?', court.sellerId)).toSatisfy(
            (now: Record<string, unknown>) =>
              now.state === 'closed' || (now.state === before?.state && now.order_cap === null),
          );
        } finally {
          court.world.close();
        }
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 240_000);
});
