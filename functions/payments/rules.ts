import type { refunds } from '../../db/schema/payments.ts';

const hour = 3_600_000;

/**
 * How long a refund that came back rests before its 2nd and 3rd attempt: an hour for a bank that was out, a day for
 * one that was down. What comes back three times is not the bank but the card, and a person must find another way.
 */
export const refundWaitsMs = [hour, 24 * hour] as const;

export type RefundRow = typeof refunds.$inferSelect;
export type NextRefund = Omit<RefundRow, 'requestedAt' | 'state'> & { state: 'requested' | 'owed'; waitMs: number };

/** The row after a refund that came back: the next attempt with its wait, or money owed when all are spent. Pure. */
export function nextRefund(bounced: RefundRow): NextRefund {
  const first = bounced.attempt === 1 ? bounced.id : bounced.id.slice(0, bounced.id.lastIndexOf(':'));
  const attempt = bounced.attempt + 1;
  const waitMs = refundWaitsMs[bounced.attempt - 1];
  return {
    ...bounced,
    id: `${first}:${attempt}`,
    attempt,
    retryOf: bounced.id,
    state: waitMs === undefined ? 'owed' : 'requested',
    providerRefundId: null,
    settledAt: null,
    waitMs: waitMs ?? 0,
  };
}
