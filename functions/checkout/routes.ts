import { type Context, Hono } from 'hono';
import { isLocaleId } from '../../content/locales.ts';
import { isAway } from '../../db/client.ts';
import { paths } from '../../src/paths.ts';
import { cartIdOf } from '../cart/routes.ts';
import { contextFor } from '../edge/context.ts';
import { isForm, parseBody } from '../edge/forms.ts';
import { networkOf } from '../edge/network.ts';
import { limits } from '../limits.ts';
import { type CheckoutCode, draftInput } from './contract.ts';
import { draftCookie, draftOf, readDraft } from './draft.ts';
import { countVoucherTry } from './vouchers/count-voucher-try.ts';

type C = Context<{ Bindings: Env }>;

/** Where a kept draft is looked at again: the part of the page, or the field, that the button belongs to and that takes the focus. */
const places = { travels: '#travels', voucher: '#voucher', remove: '#voucher' } as const;

/**
 * Keeps what was typed in the sender's own browser and shows the sum anew. A code counts as a try before anybody looks
 * whether it exists; the script that only keeps what is typed never sends one.
 */
async function keepDraft(c: C, locale: Parameters<typeof paths.checkout>[0]): Promise<Response> {
  const ctx = contextFor(c.req.raw, c.env);
  const input = await parseBody(c.req.raw, draftInput);
  const go = input.ok ? input.value.go : 'travels';
  const before = (await readDraft(ctx, c.req.raw)).draft?.voucher;
  const typed = typeof input.raw.voucher === 'string' ? input.raw.voucher.trim().slice(0, limits.voucherChars) : '';
  let voucher = go === 'remove' ? undefined : before;
  let error: CheckoutCode | undefined;
  if ((go === 'voucher' || go === 'travels') && typed !== (before ?? '')) {
    try {
      const counted = typed === '' || (await countVoucherTry(ctx, triedBy(c, ctx.settings.PUBLIC_ORIGIN)));
      voucher = (counted && typed) || undefined;
      if (!counted) error = 'voucher_tries';
    } catch (thrown) {
      // What was typed is kept all the same; the page itself says that the shop is away.
      if (!isAway(thrown)) throw thrown;
    }
  }
  const headers = new Headers({ 'cache-control': 'no-store' });
  headers.append('set-cookie', await draftCookie(ctx, c.req.raw, draftOf({ ...input.raw, voucher })));
  if (go === 'keep') return new Response(null, { status: 204, headers });
  const query = error ? `?error=${error}` : '';
  headers.set('location', go === 'cart' ? paths.cart(locale) : `${paths.checkout(locale)}${query}${places[go]}`);
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
