import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Statement } from '../../db/client.ts';
import { payoutHolds, payoutItems, payouts, reconciliations, transferReversals } from '../../db/schema/payouts.ts';
import type { Ctx } from '../edge/context.ts';
import { outboxStatement } from '../notices/outbox.ts';
import { eventOf } from '../process/events.ts';
import { decideStep } from '../process/process.ts';
import { type PayoutStep, payoutProcess } from './process.ts';
import type { LineBalance } from './rules.ts';

export type PayoutRow = typeof payouts.$inferSelect;
export type ReversalRow = typeof transferReversals.$inferSelect;
export type HoldRow = typeof payoutHolds.$inferSelect;

/** A payout as it is born: its row, its event, its items and what will carry it out. The books are the caller's. */
export function newPayout(
  ctx: Ctx,
  payout: Pick<PayoutRow, 'id' | 'sellerId' | 'currency' | 'amountCents' | 'accountId'>,
  lines: readonly LineBalance[],
): Statement[] {
  const { subject, initial } = payoutProcess;
  const items = lines.map(({ lineId, items: before, cents }) => [lineId, before, cents]);
  return [
    ctx.db.insert(payouts).values({ ...payout, state: initial, version: 1, dueAt: ctx.now, createdAt: ctx.now }),
    eventOf(ctx, { subject, subjectId: payout.id, version: 1, name: 'schedule', from: null, to: initial }),
    ctx.db
      .insert(payoutItems)
      .select(sql`SELECT value ->> 0, value ->> 1, ${payout.id}, value ->> 2 FROM json_each(${JSON.stringify(items)})`),
    sendLater(ctx, payout.id, 1, ctx.now),
  ];
}

/** What carries a payout out; one row for each version of it that waits for that. */
export const sendLater = (ctx: Ctx, payoutId: string, version: number, dueAt: number): Statement =>
  outboxStatement(ctx, { id: `payout:${payoutId}:${version}`, kind: 'payout', payload: { payoutId }, dueAt });

type Change = Partial<Pick<PayoutRow, 'dueAt' | 'transferId' | 'failure' | 'sentAt'>>;

/** One step of a payout's life; the event's key lets exactly one of two through. Undefined when it cannot be taken now. */
export function payoutStep(
  ctx: Ctx,
  payout: Pick<PayoutRow, 'id' | 'state' | 'version'>,
  name: PayoutStep,
  change: Change = {},
  note?: string,
): Statement[] | undefined {
  const decision = decideStep(payoutProcess, payout.state, name, ctx.actor);
  if (!decision.ok) return undefined;
  const version = payout.version + 1;
  const { subject } = payoutProcess;
  return [
    eventOf(ctx, { subject, subjectId: payout.id, version, name, from: payout.state, to: decision.to, note }),
    ctx.db
      .update(payouts)
      .set({ state: decision.to, version, ...change })
      .where(and(eq(payouts.id, payout.id), eq(payouts.version, payout.version))),
  ];
}

/** A hold, unless the same one stands already. */
export function holdStatement(
  ctx: Ctx,
  hold: Pick<HoldRow, 'id' | 'sellerId' | 'lineId' | 'reason' | 'note' | 'placedBy' | 'until'>,
): Statement {
  return ctx.db
    .insert(payoutHolds)
    .values({ ...hold, placedAt: ctx.now })
    .onConflictDoNothing();
}

/** Asks for a hold's end, in somebody's name. Whoever asked first is kept. */
export function askReleaseStatement(ctx: Ctx, holdId: string, operatorId: string): Statement {
  return ctx.db
    .update(payoutHolds)
    .set({ releaseAskedBy: operatorId, releaseAskedAt: ctx.now })
    .where(and(eq(payoutHolds.id, holdId), isNull(payoutHolds.releasedAt), isNull(payoutHolds.releaseAskedBy)));
}

/** Ends a hold that stands. A CHECK wants another person than the one who asked. */
export function releaseStatement(ctx: Ctx, holdId: string, by: string): Statement {
  return ctx.db
    .update(payoutHolds)
    .set({ releasedBy: by, releasedAt: ctx.now })
    .where(and(eq(payoutHolds.id, holdId), isNull(payoutHolds.releasedAt)));
}

/** A reversal that is to be made, and what will carry it out. */
export function newReversal(
  ctx: Ctx,
  reversal: Pick<ReversalRow, 'id' | 'payoutId' | 'amountCents' | 'reason'>,
): Statement[] {
  const payload = { reversalId: reversal.id };
  return [
    ctx.db.insert(transferReversals).values({ ...reversal, state: 'requested', requestedAt: ctx.now }),
    outboxStatement(ctx, { id: `reversal:${reversal.id}`, kind: 'reversal', payload }),
  ];
}

/** How a reversal ended. A trigger keeps what has ended once. */
export function reversalEnded(
  ctx: Ctx,
  reversalId: string,
  end: { state: 'succeeded'; providerReversalId: string } | { state: 'failed' },
): Statement {
  return ctx.db
    .update(transferReversals)
    .set({ ...end, settledAt: ctx.now })
    .where(and(eq(transferReversals.id, reversalId), eq(transferReversals.state, 'requested')));
}

/** What one day's comparison found; compared again, its newer result. */
export function reconciledStatement(ctx: Ctx, found: Omit<typeof reconciliations.$inferInsert, 'ranAt'>): Statement {
  const row = { ...found, ranAt: ctx.now };
  const { day: _, ...set } = row;
  return ctx.db.insert(reconciliations).values(row).onConflictDoUpdate({ target: reconciliations.day, set });
}
