import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isLocaleId } from '../content/locales.ts';
import { isAway } from '../db/client.ts';
import { paths } from '../src/paths.ts';
import { accountRoutes } from './accounts/routes.ts';
import { apiRoutes } from './api/routes.ts';
import { cartRoutes } from './cart/routes.ts';
import { draftForSignIn, noDraftCookie } from './checkout/draft.ts';
import { checkoutRoutes } from './checkout/routes.ts';
import { carriers } from './clock.ts';
import type { Ctx } from './edge/context.ts';
import { keepDeskPrivate } from './edge/desk-caching.ts';
import { deskSpelling } from './edge/desk-spelling.ts';
import { isForm } from './edge/forms.ts';
import { withSecurityHeaders } from './edge/headers.ts';
import { checkMediaType } from './edge/media-type.ts';
import { methodsAt, refuseRoute } from './edge/methods.ts';
import { checkOrigin } from './edge/origin.ts';
import { refuse } from './edge/outcome.ts';
import { onceHeader, refusalHeader, typedHeader } from './edge/own-headers.ts';
import { renderPage } from './edge/page.ts';
import { internalProblem, problem } from './edge/problem.ts';
import { settingsOf } from './edge/settings.ts';
import { healthRoutes } from './health.ts';
import { limits } from './limits.ts';
import { sendDue } from './notices/send-due.ts';
import { alertRoutes, stopRoutes } from './offers/alerts/routes.ts';
import { compareRoutes } from './offers/compare/routes.ts';
import { deskListingRoutes } from './offers/desk-routes.ts';
import { finderRoutes } from './offers/finder/routes.ts';
import { isImportUpload } from './offers/imports/contract.ts';
import { deskImportRoutes } from './offers/imports/desk-routes.ts';
import { importRoutes } from './offers/imports/routes.ts';
import { listRoutes } from './offers/lists/routes.ts';
import { searchRoutes } from './offers/lists/search-routes.ts';
import { stockPath } from './offers/machine/contract.ts';
import { machineRoutes } from './offers/machine/routes.ts';
import { isPhotoUpload } from './offers/photos/contract.ts';
import { photoBody, photoRoutes } from './offers/photos/routes.ts';
import { pricingRoutes } from './offers/pricing/routes.ts';
import { offerRoutes } from './offers/routes.ts';
import { deskOrderRoutes } from './orders/desk-routes.ts';
import { isInvoiceUpload } from './orders/invoice-contract.ts';
import { invoiceBody, invoiceRoutes } from './orders/invoice-routes.ts';
import { machineOrderRoutes } from './orders/machine-routes.ts';
import { orderRoutes } from './orders/routes.ts';
import { workEvents } from './orders/work-events.ts';
import { paymentRoutes } from './payments/routes.ts';
import { deskMoneyRoutes } from './payouts/desk-routes.ts';
import { eventWorkers } from './payouts/event-workers.ts';
import { payoutRoutes } from './payouts/routes.ts';
import { deskStatementRoutes } from './payouts/statements/desk-routes.ts';
import { statementRoutes } from './payouts/statements/machine-routes.ts';
import { teamTaxRoutes } from './payouts/tax/desk-routes.ts';
import { keyRoutes } from './sellers/keys/routes.ts';
import { deskDoor } from './sellers/people/desk-door.ts';
import { peopleRoutes } from './sellers/people/desk-routes.ts';
import { qualityDeskRoutes } from './sellers/quality/desk-routes.ts';
import { deskSanctionRoutes } from './sellers/sanctions/desk-routes.ts';
import { sanctionRoutes } from './sellers/sanctions/routes.ts';
import { deskRoutes } from './sellers/vetting/desk-routes.ts';
import { documentBody, documentRoutes, isDocumentUpload } from './sellers/vetting/document-routes.ts';
import { vettingRoutes } from './sellers/vetting/routes.ts';
import { deskWebhookRoutes } from './sellers/webhooks/desk-routes.ts';
import { webhookRoutes } from './sellers/webhooks/routes.ts';
import { answerErrors } from './ws/answer-errors.ts';
import { isWs, wsBody, wsRoutes } from './ws/routes.ts';

/** Every route of the marketplace; what is not here is a page or a file. */
export const app = new Hono<{ Bindings: Env }>();

const ownHeaders = [refusalHeader, typedHeader, onceHeader];

const bodyOf = (maxBytes: number) =>
  bodyLimit({ maxSize: maxBytes, onError: () => problem(refuse('limit', 'body_too_large', { maxBytes })) });
const formBody = bodyOf(limits.bodyBytes);
const stockBody = bodyOf(limits.stockBytes);
// Outermost, so that no answer is without them: what is refused below, a stopped alert, a page of trouble.
app.use('*', async (c, next) => {
  await next();
  const answer = withSecurityHeaders(c.res, settingsOf(c.env));
  // Assigning makes Hono copy the answer once more: only when it is another one.
  if (answer !== c.res) c.res = answer;
});
app.use('/ws/*', answerErrors);
app.use('*', async (c, next) => {
  // These speak from a route to the page that it shows again; from outside nobody may say them.
  if (ownHeaders.some((name) => c.req.raw.headers.has(name))) {
    const headers = new Headers(c.req.raw.headers);
    for (const name of ownHeaders) headers.delete(name);
    c.req.raw = new Request(c.req.raw, { headers });
  }
  return next();
});
app.use('*', deskSpelling);
for (const desk of ['/seller/*', '/desk/*']) app.use(desk, keepDeskPrivate);
app.use('*', (c, next) => {
  // Listings come in files of any length: whoever reads them bounds them, once it is known who sends them.
  if (isImportUpload(c.req.path)) return next();
  if (isPhotoUpload(c.req.path)) return photoBody(c, next);
  if (isDocumentUpload(c.req.path)) return documentBody(c, next);
  if (isInvoiceUpload(c.req.path)) return invoiceBody(c, next);
  if (isWs(c.req.path)) return wsBody(c, next);
  return c.req.path === stockPath ? stockBody(c, next) : formBody(c, next);
});
app.use('*', checkOrigin);
app.route('/', stopRoutes);
app.use('*', (c, next) =>
  [isPhotoUpload, isImportUpload, isDocumentUpload, isInvoiceUpload, isWs].some((isUpload) => isUpload(c.req.path))
    ? next()
    : checkMediaType(c, next),
);

// Behind what bounds and checks every request: a room that a member's role does not open is not there.
app.use('*', deskDoor);

app.route('/', healthRoutes);
app.route('/', apiRoutes);
app.route('/', offerRoutes);
app.route('/', listRoutes);
app.route('/', searchRoutes);
app.route('/', compareRoutes);
app.route('/', finderRoutes);
app.route('/', alertRoutes);
app.route('/', cartRoutes);
app.route('/', checkoutRoutes);
app.route('/', accountRoutes({ signedIn: draftForSignIn, signedOut: noDraftCookie }));
app.route('/', deskRoutes);
app.route('/', qualityDeskRoutes);
app.route('/', deskOrderRoutes);
app.route('/', deskListingRoutes);
app.route('/', photoRoutes);
app.route('/', machineRoutes);
app.route('/', pricingRoutes);
app.route('/', importRoutes);
app.route('/', deskImportRoutes);
app.route('/', keyRoutes);
app.route('/', peopleRoutes);
app.route('/', documentRoutes);
app.route('/', vettingRoutes);
app.route('/', machineOrderRoutes);
app.route('/', invoiceRoutes);
app.route('/', orderRoutes);
app.route('/', sanctionRoutes);
app.route('/', deskSanctionRoutes);
app.route('/', webhookRoutes);
app.route('/', wsRoutes);
app.route('/', deskWebhookRoutes);
app.route('/', payoutRoutes);
app.route('/', deskMoneyRoutes);
app.route('/', statementRoutes);
app.route('/', deskStatementRoutes);
app.route('/', teamTaxRoutes);
app.route('/', paymentRoutes(workAndSend));
app.all('/api/*', (c) => refuseRoute(app.routes, c.req.method, c.req.path));
app.all('/ws/*', (c) => refuseRoute(app.routes, c.req.method, c.req.path));
app.all('*', async (c) => {
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
  // A page's own router reads doubled slashes and doubled escapes as one: such a form would pass by its route.
  if (!reads && (!(c.req.method === 'POST' && isForm(c.req.raw)) || /\/\/|%/.test(c.req.path)))
    return refuseRoute(app.routes, c.req.method, c.req.path);
  const page = await renderPage(c);
  const others = page.status === 404 && !wantsPage(c.req.raw) ? methodsAt(app.routes, c.req.path) : [];
  if (others.length === 0 || others.includes('GET')) return page;
  await page.body?.cancel();
  return refuseRoute(app.routes, c.req.method, c.req.path);
});

/** Whether a person's browser asks, who should be helped on by a page rather than told a code. */
function wantsPage(request: Request): boolean {
  if (isWs(new URL(request.url).pathname)) return false;
  return isForm(request) || (request.headers.get('accept') ?? '').includes('text/html');
}

app.onError(async (error, c) => {
  // A bug or an outage: the reader learns which, the log learns what; neither learns a secret.
  const what = error.message.replace(/\nparams:[\s\S]*/, '');
  console.error(`${c.req.method} ${c.req.path}: ${error.name}: ${what}`);
  const refusal = isAway(error) ? refuse('unavailable', 'database_away') : undefined;
  if (!wantsPage(c.req.raw)) return refusal ? problem(refusal, c.req.path) : internalProblem(c.req.path);
  return troublePage(c, refusal ? 503 : 500);
});

/** Words for a person when something broke: a page made at build, so that it needs nothing that may be broken. */
async function troublePage(c: Context<{ Bindings: Env }>, status: 500 | 503): Promise<Response> {
  const [, first = ''] = c.req.path.split('/');
  const path = paths.trouble(isLocaleId(first) ? first : 'en');
  const page = await c.env.ASSETS.fetch(new Request(`https://assets.invalid${path}`));
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '30' };
  return new Response(page.body, { status, headers });
}

/** After an event was kept: book it, and let the mails it caused leave at once rather than at the next tick. */
async function workAndSend(ctx: Ctx): Promise<void> {
  await workEvents(ctx, eventWorkers);
  await sendDue(ctx, carriers);
}
