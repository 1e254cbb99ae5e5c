import type { Context, Next } from 'hono';
import { isEverybodys, mayEnter } from '../../accounts/member-rights.ts';
import { contextAs } from '../../accounts/session.ts';
import { isDeskMisspelt } from '../../edge/desk-path.ts';
import { isForm } from '../../edge/forms.ts';
import { refuse } from '../../edge/outcome.ts';
import { renderPage } from '../../edge/page.ts';
import { problem } from '../../edge/problem.ts';

type C = Context<{ Bindings: Env }>;

/** An address at the desk that is nobody's. */
const nowhere = '/seller/not-found';

/** As it was sent: what Hono calls the path has lost some of its escapes. */
const sentPath = (c: C): string => new URL(c.req.url).pathname;

/** Before everything: an address of a desk has one spelling, and under any other there is nothing. */
export async function deskSpelling(c: C, next: Next): Promise<Response | undefined> {
  if (isDeskMisspelt(sentPath(c))) return notThere(c);
  await next();
  return undefined;
}

/**
 * Before every room of a workshop's desk: a room that the role of who is signed in does not open is not there. Who is not
 * signed in is the room's own matter. While the role cannot be read, only what is everybody's is open.
 */
export async function deskDoor(c: C, next: Next): Promise<Response | undefined> {
  const path = sentPath(c);
  if (/^\/seller(?:\/|$)/.test(path) && !isEverybodys(path)) {
    const { actor } = await contextAs(c.req.raw, c.env, 'seller');
    if (actor.kind === 'seller' && (!actor.role || !mayEnter(actor.role, path))) return notThere(c);
  }
  await next();
  return undefined;
}

function notThere(c: C): Promise<Response> | Response {
  const wantsPage = isForm(c.req.raw) || (c.req.header('accept') ?? '').includes('text/html');
  if (!wantsPage) return problem(refuse('not_found', 'route_unknown'), sentPath(c));
  return renderPage(c, new Request(new URL(nowhere, c.req.url), { headers: c.req.raw.headers }));
}
