import { and, eq } from 'drizzle-orm';
import type { Statement } from '../../db/client.ts';
import { orderGroups, orderLines } from '../../db/schema/orders.ts';
import type { Ctx } from '../edge/context.ts';
import { ledgerStatements, paidForLine, refundMovements } from '../money/ledger.ts';
import { outboxStatement } from '../notices/outbox.ts';
import { releaseUnit } from '../offers/writes.ts';
import { refundStatement } from '../payments/writes.ts';
import { dueAfter } from '../process/calendar.ts';
import { eventOf } from '../process/events.ts';
import { clockStep, decideStep } from '../process/process.ts';
import { groupProcess, type LineStep, lineProcess } from './process.ts';
import { unitReturnsToStock } from './rules.ts';

export type LineRow = typeof orderLines.$inferSelect;
export type GroupRow = typeof orderGroups.$inferSelect;

type LineColumns = Partial<
  Pick<LineRow, 'reason' | 'serial' | 'imei' | 'parcelId' | 'paidAt' | 'acceptedAt' | 'shippedAt' | 'deliveredAt'>
>;

/**
 * One step of one line: its event, whose key settles races, and its row. Undefined when the process does not allow it.
 * `country` is whose calendar the next deadline follows.
 */
export function lineStepStatements(
  ctx: Ctx,
  line: LineRow,
  name: LineStep,
  country: string,
  set: LineColumns = {},
): Statement[] | undefined {
  const decision = decideStep(lineProcess, line.state, name, ctx.actor);
  if (!decision.ok) return undefined;
  const next = clockStep(lineProcess, decision.to);
  const version = line.version + 1;
  const dueAt = next ? dueAfter(ctx.now, next.after, country) : null;
  return [
    eventOf(ctx, {
      subject: lineProcess.subject,
      subjectId: line.id,
      version,
      name,
      from: line.state,
      to: decision.to,
      note: set.reason ?? undefined,
    }),
    ctx.db
      .update(orderLines)
      .set({ ...set, state: decision.to, version, dueAt })
      .where(and(eq(orderLines.id, line.id), eq(orderLines.version, line.version))),
  ];
}

/** One step of a group, in the same way. */
export function groupStepStatements(
  ctx: Ctx,
  group: GroupRow,
  name: keyof typeof groupProcess.steps,
): Statement[] | undefined {
  const decision = decideStep(groupProcess, group.state, name, ctx.actor);
  if (!decision.ok) return undefined;
  const version = group.version + 1;
  const paidAt = name === 'pay' ? ctx.now : group.paidAt;
  return [
    eventOf(ctx, {
      subject: groupProcess.subject,
      subjectId: group.id,
      version,
      name,
      from: group.state,
      to: decision.to,
    }),
    ctx.db
      .update(orderGroups)
      .set({ state: decision.to, version, dueAt: null, paidAt })
      .where(and(eq(orderGroups.id, group.id), eq(orderGroups.version, group.version))),
  ];
}

/**
 * A paid line ends without its device reaching the buyer: what the buyer paid for it goes back at once (row, ledger,
 * outbox), what a voucher paid is ours again, and the unit is put right. For the batch of the step that ends it.
 */
export function giveBackStatements(ctx: Ctx, line: LineRow, step: LineStep, reason: string | null): Statement[] {
  const refundId = `refund:${line.id}`;
  const amountCents = paidForLine(line);
  const statements: Statement[] = ledgerStatements(
    ctx,
    refundMovements(line.groupId, line.currency, { ...line, lineId: line.id }),
  );
  // A line of a few cents may have been paid by the voucher alone.
  if (amountCents > 0) {
    const { groupId, currency } = line;
    const refund = { id: refundId, groupId, lineId: line.id, amountCents, currency, reason: reason ?? step };
    statements.push(
      refundStatement(ctx, refund),
      outboxStatement(ctx, { id: refundId, kind: 'refund', payload: { refundId } }),
    );
  }
  if (step !== 'lose') statements.push(releaseUnit(ctx, line.id, unitReturnsToStock(step, reason)));
  return statements;
}
