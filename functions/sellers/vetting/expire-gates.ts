import { and, eq } from 'drizzle-orm';
import { sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import { type Case, findCase, type GateRow } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import { listExpired } from './expiry-queries.ts';
import { renewed } from './rules.ts';
import { gateTitle } from './text-rules.ts';
import { updateGate, withoutNumber } from './writes.ts';

/**
 * By the clock: gates that have run out open again, and their refurbisher sells nothing until they are verified anew. A
 * renewal that waits for the team goes on waiting; orders that are paid go on. What runs out before an account is opened
 * opens again, too: it is given once more, or sent back with its phase.
 */
export async function expireGates(ctx: Ctx): Promise<{ expired: number }> {
  let expired = 0;
  for (const { sellerId } of await listExpired(ctx)) {
    const one = await findCase(ctx, sellerId);
    if (one && (await expire(ctx, one))) expired += 1;
  }
  return { expired };
}

async function expire(ctx: Ctx, one: Case): Promise<boolean> {
  const over = one.gates.filter(({ expiresAt }) => expiresAt !== null && expiresAt <= ctx.now);
  if (over.length === 0) return false;
  const { seller } = one;
  const statements = over.flatMap((gate) => [opened(ctx, gate), ...withoutNumber(ctx, gate)]);
  const note = over.map(nameOf).join(', ').slice(0, 500);
  if (one.application.state !== 'live') return (await commitChange(ctx, one, { name: 'expire', note, statements })).ok;
  // Whom somebody has paused for another reason, these gates do not put on sale again (resumeWith). A suspended account
  // is paused beneath: lifting the sanction returns to that.
  const byGates = seller.state !== 'paused' || one.pausedByGates;
  const paused = ctx.db
    .update(sellers)
    .set({ state: 'paused' })
    .where(and(eq(sellers.id, seller.id), eq(sellers.state, 'live')));
  const committed = await commitChange(ctx, one, {
    ...{ name: byGates ? 'pause' : 'expire', note },
    statements: [...statements, paused],
    tell: ['seller:gates_expired'],
    values: { points: over.map((gate) => ({ name: gateTitle(gate, seller.locale) })) },
  });
  return committed.ok;
}

const nameOf = ({ gate, market }: GateRow) => [gate, market].join(' ').trim();

/** What was verified begins anew; what is being renewed keeps what was given for it. */
const opened = (ctx: Ctx, gate: GateRow) =>
  updateGate(ctx, gate, {
    ...(gate.state === 'verified' ? { state: 'open' as const, value: JSON.stringify(renewed(gate)) } : {}),
    ...(gate.state === 'verified' ? { submittedAt: null } : {}),
    expiresAt: null,
  });
