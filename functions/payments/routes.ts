import { Hono } from 'hono';
import { type Ctx, contextFor } from '../edge/context.ts';
import { problem } from '../edge/problem.ts';
import { receiveEvent } from './receive-event.ts';

/**
 * The payment provider's webhook: kept, answered at once, worked through afterwards. `work` is what the slices above
 * do with stored events; it is given, since this slice knows none of them.
 */
export function paymentRoutes(work: (ctx: Ctx) => Promise<unknown>) {
  return new Hono<{ Bindings: Env }>().post('/api/webhooks/stripe', async (c) => {
    const ctx: Ctx = { ...contextFor(c.req.raw, c.env), actor: { kind: 'payments' } };
    const received = await receiveEvent(ctx, await c.req.text(), c.req.header('stripe-signature') ?? null);
    if (!received.ok) return problem(received, c.req.path);
    c.executionCtx.waitUntil(work(ctx));
    return c.json({ received: true });
  });
}
