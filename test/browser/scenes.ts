import type { BrowserContext } from '@playwright/test';
import { type LocaleId, locales } from '../../content/locales.ts';
import { order, pay } from '../support/buy.ts';
import type { TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';
import { codeFor, imeiOf, memberWithOrder } from './desk-steps.ts';

/** Ids of offers of phones in stock, each of another refurbisher. */
export async function offersOf(site: TestSite, locale: LocaleId, most: number): Promise<string[]> {
  const { rows } = await site.db.execute({
    sql: `SELECT min(o.id) AS id FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = ?
      JOIN models m ON m.id = o.model_id AND m.category = 'smartphones' JOIN sellers s ON s.id = o.seller_id
      JOIN delivery_options d ON d.seller_id = s.id AND d.market = p.market AND d.service = 'standard'
      WHERE o.state = 'live' AND s.state = 'live'
        AND (SELECT count(*) FROM units u WHERE u.offer_id = o.id AND u.state = 'available') > 1
      GROUP BY s.id ORDER BY s.id LIMIT ?`,
    args: [locales[locale].market, most],
  });
  return rows.map((row) => String(row.id));
}

/** A visitor with so many devices of different refurbishers in the basket. */
export async function withBasket(site: TestSite, locale: LocaleId, devices: number): Promise<Visitor> {
  const visitor = site.newVisitor();
  for (const offer of await offersOf(site, locale, devices)) await visitor.submit(`/${locale}/cart`, { offer });
  return visitor;
}

/** A paid order: its number, its page for whoever has the link, and who has to act on it. */
export interface PaidOrder {
  number: string;
  path: string;
  orderId: string;
  member: string;
}

export async function paidOrder(site: TestSite, locale: LocaleId, email: string, index = 0): Promise<PaidOrder> {
  const offers = await offersOf(site, locale, index + 1);
  const { paymentUrl } = await order(site.newVisitor(), locale, [{ offerId: offers[index] ?? '' }], email);
  const url = new URL(await pay(paymentUrl));
  const path = url.pathname + url.search;
  await (await site.newVisitor().fetch(path)).body?.cancel();
  const number = url.pathname.split('/').at(-1) ?? '';
  const { rows } = await site.db.execute({
    sql: 'SELECT o.id FROM orders o JOIN order_groups g ON g.id = o.group_id WHERE g.number = ?',
    args: [number],
  });
  return { number, path, orderId: String(rows[0]?.id), member: await memberWithOrder(site, number) };
}

/** Signs somebody in with the code from the mailbox: a refurbisher at the desk, or a buyer in a locale. */
export async function signedIn(site: TestSite, door: string, email: string): Promise<Visitor> {
  const visitor = site.newVisitor();
  await visitor.submit(door, { email });
  await visitor.submit(`${door}/code`, { code: await codeFor(site, email) });
  return visitor;
}

export async function accept(desk: Visitor, { orderId }: PaidOrder): Promise<void> {
  await desk.submit(`/seller/orders/${orderId}/acceptance`, {});
}

export async function refuse(desk: Visitor, { orderId }: PaidOrder): Promise<void> {
  await desk.submit(`/seller/orders/${orderId}/refusal`, { reason: 'failed_test' });
}

export async function ship(site: TestSite, desk: Visitor, { orderId, number }: PaidOrder): Promise<void> {
  const { rows } = await site.db.execute({ sql: 'SELECT id FROM order_lines WHERE order_id = ?', args: [orderId] });
  const imei = imeiOf(number);
  const fields = { carrier: 'DHL', trackingCode: `JD${imei}`, [`imei.${rows[0]?.id}`]: imei };
  await desk.submit(`/seller/orders/${orderId}/shipment`, fields);
}

/** Gives a browser what a visitor's cookies hold. */
export async function becomes(context: BrowserContext, visitor: Visitor, origin: string): Promise<void> {
  await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: origin })));
}

/** What one buyer and some refurbishers have done in one shop. Each part is made when it is first asked for. */
export interface Scene {
  site: TestSite;
  locale: LocaleId;
  /** Who has two devices of different refurbishers in the basket. */
  basket(): Promise<Visitor>;
  unpaid(): Promise<{ path: string }>;
  paid(): Promise<DeskOrder>;
  accepted(): Promise<DeskOrder>;
  shipped(): Promise<DeskOrder>;
  refused(): Promise<DeskOrder>;
  /** The buyer of all these orders, signed in. */
  account(): Promise<Visitor>;
}

/** An order with its refurbisher at the desk. */
export interface DeskOrder extends PaidOrder {
  desk: Visitor;
}

/** Asked again, the same answer: what happens in a scene happens once. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** A scene in one shop of a site. Orders are of different refurbishers, so that none gets in another's way. */
export function newScene(site: TestSite, locale: LocaleId): Scene {
  const email = `everything-${locale}@buyer.example`;
  const orderWith = async (index: number, act?: (order: DeskOrder) => Promise<void>): Promise<DeskOrder> => {
    const paid = await paidOrder(site, locale, email, index);
    // The payment page's way back says more than the order itself: it is for the first look alone.
    const later = new URL(paid.path, site.origin);
    for (const name of ['paid', 'session']) later.searchParams.delete(name);
    const path = later.pathname + later.search;
    const made = { ...paid, path, desk: await signedIn(site, '/seller/sign-in', paid.member) };
    await act?.(made);
    return made;
  };
  const paid = once(() => orderWith(0));
  return {
    site,
    locale,
    paid,
    basket: once(() => withBasket(site, locale, 2)),
    unpaid: once(async () => {
      const [offerId = ''] = await offersOf(site, locale, 1);
      const visitor = site.newVisitor();
      const { paymentUrl } = await order(visitor, locale, [{ offerId }], email);
      return { path: await returnWithoutPaying(paymentUrl) };
    }),
    accepted: once(() => orderWith(1, (one) => accept(one.desk, one))),
    shipped: once(() =>
      orderWith(2, async (one) => {
        await accept(one.desk, one);
        await ship(site, one.desk, one);
      }),
    ),
    refused: once(() => orderWith(3, (one) => refuse(one.desk, one))),
    account: once(async () => {
      await paid();
      return signedIn(site, `/${locale}/sign-in`, email);
    }),
  };
}

/** Where the payment page's way back leads. */
async function returnWithoutPaying(paymentUrl: string): Promise<string> {
  const page = await (await fetch(paymentUrl)).text();
  const [, back = ''] = /<a\b[^>]*href="([^"]*\/orders\/[^"]*)"/.exec(page) ?? [];
  const { pathname, search } = new URL(back.replaceAll('&amp;', '&'));
  return pathname + search;
}
