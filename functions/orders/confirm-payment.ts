import { commit, isConstraintError, type Statement } from '../../db/client.ts';
import { removeFromCart } from '../cart/writes.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { chargeMovements, ledgerStatements, strayMovements } from '../money/ledger.ts';
import { outboxStatement } from '../notices/outbox.ts';
import { sellUnits } from '../offers/writes.ts';
import type { PaidSession } from '../payments/close-payment.ts';
import { findPayment } from '../payments/queries.ts';
import { captureStatement } from '../payments/writes.ts';
import { groupNotice, lineNotice } from './notices.ts';
import { findGroup, type GroupFacts } from './queries.ts';
import { toPay } from './rules.ts';
import { groupStepStatements, lineStepStatements } from './writes.ts';

/**
 * Books a payment that the provider confirmed: the one path for the webhook, the buyer's browser coming back, and the
 * clock. Any number of times, in any order: the group is paid once. Money that no group can take goes back.
 */
export async function confirmPayment(
  ctx: Ctx,
  paid: PaidSession,
): Promise<Outcome<{ groupId: string; returned: boolean }, 'group_not_found' | 'changed_meanwhile'>> {
  const acting: Ctx = { ...ctx, actor: { kind: 'payments' } };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const facts = await findGroup(acting, paid.groupId);
    if (!facts) return refuse('not_found', 'group_not_found');
    const { group } = facts;
    const payment = await findPayment(acting, group.id);
    if (payment?.state === 'captured' && payment.paymentIntentId === paid.paymentIntentId)
      return done({ groupId: group.id, returned: false });
    const fits = paid.amountCents === toPay(group) && paid.currency === group.currency;
    const steps = fits ? groupStepStatements(acting, group, 'pay') : undefined;
    if (!steps) {
      await keepStray(acting, paid);
      return done({ groupId: group.id, returned: true });
    }
    try {
      await commit(acting.db, [...steps, ...paidStatements(acting, facts, paid)]);
      return done({ groupId: group.id, returned: false });
    } catch (error) {
      // The other path was a moment quicker: look again, it will be found paid.
      if (!isConstraintError(error)) throw error;
    }
  }
  return refuse('conflict', 'changed_meanwhile');
}

/** Money that this group cannot take is booked as its buyer's, and goes back by the outbox. Once, however often asked. */
async function keepStray(ctx: Ctx, paid: PaidSession): Promise<void> {
  const { paymentIntentId, groupId, amountCents, currency } = paid;
  const stray = { paymentIntentId, groupId, amountCents, currency };
  const id = `return:${paymentIntentId}`;
  try {
    await commit(ctx.db, [
      ...ledgerStatements(ctx, [strayMovements(stray).arrived]),
      outboxStatement(ctx, { id, kind: 'return_payment', payload: stray }),
    ]);
  } catch (error) {
    if (!isConstraintError(error)) throw error;
  }
}

function paidStatements(ctx: Ctx, facts: GroupFacts, paid: PaidSession): Statement[] {
  const { group, lines } = facts;
  const lineSteps = lines.flatMap((line) => {
    const country = facts.sellers.get(line.sellerId)?.country ?? group.market;
    return lineStepStatements(ctx, line, 'pay', country, { paidAt: ctx.now }) ?? [];
  });
  const sellerIds = [...new Set(lines.map((line) => line.sellerId))];
  return [
    ...lineSteps,
    captureStatement(ctx, group.id, paid.paymentIntentId),
    sellUnits(
      ctx,
      lines.map((line) => line.id),
    ),
    ...ledgerStatements(
      ctx,
      chargeMovements(
        group.id,
        group.currency,
        lines.map((line) => ({ ...line, lineId: line.id })),
      ),
    ),
    ...(group.cartId
      ? [
          removeFromCart(
            ctx,
            group.cartId,
            lines.map((line) => line.offerId),
          ),
        ]
      : []),
    ...groupNotice(ctx, facts, 'pay'),
    ...sellerIds.flatMap((sellerId) =>
      lineNotice(
        ctx,
        facts,
        'pay',
        lines.filter((line) => line.sellerId === sellerId),
        {},
      ),
    ),
  ];
}
