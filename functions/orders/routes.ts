import { type Context, Hono, type Next } from 'hono';
import { isLocaleId, type LocaleId, locales } from '../../content/locales.ts';
import { paths } from '../../src/paths.ts';
import { contextAs } from '../accounts/session.ts';
import { readCart } from '../cart/queries.ts';
import { cartIdOf, countCookie, oncePerKey } from '../cart/routes.ts';
import { type CheckoutCode, checkoutInput } from '../checkout/contract.ts';
import { draftCookie, draftOf, noDraftCookie } from '../checkout/draft.ts';
import { withPostcode } from '../checkout/rules.ts';
import { countVoucherTry } from '../checkout/vouchers/count-voucher-try.ts';
import type { Ctx } from '../edge/context.ts';
import { isForm, parseBody } from '../edge/forms.ts';
import { networkOf } from '../edge/network.ts';
import { type Refusal, refuse } from '../edge/outcome.ts';
import { renderPage, renderRefusal } from '../edge/page.ts';
import { problem } from '../edge/problem.ts';
import { orderKey, orderUrl } from './access.ts';
import { cancelOrder } from './cancel-order.ts';
import { closeGroup } from './close-group.ts';
import { cancelInput, lookupInput, type OrderCode, orderView } from './contract.ts';
import { lookUpOrder } from './look-up-order.ts';
import { placeOrder } from './place-order.ts';
import { findGroup, listOpenGroups } from './queries.ts';
import { settleReturn } from './settle-return.ts';
import { startPayment } from './start-payment.ts';
import { findGroupFor, findOrderView } from './view-queries.ts';

type C = Context<{ Bindings: Env }>;
type Act = (c: C, ctx: Ctx, locale: LocaleId) => Promise<Response>;

/** Only under one of our locales; anything else is somebody else's address, such as the desk's. */
const inLocale = (act: Act) => async (c: C, next: Next) => {
  const locale = c.req.param('locale') ?? '';
  if (!isLocaleId(locale)) return next();
  return act(c, await contextAs(c.req.raw, c.env, 'buyer'), locale);
};

/** Places the order and goes on to its payment; a refusal shows the form again, or answers a machine with a problem. */
const checkout: Act = async (c, ctx, locale) => {
  const form = isForm(c.req.raw);
  const input = await parseBody(c.req.raw, checkoutInput);
  const cartId = cartIdOf(c.req.raw, ctx.settings.PUBLIC_ORIGIN);
  const tried = await voucherTried(c, ctx, cartId, input.raw.voucher);
  const typed = tried ? input.raw : { ...input.raw, voucher: undefined };
  const kept = form ? await draftCookie(ctx, c.req.raw, draftOf(typed)) : undefined;
  const refused = async (refusal: Refusal) =>
    form ? withCookie(await renderRefusal(c, refusal, typed), kept) : problem(refusal, c.req.path);
  if (!tried) return refused(refuse('limit', 'voucher_tries' satisfies CheckoutCode));
  if (!input.ok) return refused(withPostcode(input, typed, locales[locale].market));
  const earlier = cartId ? await letEarlierGo(ctx, cartId, input.value.attempt) : undefined;
  if (earlier) return refused(earlier);
  const placed = await placeOrder(ctx, { form: input.value, cartId, locale });
  if (!placed.ok) return refused(placed);
  // From here on the order holds it.
  return withCookie(await goPay(c, ctx, placed.value.groupId, form), form ? noDraftCookie(ctx) : undefined);
};

/** Counts a code that comes with an order, shown before or not: its answer tells of other people's orders. False when there were too many. */
async function voucherTried(c: C, ctx: Ctx, cartId: string | undefined, typed: unknown): Promise<boolean> {
  if (typeof typed !== 'string' || typed.trim() === '') return true;
  return countVoucherTry(ctx, { cartId, network: networkOf(c.req.raw) });
}

function withCookie(answer: Response, line: string | undefined): Response {
  if (!line) return answer;
  const headers = new Headers(answer.headers);
  headers.append('set-cookie', line);
  return new Response(answer.body, { status: answer.status, headers });
}

/**
 * The same basket is ordered anew: what was placed before and not paid gives its stock back first. A refusal when that
 * cannot be made sure of now, or when it was paid after all: two payable orders of one basket must not be.
 */
async function letEarlierGo(ctx: Ctx, cartId: string, attempt: string): Promise<Refusal<CheckoutCode> | undefined> {
  for (const group of await listOpenGroups(ctx, cartId)) {
    if (group.id === attempt) continue;
    const closed = await closeGroup(ctx, group.id, 'cancel');
    if (!closed.ok) return refuse('unavailable', 'payment_unavailable');
    if (closed.value.paid) return refuse('conflict', 'already_paid');
  }
  return undefined;
}

/** Sends the buyer to the payment page; when it cannot be opened now, to the order, which is safe and waits. */
async function goPay(c: C, ctx: Ctx, groupId: string, form: boolean): Promise<Response> {
  const payment = await startPayment(ctx, groupId);
  if (payment.ok && form) return c.redirect(payment.value.url, 303);
  if (!payment.ok && !form) return problem(payment, c.req.path);
  const facts = await findGroup(ctx, groupId);
  if (!payment.ok) return c.redirect(facts ? `${facts.orderUrl}&error=${payment.code}` : '/', 303);
  if (!facts) return problem(unknownOrder, c.req.path);
  const answer = { ...(await accessTo(ctx, facts.group)), groupId, paymentUrl: payment.value.url };
  return c.json(answer, 201, noStore);
}

const noStore = { 'cache-control': 'no-store' };
const unknownOrder = refuse('not_found', 'order_not_found' satisfies OrderCode);

/** What a machine needs to come back to an order; people get the same as a link. */
async function accessTo(ctx: Ctx, group: { id: string; number: string; locale: string }) {
  const url = `${ctx.settings.PUBLIC_ORIGIN}${await orderUrl(ctx, group)}`;
  return { number: group.number, key: await orderKey(ctx, group.id), orderUrl: url };
}

const lookup: Act = async (c, ctx, locale) => {
  const input = await parseBody(c.req.raw, lookupInput);
  const found = input.ok ? await lookUpOrder(ctx, input.value, networkOf(c.req.raw)) : undefined;
  if (!isForm(c.req.raw)) {
    if (!input.ok) return problem(input, c.req.path);
    if (!found?.ok) return problem(found ?? unknownOrder, c.req.path);
    return c.json(await accessTo(ctx, found.value), 200, noStore);
  }
  const error = found && !found.ok ? found.code : 'order_not_found';
  return c.redirect(found?.ok ? await orderUrl(ctx, found.value) : `${paths.orderSearch(locale)}?error=${error}`, 303);
};

const pay: Act = async (c, ctx) => {
  const form = isForm(c.req.raw);
  const group = await findGroupFor(ctx, c.req.param('number') ?? '', c.req.query('key'));
  if (!group) return form ? renderPage(c) : problem(unknownOrder, c.req.path);
  return goPay(c, ctx, group.id, form);
};

const cancel: Act = async (c, ctx) => {
  const form = isForm(c.req.raw);
  const group = await findGroupFor(ctx, c.req.param('number') ?? '', c.req.query('key'));
  if (!group) return problem(unknownOrder, c.req.path);
  const input = await parseBody(c.req.raw, cancelInput);
  const outcome = input.ok ? await cancelOrder(ctx, { groupId: group.id, orderId: input.value.orderId }) : input;
  if (!form) return outcome.ok ? c.json(outcome.value as object, 200, noStore) : problem(outcome, c.req.path);
  const page = await orderUrl(ctx, group);
  return c.redirect(outcome.ok ? page : `${page}&error=${outcome.code}`, 303);
};

/** The buyer's browser is back from the payment page: the same path as the webhook, whoever comes first. */
const arrive: Act = async (c, ctx, locale) => {
  const session = c.req.query('session');
  if (!session) return renderPage(c);
  const booked = await settleReturn(ctx, session);
  const page = await renderPage(c);
  // What was paid for has left the basket: the head of the page counts anew.
  const basket = await readCart(ctx, cartIdOf(c.req.raw, ctx.settings.PUBLIC_ORIGIN), locales[locale].market);
  const headers = new Headers(page.headers);
  headers.append('set-cookie', countCookie(basket.devices));
  // What was typed has done its work.
  if (booked) headers.append('set-cookie', noDraftCookie(ctx));
  return new Response(page.body, { status: page.status, headers });
};

export const orderRoutes = new Hono<{ Bindings: Env }>()
  .post('/:locale/checkout', oncePerKey, inLocale(checkout))
  .post('/:locale/orders', inLocale(lookup))
  .post('/:locale/orders/:number/payment', inLocale(pay))
  .post('/:locale/orders/:number/cancellation', inLocale(cancel))
  .get('/:locale/orders/:number', inLocale(arrive))
  .get('/api/orders/:number', async (c) => {
    const ctx = await contextAs(c.req.raw, c.env, 'buyer');
    const view = await findOrderView(ctx, c.req.param('number'), c.req.query('key'));
    if (!view) return problem(unknownOrder, c.req.path);
    // The rows hold more (commission, the cart's id): only what the contract names leaves.
    return c.json(orderView.parse(view), 200, noStore);
  });
