import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { paths } from '../../../src/paths.ts';
import { contextAs } from '../../accounts/session.ts';
import type { Ctx } from '../../edge/context.ts';
import { parseBody, parseQuery } from '../../edge/forms.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { problem } from '../../edge/problem.ts';
import { byKey } from '../../sellers/keys/by-key.ts';
import { autoPriceEndQuery, autoPriceForm, autoPriceInput } from './contract.ts';
import { endAutoPrice } from './end-auto-price.ts';
import { findPriced, listAutoPrices } from './queries.ts';
import { setAutoPrice } from './set-auto-price.ts';

type C = Context<{ Bindings: Env }>;

const idOf = (c: C) => c.req.param('id') ?? '';
const told = (c: C, outcome: Outcome<object>): Response =>
  outcome.ok ? c.json(outcome.value) : problem(outcome, c.req.path);

async function read(c: C, ctx: Ctx): Promise<Response> {
  const offerId = idOf(c);
  if (!(await findPriced(ctx, { offerId }))) return told(c, refuse('not_found', 'listing_not_found'));
  return c.json({ items: (await listAutoPrices(ctx, { offerIds: [offerId] })).get(offerId) ?? [] });
}

async function follow(c: C, ctx: Ctx): Promise<Response> {
  const input = await parseBody(c.req.raw, autoPriceInput);
  return told(c, input.ok ? await setAutoPrice(ctx, { ...input.value, offerId: idOf(c) }) : input);
}

async function unfollow(c: C, ctx: Ctx): Promise<Response> {
  const query = parseQuery(c.req.query(), autoPriceEndQuery);
  return told(c, query.ok ? await endAutoPrice(ctx, { ...query.value, offerId: idOf(c) }) : query);
}

const text = z.string().max(80).catch('');
/** The list that a form comes back to: whatever of it cannot be read is left out. */
const listOf = ({ market, place, q, page }: Record<string, unknown>) => ({
  ...{ market: text.parse(market), place: text.parse(place), q: text.parse(q), page: text.parse(page) },
});

/** A form of the desk: whatever happens, the list comes back as it was, with what came of it. */
async function byForm(c: C, deed: 'set' | 'end'): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  const offerId = c.req.param('offerId') ?? '';
  const input = await parseBody(
    c.req.raw,
    deed === 'set' ? autoPriceForm : z.looseObject({ market: z.string().length(2) }),
  );
  const list = listOf(input.raw);
  if (ctx.actor.kind !== 'seller')
    return c.redirect(`${paths.deskSignIn()}?next=${encodeURIComponent(paths.deskListings(list))}`, 303);
  const outcome: Outcome<object> = !input.ok
    ? input
    : 'floor' in input.value
      ? await setAutoPrice(ctx, autoPriceOf(offerId, input.value as z.infer<typeof autoPriceForm>))
      : await endAutoPrice(ctx, { offerId, market: input.value.market });
  const typed = outcome.ok ? {} : { floor: text.parse(input.raw.floor), target: text.parse(input.raw.target) };
  const came = outcome.ok ? deed : outcome.code;
  return c.redirect(`${paths.deskListings({ ...list, auto: offerId, came, ...typed })}#l-${offerId}`, 303);
}

const autoPriceOf = (offerId: string, form: z.infer<typeof autoPriceForm>) => ({
  ...{ offerId, market: form.market, floorCents: form.floor, targetCents: form.target },
});

const path = '/api/seller/listings/:id/pricing';

/** Automatic pricing: by a seller's programs, and from its list of listings. */
export const pricingRoutes = new Hono<{ Bindings: Env }>()
  .get(path, byKey('listings:read', read))
  .put(path, byKey('listings:write', follow))
  .delete(path, byKey('listings:write', unfollow))
  .post('/seller/listings/:offerId/pricing', (c) => byForm(c, 'set'))
  .post('/seller/listings/:offerId/pricing/end', (c) => byForm(c, 'end'));
