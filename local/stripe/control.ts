import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { readBody, wantsPage } from '../outside/form.ts';
import { page } from '../outside/page.ts';
import { getAccount } from './accounts.ts';
import { StripeRefusal } from './refusal.ts';
import { expireSession, getSession } from './sessions.ts';
import type { StripeStandIn } from './stand-in.ts';
import type { World } from './state.ts';

const count = z.coerce.number().int().min(0).max(1000);
const flag = z.union([z.boolean(), z.enum(['true', 'false'])]).transform((value) => value === true || value === 'true');
const faults = z
  .object({
    duplicate: count,
    reorder: flag,
    delayMs: z.coerce.number().int().min(0),
    dropWebhooks: flag,
    timeoutNext: count,
    failNext: count,
    refuseTransfers: count,
    reset: flag,
  })
  .partial()
  .strict();

/** `/local/stripe/control` and below: the faults, and what happens in the world beyond the API. */
export function controlRoutes(world: World, standIn: StripeStandIn): Hono {
  const app = new Hono();
  app.get('/local/stripe/control', (c) => c.json(world.state.control));
  app.post('/local/stripe/control', (c) =>
    act(c, faults, ({ reset, ...patch }) => {
      if (reset) standIn.calm();
      return standIn.control(patch);
    }),
  );
  app.post('/local/stripe/control/resend', (c) =>
    act(c, z.object({ event: z.string() }), ({ event }) => {
      standIn.resend(event);
      return { event };
    }),
  );
  app.post('/local/stripe/control/deliver', (c) =>
    act(c, z.object({}), async () => ({ delivered: await standIn.deliver() })),
  );
  const dispute = z.object({ charge: z.string(), reason: z.string().optional(), amount: count.optional() });
  app.post('/local/stripe/control/dispute', (c) =>
    act(c, dispute, ({ charge, reason, amount }) => standIn.openDispute(charge, reason, amount)),
  );
  const closing = z.object({ dispute: z.string(), outcome: z.enum(['won', 'lost']) });
  app.post('/local/stripe/control/close-dispute', (c) =>
    act(c, closing, (to) => standIn.closeDispute(to.dispute, to.outcome)),
  );
  app.post('/local/stripe/control/fail-refund', (c) =>
    act(c, z.object({ refund: z.string() }), ({ refund }) => {
      standIn.failRefund(refund);
      return { refund };
    }),
  );
  app.post('/local/stripe/control/expire', (c) =>
    act(c, z.object({ session: z.string() }), ({ session }) =>
      expireSession(world, getSession(world, session).session.id),
    ),
  );
  const account = z.object({ account: z.string(), email: z.string().optional(), country: z.string().optional() });
  app.post('/local/stripe/control/adopt', (c) =>
    act(c, account, ({ account: id, ...about }) => standIn.adoptAccount(id, about)),
  );
  app.post('/local/stripe/control/restrict', (c) => act(c, account, ({ account: id }) => standIn.restrictAccount(id)));
  app.post('/local/stripe/control/payout', (c) => act(c, account, ({ account: id }) => standIn.payOutAccount(id)));
  onboarding(app, world, standIn);
  return app;
}

async function act<T>(
  c: Context,
  schema: z.ZodType<T>,
  run: (input: T) => object | Promise<object>,
): Promise<Response> {
  try {
    const input = schema.safeParse(await readBody(c.req.raw));
    if (!input.success) return c.json({ error: z.prettifyError(input.error) }, 400);
    const result = await run(input.data);
    return wantsPage(c.req.raw) ? c.redirect('/local/stripe', 303) : c.json(result);
  } catch (error) {
    if (error instanceof SyntaxError) return c.json({ error: error.message }, 400);
    if (error instanceof StripeRefusal) return c.json(error.body('req_control'), 400);
    throw error;
  }
}

/** The hosted onboarding of a connected account, at the address that an account link gives. */
function onboarding(app: Hono, world: World, standIn: StripeStandIn): void {
  const path = '/local/connect/:id';
  app.get(path, (c) => {
    const { account, return_url } = getAccount(world, c.req.param('id'));
    return c.html(
      page(
        'Seller onboarding (stand-in)',
        html`<p>Account <code>${account.id}</code>, ${account.email ?? 'no e-mail'}, ${account.country}. No real identity or bank account is asked for.</p>
<form method="post" class="row"><button name="finish" value="yes">Finish onboarding</button><button name="finish" value="no">Leave it unfinished</button></form>
${return_url ? html`<p><a href="${return_url}">Back without changes</a></p>` : ''}`,
      ),
    );
  });
  app.post(path, async (c) => {
    const { account, return_url } = getAccount(world, c.req.param('id'));
    const fields = await c.req.parseBody();
    if (fields.finish === 'yes') standIn.completeOnboarding(account.id);
    return c.redirect(return_url ?? '/local/stripe', 303);
  });
}
