import { eq, isNull } from 'drizzle-orm';
import { payments, refunds, webhookEvents } from '../../db/schema/payments.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';

/** The payment of an order group, if the group exists. */
export async function findPayment(ctx: Ctx, groupId: string) {
  return (await ctx.db.select().from(payments).where(eq(payments.groupId, groupId)).limit(1))[0];
}

/** The payment that a provider's session was opened for. */
export async function findPaymentOfSession(ctx: Ctx, sessionId: string) {
  return (await ctx.db.select().from(payments).where(eq(payments.sessionId, sessionId)).limit(1))[0];
}

/** A refund by its id. */
export async function findRefund(ctx: Ctx, refundId: string) {
  return (await ctx.db.select().from(refunds).where(eq(refunds.id, refundId)).limit(1))[0];
}

/** The refund that a refund of the provider carries out, once its id is known. */
export async function findRefundOfProvider(ctx: Ctx, providerRefundId: string) {
  return (await ctx.db.select().from(refunds).where(eq(refunds.providerRefundId, providerRefundId)).limit(1))[0];
}

/** Refunds that cannot be sent and wait for an operator to pay them another way, oldest first. */
export async function listOwedRefunds(ctx: Ctx) {
  return ctx.db
    .select()
    .from(refunds)
    .where(eq(refunds.state, 'owed'))
    .orderBy(refunds.requestedAt, refunds.id)
    .limit(limits.dueRows);
}

/** Provider events that were stored and not yet worked through: what failed least often first, then the oldest. */
export async function listOpenEvents(ctx: Ctx) {
  return ctx.db
    .select()
    .from(webhookEvents)
    .where(isNull(webhookEvents.processedAt))
    .orderBy(webhookEvents.attempts, webhookEvents.receivedAt)
    .limit(limits.dueRows);
}
