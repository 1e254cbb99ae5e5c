import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { answers } from '../../../functions/api/operations.ts';
import { limits } from '../../../functions/limits.ts';
import { photoTypes } from '../../../functions/offers/photos/contract.ts';
import { addressIn, sessionOf, signInAsSeller } from '../../journeys/steps.ts';
import type { Visitor } from '../../support/visitor.ts';
import { serveApp } from './serve-app.ts';

let site: Awaited<ReturnType<typeof serveApp>>;

beforeAll(async () => {
  site = await serveApp();
  return () => site.close();
});

type Answers = typeof answers;
type AnswerOf<Name extends keyof Answers> = ReturnType<Answers[Name]['parse']>;

/** The body of an answer, after checking that it is what its schema says: nothing less and nothing more. */
async function read<Name extends keyof Answers>(name: Name, response: Response, status = 200) {
  const body = await response.json();
  expect(response.status, JSON.stringify(body)).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/json');
  expect(answers[name].parse(body)).toEqual(body);
  return body as AnswerOf<Name>;
}

async function offersFor(visitor: Visitor, model: string) {
  const all = await read('Offers', await visitor.fetch(`/api/offers?locale=it&model=${model}`));
  const combination = all.combinations.find(({ offers }) => offers.length > 1);
  if (!combination) throw new Error(`${model} has no combination with two offers`);
  return combination.offers;
}

/** An order of two parts, paid. */
async function buy(visitor: Visitor, email: string) {
  const offers = (await offersFor(visitor, 'iphone-13')).slice(0, 2);
  for (const { offerId } of offers) await read('Devices', await visitor.post('/it/cart', { offer: offerId }));
  const cart = await read('Cart', await visitor.fetch('/api/cart?locale=it'));
  const order = { ...addressIn.IT, email, attempt: crypto.randomUUID(), seenTotalCents: cart.itemsCents };
  const placed = await read('PlacedOrder', await visitor.post('/it/checkout', order), 201);
  const view = async () => read('Order', await visitor.fetch(`/api/orders/${placed.number}?key=${placed.key}`));
  return { offers, order, placed, view };
}

async function pay(paymentUrl: string) {
  site.outside.stripe.pay(sessionOf(paymentUrl));
  await site.outside.stripe.deliver();
  await site.settled();
}

async function signIn(slug: string): Promise<Visitor> {
  const desk = site.newVisitor();
  await signInAsSeller(site, desk, slug);
  return desk;
}

describe('answers are what their schemas say, and nothing more', () => {
  it('of health, offers and the cart', async () => {
    const visitor = site.newVisitor();
    await read('Health', await visitor.fetch('/api/health'));
    await read('Health', await visitor.fetch('/api/health?shallow=1'));
    for (const model of ['iphone-13', 'macbook-air-m1-2020', 'ipad-9'])
      for (const locale of ['it', 'en-gb']) {
        const answer = await visitor.fetch(`/api/offers?locale=${locale}&model=${model}`);
        if (answer.status !== 404) await read('Offers', answer);
      }
    for (const q of ['iphne 13 128', 'tablet economici', 'zzzqq', ' '.repeat(500), '"><b>'])
      await read('Suggestions', await visitor.fetch(`/api/suggest?${new URLSearchParams({ locale: 'it', q })}`));
    const [offer] = await offersFor(visitor, 'iphone-13');
    if (!offer) throw new Error('no offer');
    await read('Cart', await visitor.fetch('/api/cart?locale=it'));
    await read('Devices', await visitor.post('/it/cart', { offer: offer.offerId }));
    await read('Devices', await visitor.post('/it/cart/quantity', { offer: offer.offerId, quantity: 2 }));
    // A cart of one market in another has other prices, which is a change to agree to.
    const abroad = await read('Cart', await visitor.fetch('/api/cart?locale=de'));
    expect(abroad.changed).toBe(true);
    await read('Devices', await visitor.post('/de/cart/agreement', {}));
    expect((await read('Cart', await visitor.fetch('/api/cart?locale=de'))).changed).toBe(false);
  });

  it('of an order, from its place in the cart to its parcel', async () => {
    const visitor = site.newVisitor();
    const { offers, order, placed, view } = await buy(visitor, 'nora.byrne@buyer.example');
    expect((await view()).state).toBe('awaiting_payment');
    const again = await visitor.post(`/it/orders/${placed.number}/payment?key=${placed.key}`, {});
    expect(await read('PlacedOrder', again, 201)).toEqual(placed);
    await pay(placed.paymentUrl);
    const found = await visitor.post('/it/orders', { number: placed.number, email: order.email });
    expect((await read('OrderAccess', found)).key).toBe(placed.key);
    const [own, other] = (await view()).orders;
    if (!own || !other) throw new Error('two parts');

    const desk = await signIn(own.seller.slug);
    await read('Accepted', await desk.post(`/seller/orders/${own.orderId}/acceptance`, {}));
    const shipped = await desk.post(`/seller/orders/${own.orderId}/shipment`, {
      carrier: 'BRT',
      trackingCode: 'BRT0123456789',
      devices: [{ lineId: own.lines[0]?.lineId, imei: '352099001761481' }],
    });
    await read('Shipped', shipped);
    const cancelled = await visitor.post(`/it/orders/${placed.number}/cancellation?key=${placed.key}`, {
      orderId: other.orderId,
    });
    const cancelledOffer = offers.find(({ seller }) => seller.slug === other.seller.slug);
    expect((await read('Refund', cancelled)).refundCents).toBe(cancelledOffer?.priceCents);
    const after = await view();
    expect(after.orders.map(({ status }) => status).sort()).toEqual(['cancelled', 'shipped']);
    expect(after.orders.find(({ orderId }) => orderId === own.orderId)?.lines[0]?.deviceEnding).toBe('1481');
  });

  it('of a photo, from the desk of the refurbisher who has the device', async () => {
    const [offer] = await offersFor(site.newVisitor(), 'iphone-13');
    if (!offer) throw new Error('no offer');
    const desk = await signIn(offer.seller.slug);
    const photos = `/seller/listings/${offer.offerId}/photos`;
    const send = (type: string, body: BodyInit) =>
      desk.fetch(photos, { method: 'POST', headers: { 'content-type': type }, body });
    const picture = sharp({ create: { width: 600, height: 400, channels: 3, background: '#789' } });
    for (const type of photoTypes) {
      const bytes = await picture
        .clone()
        .toFormat(type.slice(6) as 'jpeg' | 'png' | 'webp')
        .toBuffer();
      const photo = await read('Photo', await send(type, new Uint8Array(bytes)), 201);
      expect(photo).toMatchObject({ offerId: offer.offerId, widthPx: 600, heightPx: 400 });
      const removed = await desk.fetch(`${photos}/${photo.id}/removal`, { method: 'POST' });
      expect(await read('PhotoRemoved', removed)).toEqual({ photoId: photo.id });
    }
    const tooLarge = await send('image/png', new Uint8Array(limits.photoBytes + 1));
    expect([tooLarge.status, (await send('image/svg+xml', '<svg/>')).status]).toEqual([413, 415]);
  });

  it('of a refused order', async () => {
    const visitor = site.newVisitor();
    const { placed, view } = await buy(visitor, 'chiara.bianchi@buyer.example');
    await pay(placed.paymentUrl);
    const [own] = (await view()).orders;
    const desk = await signIn(own?.seller.slug ?? '');
    const refused = await desk.post(`/seller/orders/${own?.orderId}/refusal`, { reason: 'damaged' });
    await read('Refund', refused);
    expect((await view()).orders.find(({ orderId }) => orderId === own?.orderId)?.status).toBe('refused');
  });

  it('of orders from all over the seeded world, with nothing in it that is not the buyer’s business', async () => {
    const { rows } = await site.db.execute('SELECT number, email FROM order_groups ORDER BY state, created_at');
    const visitor = site.newVisitor();
    const every = Math.ceil(rows.length / 40);
    for (const row of rows.filter((_, i) => i % every === 0)) {
      const found = await visitor.post('/it/orders', { number: String(row.number), email: String(row.email) });
      const { number, key } = await read('OrderAccess', found);
      const text = JSON.stringify(await read('Order', await visitor.fetch(`/api/orders/${number}?key=${key}`)));
      expect(text).not.toMatch(/commission|cartId|"serial"|"imei"|version/);
    }
    expect(rows.length).toBeGreaterThan(10);
  });
});
