import type { Context, Next } from 'hono';
import { isAway } from '../../../db/client.ts';
import { mayEnter } from '../../accounts/member-rights.ts';
import { contextAs } from '../../accounts/session.ts';
import { isForm } from '../../edge/forms.ts';
import { refuse } from '../../edge/outcome.ts';
import { renderPage } from '../../edge/page.ts';
import { problem } from '../../edge/problem.ts';

/** An address at the desk that is nobody's. */
const nowhere = '/seller/not-found';

/**
 * Before every room of a workshop's desk: a room that the role of who is signed in does not open is not there. Who is not
 * signed in, and a database that is away, are the room's own matter.
 */
export async function deskDoor(c: Context<{ Bindings: Env }>, next: Next): Promise<Response | undefined> {
  try {
    const { actor } = await contextAs(c.req.raw, c.env, 'seller');
    if (actor.kind === 'seller' && actor.role && !mayEnter(actor.role, new URL(c.req.url).pathname)) return notThere(c);
  } catch (error) {
    if (!isAway(error)) throw error;
  }
  await next();
  return undefined;
}

function notThere(c: Context<{ Bindings: Env }>): Promise<Response> | Response {
  const wantsPage = isForm(c.req.raw) || (c.req.header('accept') ?? '').includes('text/html');
  if (!wantsPage) return problem(refuse('not_found', 'route_unknown'), c.req.path);
  return renderPage(c, new Request(new URL(nowhere, c.req.url), { headers: c.req.raw.headers }));
}
