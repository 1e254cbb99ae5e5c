import { type Context, Hono } from 'hono';
import type { Ctx } from '../edge/context.ts';
import { cursorOf, placeOf } from '../edge/cursor.ts';
import { etagOf, namesEtag } from '../edge/etag.ts';
import { parseQuery } from '../edge/forms.ts';
import { refuse } from '../edge/outcome.ts';
import { problem } from '../edge/problem.ts';
import { byKey } from '../sellers/keys/by-key.ts';
import { payoutsQuery } from './contract.ts';
import { balanceOf, findPayout, listPayouts } from './queries.ts';

type C = Context<{ Bindings: Env }>;

async function list(c: C, ctx: Ctx): Promise<Response> {
  const query = parseQuery(c.req.query(), payoutsQuery);
  if (!query.ok) return problem(query, c.req.path);
  const { cursor, ...asked } = query.value;
  const [, at, id] = /^(\d{1,16}) ([\w-]{1,80})$/.exec(placeOf(cursor) ?? '') ?? [];
  if (cursor !== undefined && !id)
    return problem(
      refuse('invalid', 'invalid_input', { errors: [{ pointer: '/cursor', code: 'unknown' }] }),
      c.req.path,
    );
  const { items, next } = await listPayouts(ctx, asked, id ? [Number(at), id] : undefined);
  return c.json({ items, next: next && cursorOf(next.join(' ')) });
}

async function one(c: C, ctx: Ctx): Promise<Response> {
  // What cannot be an id is one of nothing: a database need not see it.
  const payoutId = /^[\w-]{1,80}$/.exec(c.req.param('id') ?? '')?.[0];
  const payout = payoutId && (await findPayout(ctx, payoutId));
  if (!payout) return problem(refuse('not_found', 'payout_not_found'), c.req.path);
  const etag = await etagOf(payout);
  if (namesEtag(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers: { etag } });
  return c.json(payout, 200, { etag });
}

async function balance(c: C, ctx: Ctx): Promise<Response> {
  const found = ctx.actor.kind === 'seller' ? await balanceOf(ctx, ctx.actor.sellerId) : undefined;
  return found ? c.json(found) : problem(refuse('not_found', 'route_unknown'), c.req.path);
}

/** What a seller's programs read of its money. */
export const payoutRoutes = new Hono<{ Bindings: Env }>()
  .get('/api/seller/balance', byKey('money:read', balance))
  .get('/api/seller/payouts', byKey('money:read', list))
  .get('/api/seller/payouts/:id', byKey('money:read', one));
