import { and, eq } from 'drizzle-orm';
import { sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import type { Case } from './case-queries.ts';
import type { Change } from './commit-change.ts';
import { gateHolds } from './rules.ts';

/**
 * The change that verifies the last gate of a refurbisher that was paused for its gates also puts it on sale again. One
 * that somebody paused for another reason stays paused, and so does one that a sanction holds: for it the gates are in
 * order, and lifting puts it on sale (sellers/sanctions/writes.ts).
 */
export function resumeWith(ctx: Ctx, one: Case, verified: { gate: string; market: string }, change: Change): Change {
  const others = one.gates.filter((row) => row.gate !== verified.gate || row.market !== verified.market);
  const whole = others.every(gateHolds);
  const { state } = one.seller;
  if (one.application.state !== 'live' || !one.pausedByGates || !whole) return change;
  if (state === 'suspended') return { ...change, name: 'resume' };
  if (state !== 'paused') return change;
  const resumed = ctx.db
    .update(sellers)
    .set({ state: 'live' })
    .where(and(eq(sellers.id, one.seller.id), eq(sellers.state, 'paused')));
  return {
    ...change,
    name: 'resume',
    statements: [...(change.statements ?? []), resumed],
    tell: [...(change.tell ?? []), 'seller:resumed'],
  };
}
