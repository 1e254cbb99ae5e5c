import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { isLocaleId, type LocaleId } from '../../content/locales.ts';
import { isAway } from '../../db/client.ts';
import { paths } from '../../src/paths.ts';
import { cartIdOf } from '../cart/routes.ts';
import { contextFor } from '../edge/context.ts';
import { isForm, parseBody } from '../edge/forms.ts';
import { networkOf } from '../edge/network.ts';
import { limits } from '../limits.ts';
import { type CheckoutCode, draftInput } from './contract.ts';
import { draftCookie, draftOf, noDraftCookie, readDraft } from './draft.ts';
import { countVoucherTry } from './vouchers/count-voucher-try.ts';

type C = Context<{ Bindings: Env }>;
type Go = z.infer<typeof draftInput>['go'];

/** Where a kept draft is looked at again: the part of the page, or the field, that the button belongs to and that takes the focus. */
const places = { travels: '#travels', voucher: '#voucher', remove: '#voucher', forget: '#where' } as const;

/**
 * Keeps what was typed in the sender's own browser and shows the sum anew. A code counts as a try before anybody looks
 * whether it exists; the script that only keeps what is typed never sends one.
 */
async function keepDraft(c: C, locale: LocaleId): Promise<Response> {
  const ctx = contextFor(c.req.raw, c.env);
  const input = await parseBody(c.req.raw, draftInput);
  const go = input.ok ? input.value.go : 'travels';
  if (go === 'forget') return goOn(locale, go, noDraftCookie(ctx));
  const before = (await readDraft(ctx, c.req.raw)).draft?.voucher;
  const typed = typeof input.raw.voucher === 'string' ? input.raw.voucher.trim().slice(0, limits.voucherChars) : '';
  let voucher = go === 'remove' ? undefined : before;
  let error: CheckoutCode | undefined;
  if (go !== 'keep' && go !== 'remove' && typed !== (before ?? '')) {
    try {
      const counted = typed === '' || (await countVoucherTry(ctx, triedBy(c, ctx.settings.PUBLIC_ORIGIN)));
      voucher = (counted && typed) || undefined;
      if (!counted) error = 'voucher_tries';
    } catch (thrown) {
      // What was typed is kept all the same; the page itself says that the shop is away.
      if (!isAway(thrown)) throw thrown;
    }
  }
  return goOn(locale, go, await draftCookie(ctx, c.req.raw, draftOf({ ...input.raw, voucher })), error);
}

/** The answer to a kept form: the draft's cookie, and where its button leads. */
function goOn(locale: LocaleId, go: Go, setCookie: string, error?: CheckoutCode): Response {
  const headers = new Headers({ 'cache-control': 'no-store', 'set-cookie': setCookie });
  if (go === 'keep') return new Response(null, { status: 204, headers });
  const here = paths.checkout(locale);
  // Wherever it leads, the next page says that a code was not kept.
  const query = new URLSearchParams({ ...(go === 'sign_in' ? { next: here } : {}), ...(error ? { error } : {}) });
  const to = go === 'cart' ? paths.cart(locale) : go === 'sign_in' ? paths.signIn(locale) : here;
  const place = go === 'cart' || go === 'sign_in' ? '' : places[go];
  headers.set('location', `${to}${query.size > 0 ? `?${query}` : ''}${place}`);
  return new Response(null, { status: 303, headers });
}

const triedBy = (c: C, origin: string) => ({
  cartId: cartIdOf(c.req.raw, origin),
  network: networkOf(c.req.raw),
});

export const checkoutRoutes = new Hono<{ Bindings: Env }>().post('/:locale/checkout/draft', async (c, next) => {
  const locale = c.req.param('locale');
  return isLocaleId(locale) && isForm(c.req.raw) ? keepDraft(c, locale) : next();
});
