import type { Context, Next } from 'hono';
import { isEverybodys, mayEnter } from '../../accounts/member-rights.ts';
import { contextAs } from '../../accounts/session.ts';
import { notThere, sentPath } from '../../edge/desk-spelling.ts';

type C = Context<{ Bindings: Env }>;

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
