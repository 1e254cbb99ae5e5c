import { type Context, Hono } from 'hono';
import { paths } from '../../src/paths.ts';
import { contextAs } from '../accounts/session.ts';
import { isForm, parseBody } from '../edge/forms.ts';
import { refuse } from '../edge/outcome.ts';
import { problem } from '../edge/problem.ts';
import { setPriceForm, setPriceInput } from './listing-contract.ts';
import { setPrice } from './set-price.ts';

type C = Context<{ Bindings: Env }>;

const asText = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** A price from the desk's form: whatever happens, the list comes back as it was, with what came of it. */
async function priceByForm(c: C, offerId: string): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  const input = await parseBody(c.req.raw, setPriceForm);
  const { market, place, q, page } = input.raw;
  const list = { market: asText(market), place: asText(place), q: asText(q), page: asText(page) };
  if (ctx.actor.kind !== 'seller')
    return c.redirect(`${paths.deskSignIn()}?next=${encodeURIComponent(paths.deskListings(list))}`, 303);
  const outcome = input.ok
    ? await setPrice(ctx, {
        offerId,
        market: input.value.market,
        priceCents: input.value.price,
        expectedCents: input.value.expected,
      })
    : input;
  if (outcome.ok) return c.redirect(paths.deskListings({ ...list, set: offerId }), 303);
  const typed = outcome.code === 'invalid_input' ? asText(input.raw.price)?.slice(0, 20) : undefined;
  return c.redirect(paths.deskListings({ ...list, set: offerId, error: outcome.code, typed }), 303);
}

async function priceByProgram(c: C, offerId: string): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  if (ctx.actor.kind !== 'seller') return problem(refuse('forbidden', 'not_signed_in'), c.req.path);
  const input = await parseBody(c.req.raw, setPriceInput);
  const outcome = input.ok ? await setPrice(ctx, { ...input.value, offerId }) : input;
  return outcome.ok ? c.json(outcome.value) : problem(outcome, c.req.path);
}

/** What a refurbisher does with a listing: set its price. */
export const deskListingRoutes = new Hono<{ Bindings: Env }>().post('/seller/listings/:offerId/price', (c) =>
  isForm(c.req.raw) ? priceByForm(c, c.req.param('offerId')) : priceByProgram(c, c.req.param('offerId')),
);
