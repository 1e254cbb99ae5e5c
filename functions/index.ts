import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isAway } from '../db/client.ts';
import { accountRoutes } from './accounts/routes.ts';
import { cartRoutes } from './cart/routes.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { carriers, tick } from './clock.ts';
import { type Ctx, contextForClock } from './edge/context.ts';
import { withSecurityHeaders } from './edge/headers.ts';
import { checkOrigin } from './edge/origin.ts';
import { refuse } from './edge/outcome.ts';
import { renderPage } from './edge/page.ts';
import { problem } from './edge/problem.ts';
import { settingsOf } from './edge/settings.ts';
import { healthRoutes } from './health.ts';
import { limits } from './limits.ts';
import { sendDue } from './notices/send-due.ts';
import { offerRoutes } from './offers/routes.ts';
import { deskOrderRoutes } from './orders/desk-routes.ts';
import { orderRoutes } from './orders/routes.ts';
import { workEvents } from './orders/work-events.ts';
import { paymentRoutes } from './payments/routes.ts';

const app = new Hono<{ Bindings: Env }>();

app.use(
  '*',
  bodyLimit({
    maxSize: limits.bodyBytes,
    onError: () => problem(refuse('limit', 'body_too_large', { max_bytes: limits.bodyBytes })),
  }),
);
app.use('*', checkOrigin);
app.use('*', async (c, next) => {
  await next();
  c.res = withSecurityHeaders(c.res, settingsOf(c.env));
});

app.route('/', healthRoutes);
app.route('/', offerRoutes);
app.route('/', catalogueRoutes);
app.route('/', cartRoutes);
app.route('/', accountRoutes);
app.route('/', deskOrderRoutes);
app.route('/', orderRoutes);
app.route('/', paymentRoutes(workAndSend));
app.all('/api/*', (c) => problem(refuse('not_found', 'route_unknown'), c.req.path));
app.all('*', (c) => renderPage(c));

app.onError((error, c) => {
  // A bug or an outage: the reader learns which, the log learns what; neither learns a secret.
  console.error(`${c.req.method} ${c.req.path}: ${error.name}: ${error.message}`);
  const refusal = isAway(error) ? refuse('unavailable', 'database_away') : undefined;
  return refusal ? problem(refusal, c.req.path) : new Response('Internal error', { status: 500 });
});

/** After an event was kept: book it, and let the mails it caused leave at once rather than at the next tick. */
async function workAndSend(ctx: Ctx): Promise<void> {
  await workEvents(ctx);
  await sendDue(ctx, carriers);
}

export default {
  fetch: app.fetch,
  async scheduled(controller: ScheduledController, env: Env): Promise<void> {
    const report = await tick(contextForClock(controller.scheduledTime, env));
    for (const [part, result] of Object.entries(report)) {
      if (typeof result === 'object' && result !== null && 'failed' in result)
        console.error(`clock ${part}: ${result.failed}`);
    }
  },
};
