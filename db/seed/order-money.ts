import {
  chargeMovements,
  type LineShare,
  type Movement,
  payoutOfRefund,
  refundMovements,
} from '../../functions/money/ledger.ts';
import { shareOf } from '../../functions/money/money.ts';
import { currencyOf, type Desk, type GroupPlan, type PlannedLine, type PlannedOrder } from './order-plan.ts';

function post(desk: Desk, movements: readonly Movement[], at: number): void {
  for (const movement of movements) {
    if (movement.amountCents !== 0) desk.rows.ledger.push({ ...movement, lineId: movement.lineId ?? null, at });
  }
}

const shareOfLine = (line: PlannedLine): LineShare => ({
  lineId: line.id,
  sellerId: line.offer.row.sellerId,
  priceCents: line.priceCents,
  shippingCents: line.shippingCents,
  commissionCents: shareOf(line.priceCents, line.offer.seller.row.commissionBps),
  voucherCents: 0,
});

/** A line that came to nothing after payment is given back whole, and the money is out a little later. */
function writeRefund(desk: Desk, groupId: string, currency: string, line: PlannedLine): void {
  const last = line.life.steps.at(-1);
  if (!last || !['refused', 'lapsed', 'cancelled', 'lost'].includes(last.to)) return;
  const id = `refund:${line.id}`;
  const amountCents = line.priceCents + line.shippingCents;
  const settledAt = Math.min(desk.now, last.at + desk.random.int(20, 90) * 1000);
  desk.rows.refunds.push({
    id,
    groupId,
    lineId: line.id,
    amountCents,
    currency,
    reason: last.note ?? last.name,
    state: 'succeeded',
    providerRefundId: `re_seed_${line.id}`,
    requestedAt: last.at,
    settledAt,
    attempt: 1,
  });
  post(desk, refundMovements(groupId, currency, shareOfLine(line)), last.at);
  post(desk, [payoutOfRefund({ id, groupId, currency, amountCents })], settledAt);
}

/** Payment, group and what they did to the ledger. The intent's id says its amount, for a stand-in that never saw it. */
export function writeMoney(
  desk: Desk,
  group: GroupPlan,
  groupId: string,
  parts: readonly PlannedOrder[],
  totalCents: number,
): void {
  const currency = currencyOf(group.market);
  const paidAt = group.abandoned ? null : group.paidAt;
  const key = String(desk.rows.payments.length + 1).padStart(6, '0');
  desk.rows.payments.push({
    groupId,
    amountCents: totalCents,
    currency,
    sessionId: `cs_seed_${key}`,
    sessionUrl: null,
    paymentIntentId: paidAt === null ? null : `pi_seed_${key}_${totalCents}_${currency.toLowerCase()}`,
    state: paidAt === null ? 'void' : 'captured',
    createdAt: group.placedAt,
    capturedAt: paidAt,
  });
  if (paidAt === null) return;
  const lines = parts.flatMap((part) => part.lines);
  post(desk, chargeMovements(groupId, currency, lines.map(shareOfLine)), paidAt);
  for (const line of lines) writeRefund(desk, groupId, currency, line);
}
