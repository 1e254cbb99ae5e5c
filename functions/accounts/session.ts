import { type Actor, type Ctx, contextFor } from '../edge/context.ts';
import { hashToken } from '../edge/secrets.ts';
import type { Settings } from '../edge/settings.ts';
import type { Audience } from './contract.ts';
import { findActor } from './queries.ts';
import { accountCookie } from './rules.ts';

/** The session token a request carries for one audience. */
export const tokenOf = (request: Request, settings: Settings, audience: Audience): string | undefined =>
  accountCookie(request, settings, audience, 'session');

/** Who a request is by: the cookie's owner, or a guest when there is none, it is unknown, or it has ended. */
export async function actorOf(request: Request, ctx: Ctx, audience: Audience): Promise<Actor> {
  const token = tokenOf(request, ctx.settings, audience);
  if (!token || token.length > 100) return { kind: 'guest' };
  return (await findActor(ctx, audience, await hashToken(token))) ?? { kind: 'guest' };
}

/** A request's context with its signed-in actor in it. Costs one read when there is a cookie, none otherwise. */
export async function contextAs(request: Request, env: object, audience: Audience): Promise<Ctx> {
  const ctx = contextFor(request, env);
  return { ...ctx, actor: await actorOf(request, ctx, audience) };
}
