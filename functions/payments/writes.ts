import { and, eq, inArray } from 'drizzle-orm';
import { payments, refunds, webhookEvents } from '../../db/schema/payments.ts';
import type { Ctx } from '../edge/context.ts';

/** The payment row that an order group is born with, before any money moves. */
export function paymentStatement(ctx: Ctx, payment: { groupId: string; amountCents: number; currency: string }) {
  return ctx.db.insert(payments).values({ ...payment, state: 'created', createdAt: ctx.now });
}

/** The money is ours to hold. Part of the batch that marks the group paid. */
export function captureStatement(ctx: Ctx, groupId: string, paymentIntentId: string) {
  return ctx.db
    .update(payments)
    .set({ state: 'captured', paymentIntentId, capturedAt: ctx.now })
    .where(and(eq(payments.groupId, groupId), inArray(payments.state, ['created', 'open', 'void'])));
}

/** Nothing was paid and nothing can be any more. */
export function voidStatement(ctx: Ctx, groupId: string) {
  return ctx.db
    .update(payments)
    .set({ state: 'void' })
    .where(and(eq(payments.groupId, groupId), inArray(payments.state, ['created', 'open'])));
}

/** A refund to be sent, or owed. Its id is the cause: the same cause cannot refund twice. A trigger holds Σ refunds ≤ captured. */
export function refundStatement(
  ctx: Ctx,
  refund: {
    id: string;
    groupId: string;
    lineId: string | null;
    amountCents: number;
    currency: string;
    reason: string;
    state?: 'requested' | 'owed';
    attempt?: number;
    retryOf?: string | null;
  },
) {
  return ctx.db.insert(refunds).values({ state: 'requested', ...refund, requestedAt: ctx.now });
}

/** The provider has sent it. A trigger lets its movement into the ledger only when this held. */
export function refundSentStatement(ctx: Ctx, refundId: string, providerRefundId: string) {
  return ctx.db
    .update(refunds)
    .set({ state: 'succeeded', providerRefundId, settledAt: ctx.now })
    .where(and(eq(refunds.id, refundId), eq(refunds.state, 'requested')));
}

/** It was sent and came back. */
export function refundFailedStatement(ctx: Ctx, refundId: string) {
  return ctx.db
    .update(refunds)
    .set({ state: 'failed' })
    .where(and(eq(refunds.id, refundId), eq(refunds.state, 'succeeded')));
}

/** The provider will not send it, now or later: it is owed until an operator has paid it. */
export function refundOwedStatement(ctx: Ctx, refundId: string) {
  return ctx.db
    .update(refunds)
    .set({ state: 'owed' })
    .where(and(eq(refunds.id, refundId), eq(refunds.state, 'requested')));
}

/** An operator has paid what was owed. */
export function refundSettledStatement(ctx: Ctx, refundId: string) {
  return ctx.db
    .update(refunds)
    .set({ state: 'succeeded', settledAt: ctx.now })
    .where(and(eq(refunds.id, refundId), eq(refunds.state, 'owed')));
}

/** Marks a stored provider event as worked through. */
export function eventDoneStatement(ctx: Ctx, eventId: string) {
  return ctx.db
    .update(webhookEvents)
    .set({ processedAt: ctx.now, lastError: null })
    .where(eq(webhookEvents.id, eventId));
}

/** Notes why an event could not be worked through; it stays open and is tried again by the clock. */
export function eventFailedStatement(ctx: Ctx, eventId: string, attempts: number, error: string) {
  return ctx.db.update(webhookEvents).set({ attempts, lastError: error }).where(eq(webhookEvents.id, eventId));
}
