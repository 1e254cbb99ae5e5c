import { type Context, Hono } from 'hono';
import { paths } from '../../../src/paths.ts';
import { contextAs } from '../../accounts/session.ts';
import type { Ctx } from '../../edge/context.ts';
import { isForm, parseBody } from '../../edge/forms.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { renderOnce } from '../../edge/page.ts';
import { problem } from '../../edge/problem.ts';
import { changeEndpoint } from './change-endpoint.ts';
import { changeEndpointForm, eventTypes, makeEndpointForm } from './contract.ts';
import { endEndpoint } from './end-endpoint.ts';
import { makeEndpoint } from './make-endpoint.ts';
import { endpointView } from './queries.ts';
import { replayDeliveries } from './replay-deliveries.ts';
import { rotateSecret } from './rotate-secret.ts';
import { sendTest } from './send-test.ts';
import type { EndpointRow } from './writes.ts';

type C = Context<{ Bindings: Env }>;
type More = Readonly<Record<string, string>>;
/** What came of a deed, and where its form leads: back with a word, or to a page that says something once. */
type Deed = (c: C, ctx: Ctx, endpointId: string) => Promise<Response>;

const idOf = (c: C): string => c.req.param('endpointId') ?? '';
const toPage = (c: C, endpointId: string | undefined, more: More): Response =>
  c.redirect(paths.deskWebhooks(endpointId, more), 303);

/** Why nothing came of it, for the page to say. */
function refusedAt(c: C, endpointId: string | undefined, outcome: Outcome<unknown>, typed: More = {}): Response {
  if (outcome.ok) return toPage(c, endpointId, {});
  const reason: More = typeof outcome.detail?.reason === 'string' ? { reason: outcome.detail.reason } : {};
  return toPage(c, outcome.kind === 'not_found' ? undefined : endpointId, { error: outcome.code, ...reason, ...typed });
}

const asMember = (deed: Deed) => async (c: C) => {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  if (ctx.actor.kind === 'seller') return deed(c, ctx, idOf(c));
  if (!isForm(c.req.raw)) return problem(refuse('forbidden', 'not_signed_in'), c.req.path);
  return c.redirect(`${paths.deskSignIn()}?next=${encodeURIComponent(paths.deskWebhooks())}`, 303);
};

/** What was typed, for the page to show again. An address with a password in it stands in no other address. */
function typedBack(raw: Record<string, unknown>): More {
  const url = typeof raw.url === 'string' ? raw.url.slice(0, 500) : '';
  const types = eventTypes.filter((type) => raw[`type.${type}`] !== undefined).join(',');
  return { ...(url && !url.includes('@') ? { url } : {}), ...(types ? { types } : {}) };
}

/** The one time that a secret is said: in the answer itself, never in an address, so no redirect. */
function showSecret(c: C, ctx: Ctx, { endpoint, secret }: { endpoint: EndpointRow; secret: string }) {
  return renderOnce(c, paths.deskWebhooks(endpoint.id), { endpoint: endpointView(endpoint, ctx.now), secret });
}

const making: Deed = async (c, ctx) => {
  const input = await parseBody(c.req.raw, makeEndpointForm);
  const made = input.ok ? await makeEndpoint(ctx, input.value) : input;
  return made.ok ? showSecret(c, ctx, made.value) : refusedAt(c, undefined, made, typedBack(input.raw));
};

const changing: Deed = async (c, ctx, endpointId) => {
  const input = await parseBody(c.req.raw, changeEndpointForm);
  const changed = input.ok ? await changeEndpoint(ctx, endpointId, input.value) : input;
  return changed.ok
    ? toPage(c, endpointId, { done: changed.value.state === 'off' ? 'off' : 'changed' })
    : refusedAt(c, endpointId, changed, typedBack(input.raw));
};

const rotating: Deed = async (c, ctx, endpointId) => {
  const rotated = await rotateSecret(ctx, endpointId);
  return rotated.ok ? showSecret(c, ctx, rotated.value) : refusedAt(c, endpointId, rotated);
};

const testing: Deed = async (c, ctx, endpointId) => {
  const sent = await sendTest(ctx, endpointId);
  return sent.ok ? toPage(c, endpointId, { done: 'test' }) : refusedAt(c, endpointId, sent);
};

const replayingOne: Deed = async (c, ctx, endpointId) => {
  const replayed = await replayDeliveries(ctx, endpointId, { deliveryId: c.req.param('deliveryId') ?? '' });
  return replayed.ok ? toPage(c, endpointId, { done: 'replayed' }) : refusedAt(c, endpointId, replayed);
};

/** All that its log still has: whoever wants fewer takes one, or the API. */
const replayingAll: Deed = async (c, ctx, endpointId) => {
  const replayed = await replayDeliveries(ctx, endpointId, { since: 0 });
  return replayed.ok ? toPage(c, endpointId, { done: 'replayed' }) : refusedAt(c, endpointId, replayed);
};

const ending: Deed = async (c, ctx, endpointId) => {
  const ended = await endEndpoint(ctx, endpointId);
  return ended.ok ? toPage(c, undefined, { done: 'ended' }) : refusedAt(c, endpointId, ended);
};

/** What an owner does with endpoints at the portal; every form comes back to its page. */
export const deskWebhookRoutes = new Hono<{ Bindings: Env }>()
  .post('/seller/webhooks', asMember(making))
  .post('/seller/webhooks/:endpointId/settings', asMember(changing))
  .post('/seller/webhooks/:endpointId/secret', asMember(rotating))
  .post('/seller/webhooks/:endpointId/test', asMember(testing))
  .post('/seller/webhooks/:endpointId/replay', asMember(replayingAll))
  .post('/seller/webhooks/:endpointId/removal', asMember(ending))
  .post('/seller/webhooks/:endpointId/deliveries/:deliveryId/replay', asMember(replayingOne));
