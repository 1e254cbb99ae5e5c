import { z } from 'zod';
import type { Ctx } from '../edge/context.ts';
import { refuse } from '../edge/outcome.ts';
import { type Carrier, neverGivingUp } from '../notices/send-due.ts';
import { sendPayout } from './send-payout.ts';
import { sendReversal } from './send-reversal.ts';

const payoutPayload = z.object({ payoutId: z.string() });
const reversalPayload = z.object({ reversalId: z.string() });
/** Whatever occasion empties the outbox: what is in it was decided before, and is carried by the clock. */
const asClock = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'clock' } });

/** What the outbox carries out for sellers' money. None of it is ever given up. */
export const outboxCarriers = {
  payout: neverGivingUp(async (ctx, payload) => {
    const parsed = payoutPayload.safeParse(payload);
    return parsed.success ? sendPayout(asClock(ctx), parsed.data.payoutId) : refuse('invalid', 'payload_invalid');
  }),
  reversal: neverGivingUp(async (ctx, payload) => {
    const parsed = reversalPayload.safeParse(payload);
    return parsed.success ? sendReversal(asClock(ctx), parsed.data.reversalId) : refuse('invalid', 'payload_invalid');
  }),
} satisfies Record<string, Carrier>;
