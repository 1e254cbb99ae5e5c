import { and, eq } from 'drizzle-orm';
import { sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import type { Case } from './case-queries.ts';
import type { Change } from './commit-change.ts';
import { gateHolds } from './rules.ts';

/**
 * The change that verifies the last gate of a refurbisher that was paused for its gates also puts it on sale again. One
 * that somebody paused for another reason stays paused.
 */
export function resumeWith(ctx: Ctx, one: Case, verified: { gate: string; market: string }, change: Change): Change {
  const others = one.gates.filter((row) => row.gate !== verified.gate || row.market !== verified.market);
  const whole = others.every(gateHolds);
  if (one.application.state !== 'live' || one.seller.state !== 'paused' || !one.pausedByGates || !whole) return change;
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
