import { expect, vi } from 'vitest';
import type { Cart } from '../../functions/cart/contract.ts';
import type { OffersAnswer } from '../../functions/offers/contract.ts';
import type { TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';

/** Steps that journeys share: what a buyer or a refurbisher does, through the running product alone. */
export const addressIn = {
  IT: {
    firstName: 'Chiara',
    lastName: 'Bianchi',
    street: 'Via Conte Rosso 40',
    postcode: '20134',
    city: 'Milano',
    country: 'IT',
  },
  DE: {
    firstName: 'Jörg',
    lastName: 'Müller',
    street: 'Karl-Liebknecht-Straße 8',
    postcode: '04107',
    city: 'Leipzig',
    country: 'DE',
  },
  GB: {
    firstName: 'Nora',
    lastName: 'Byrne',
    street: '14 Sitric Road',
    postcode: 'bs1 4dj',
    city: 'Bristol',
    country: 'GB',
  },
} as const;

export interface FoundOffer {
  offerId: string;
  sellerSlug: string;
  priceCents: number;
  /** Price of the offer that the page shows first. */
  bestCents: number;
  stock: number;
  path: string;
}

/** Offers for one combination from different sellers, best first, by the public API. */
export async function chooseOffers(
  site: TestSite,
  wish: { locale: string; model: string; variant?: string; grade?: string; sellers: number },
): Promise<FoundOffer[]> {
  const query = new URLSearchParams({
    locale: wish.locale,
    model: wish.model,
    ...(wish.variant ? { variant: wish.variant } : {}),
    ...(wish.grade ? { grade: wish.grade } : {}),
  });
  const answer = await (await site.fetch(`/api/offers?${query}`)).json<OffersAnswer>();
  const combination = answer.combinations.find(
    (c) => c.grade !== 'new' && c.priceCents !== null && c.offers.length >= wish.sellers,
  );
  if (!combination) throw new Error(`no combination of ${wish.model} with ${wish.sellers} sellers`);
  return combination.offers.slice(0, wish.sellers).map((offer) => ({
    offerId: offer.offerId,
    sellerSlug: offer.seller.slug,
    priceCents: offer.priceCents,
    bestCents: combination.priceCents ?? 0,
    stock: offer.stock,
    path: new URL(combination.url).pathname,
  }));
}

export interface Placed {
  status: number;
  groupId: string;
  paymentUrl: string;
  problem?: { code: string; [detail: string]: unknown };
}

/** The visitor's basket, as the API gives it. */
export async function readBasket(visitor: Visitor, locale = 'it'): Promise<Omit<Cart, 'id'>> {
  return (await visitor.fetch(`/api/cart?locale=${locale}`)).json<Omit<Cart, 'id'>>();
}

/** Orders what is in the visitor's cart, as a program does. */
export async function placeOrder(
  visitor: Visitor,
  order: {
    locale: string;
    email: string;
    address: object;
    attempt?: string;
    seenTotalCents?: number;
    delivery?: Record<string, string>;
  },
): Promise<Placed> {
  const cart = await readBasket(visitor, order.locale);
  const answer = await visitor.post(`/${order.locale}/checkout`, {
    email: order.email,
    ...order.address,
    ...order.delivery,
    attempt: order.attempt ?? crypto.randomUUID(),
    seenTotalCents: order.seenTotalCents ?? cart.itemsCents,
  });
  const body = await answer.json<{ groupId?: string; paymentUrl?: string; code: string }>();
  return {
    status: answer.status,
    groupId: body.groupId ?? '',
    paymentUrl: body.paymentUrl ?? '',
    ...(answer.ok ? {} : { problem: body }),
  };
}

/** The id of the payment session behind a payment page. */
export const sessionOf = (paymentUrl: string): string => /cs_[A-Za-z0-9_]+/.exec(paymentUrl)?.[0] ?? '';

/** Pays at the stand-in and waits until the webhook has been delivered and worked through. */
export async function pay(site: TestSite, paymentUrl: string, card?: string): Promise<void> {
  await site.outside.stripe.pay(sessionOf(paymentUrl), card);
  await site.outside.stripe.deliver();
  await site.tick();
}

/** Subjects of the mails to an address, oldest first. */
export async function mailsTo(site: TestSite, address: string): Promise<string[]> {
  return site.outside.mailbox.to(address).map((mail) => mail.subject);
}

/** Signs a refurbisher's member in with the code that came by mail. */
export async function signInAsSeller(
  site: Pick<TestSite, 'db' | 'outside'>,
  visitor: Visitor,
  slug: string,
): Promise<void> {
  const { rows } = await site.db.execute({
    sql: 'SELECT m.email FROM seller_members m JOIN sellers s ON s.id = m.seller_id WHERE s.slug = ?',
    args: [slug],
  });
  const email = String(rows[0]?.email);
  const codes = () =>
    site.outside.mailbox.to(email).flatMap(({ subject }) => /\b\d{3} ?\d{3}\b/.exec(subject)?.[0] ?? []);
  const before = codes().length;
  await visitor.submit('/seller/sign-in', { email });
  // The mail leaves by itself, after the answer; the newest stands first.
  await vi.waitFor(() => expect(codes().length).toBeGreaterThan(before), 5_000);
  const [code = ''] = codes();
  await visitor.submit('/seller/sign-in/code', { code });
}

/** A new visitor with one offer of a model in an Italian basket. */
export async function buyerWith(
  site: TestSite,
  model: string,
  quantity = 1,
): Promise<{ visitor: Visitor; offer: FoundOffer }> {
  const visitor = site.newVisitor();
  const [offer] = await chooseOffers(site, { locale: 'it', model, sellers: 1 });
  if (!offer) throw new Error(`no offer of ${model}`);
  await visitor.post('/it/cart', { offer: offer.offerId, quantity });
  return { visitor, offer };
}

/** Orders a visitor's Italian basket; `extra` overrides what is sent. */
export const orderBasket = (visitor: Visitor, extra: Partial<Parameters<typeof placeOrder>[1]> = {}): Promise<Placed> =>
  placeOrder(visitor, { locale: 'it', email: 'luca@buyer.example', address: addressIn.IT, ...extra });

/** A count by SQL on the site's database. */
export async function countRows(site: TestSite, sql: string, ...args: string[]): Promise<number> {
  return Number((await site.db.execute({ sql, args })).rows[0]?.n ?? 0);
}
