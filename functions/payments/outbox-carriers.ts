import { z } from 'zod';
import { refuse } from '../edge/outcome.ts';
import { type Carrier, neverGivingUp } from '../notices/send-due.ts';
import { returnPayment } from './return-payment.ts';
import { sendRefund } from './send-refund.ts';

const refundPayload = z.object({ refundId: z.string() });
const returnPayload = z.object({
  paymentIntentId: z.string(),
  groupId: z.string(),
  amountCents: z.int(),
  currency: z.string(),
});

/** What the outbox carries out at the payment provider, by kind of row. It is money: none of it is ever given up. */
export const outboxCarriers = {
  refund: neverGivingUp(async (ctx, payload) => {
    const parsed = refundPayload.safeParse(payload);
    return parsed.success ? sendRefund(ctx, parsed.data.refundId) : refuse('invalid', 'payload_invalid');
  }),
  return_payment: neverGivingUp(async (ctx, payload) => {
    const parsed = returnPayload.safeParse(payload);
    return parsed.success ? returnPayment(ctx, parsed.data) : refuse('invalid', 'payload_invalid');
  }),
} satisfies Record<string, Carrier>;
