import { type Context, Hono } from 'hono';
import { isLocaleId, type LocaleId, locales } from '../../content/locales.ts';
import { paths } from '../../src/paths.ts';
import { contextFor } from '../edge/context.ts';
import { cookie, cookieName, readCookie } from '../edge/cookies.ts';
import { isForm, parseBody, parseQuery } from '../edge/forms.ts';
import { idempotent } from '../edge/idempotency.ts';
import type { Outcome } from '../edge/outcome.ts';
import { problem } from '../edge/problem.ts';
import { limits } from '../limits.ts';
import { addToCart } from './add-to-cart.ts';
import { agreeChanges } from './agree-changes.ts';
import { addInput, type CartCode, cartQuery, quantityInput } from './contract.ts';
import { readCart } from './queries.ts';
import { setQuantity } from './set-quantity.ts';

export const cartCookie = 'rivive_cart';
export const cartCountCookie = 'cart_count';

/** The cart id that a request carries, if any. */
export function cartIdOf(request: Request, origin: string): string | undefined {
  return readCookie(request, cookieName(origin, cartCookie));
}

/** A repeated POST with the same Idempotency-Key, from whoever holds the same cart, happens once. */
export const oncePerKey = idempotent(cartIdOf);

type C = Context<{ Bindings: Env }>;
const localeOf = (c: C): LocaleId | undefined => {
  const locale = c.req.param('locale') ?? '';
  return isLocaleId(locale) ? locale : undefined;
};

/** Answers a form with the next page and a machine with JSON; both get the cookies. */
function answer(
  c: C,
  locale: LocaleId,
  origin: string,
  outcome: Outcome<{ cartId?: string; devices: number }, CartCode | 'body_too_large'>,
  note = '',
): Response {
  const form = isForm(c.req.raw);
  if (!outcome.ok) {
    if (!form) return problem(outcome, c.req.path);
    return c.redirect(`${paths.cart(locale)}?error=${outcome.code}`, 303);
  }
  const maxAgeSeconds = limits.cartDays * 86_400;
  const headers = new Headers({ 'cache-control': 'no-store' });
  const { cartId, devices } = outcome.value;
  if (cartId) headers.append('set-cookie', cookie(origin, cartCookie, cartId, { maxAgeSeconds }));
  headers.append('set-cookie', countCookie(devices));
  if (form) headers.set('location', paths.cart(locale) + note);
  return form ? new Response(null, { status: 303, headers }) : Response.json({ devices }, { headers });
}

/** How many devices the head shows; readable by the page's script, so it holds nothing else. */
export function countCookie(devices: number): string {
  return `${cartCountCookie}=${devices}; Path=/; SameSite=Lax; Max-Age=${devices > 0 ? limits.cartDays * 86_400 : 0}`;
}

export const cartRoutes = new Hono<{ Bindings: Env }>()
  .post('/:locale/cart', oncePerKey, async (c, next) => {
    const locale = localeOf(c);
    if (!locale) return next();
    const ctx = contextFor(c.req.raw, c.env);
    const input = await parseBody(c.req.raw, addInput);
    if (!input.ok) return answer(c, locale, ctx.settings.PUBLIC_ORIGIN, input);
    const cartId = cartIdOf(c.req.raw, ctx.settings.PUBLIC_ORIGIN);
    const { offer: offerId, quantity } = input.value;
    const added = await addToCart(ctx, { cartId, offerId, quantity, market: locales[locale].market });
    return answer(c, locale, ctx.settings.PUBLIC_ORIGIN, added);
  })
  .post('/:locale/cart/quantity', async (c, next) => {
    const locale = localeOf(c);
    if (!locale) return next();
    const ctx = contextFor(c.req.raw, c.env);
    const input = await parseBody(c.req.raw, quantityInput);
    if (!input.ok) return answer(c, locale, ctx.settings.PUBLIC_ORIGIN, input);
    const cartId = cartIdOf(c.req.raw, ctx.settings.PUBLIC_ORIGIN);
    const { offer: offerId, quantity } = input.value;
    const set = await setQuantity(ctx, { cartId, offerId, quantity, market: locales[locale].market });
    // The page can put it back; without a script, too.
    const removed = set.ok && set.value.removed;
    const note = removed ? `?${new URLSearchParams({ removed: offerId, quantity: String(removed) })}` : '';
    return answer(c, locale, ctx.settings.PUBLIC_ORIGIN, set, note);
  })
  .post('/:locale/cart/agreement', async (c, next) => {
    const locale = localeOf(c);
    if (!locale) return next();
    const ctx = contextFor(c.req.raw, c.env);
    const cartId = cartIdOf(c.req.raw, ctx.settings.PUBLIC_ORIGIN);
    const agreed = await agreeChanges(ctx, { cartId, market: locales[locale].market });
    return answer(
      c,
      locale,
      ctx.settings.PUBLIC_ORIGIN,
      agreed.ok ? { ok: true, value: { devices: agreed.value.devices } } : agreed,
    );
  })
  .get('/api/cart', async (c) => {
    const ctx = contextFor(c.req.raw, c.env);
    const query = parseQuery(c.req.query(), cartQuery);
    if (!query.ok) return problem(query, c.req.path);
    const { market } = locales[query.value.locale];
    const cart = await readCart(ctx, cartIdOf(c.req.raw, ctx.settings.PUBLIC_ORIGIN), market);
    const { id: _secret, ...visible } = cart;
    return c.json(visible, 200, { 'cache-control': 'no-store' });
  });
