import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { startSite, type TestSite } from '../support/site.ts';
import { addressIn, chooseOffers, pay, placeOrder, sessionOf } from './steps.ts';

let site: TestSite;

beforeAll(async () => {
  site = await startSite({ autoDeliver: false });
  return () => site.close();
}, 60_000);

const count = async (sql: string, ...args: string[]) => Number((await site.db.execute({ sql, args })).rows[0]?.n ?? 0);

/** A new visitor with one device in the basket. */
async function buyerWith(model: string, quantity = 1) {
  const visitor = site.newVisitor();
  const [offer] = await chooseOffers(site, { locale: 'it', model, sellers: 1 });
  if (!offer) throw new Error('no offer');
  await visitor.post('/it/cart', { offer: offer.offerId, quantity });
  return { visitor, offer };
}

const order = (visitor: Parameters<typeof placeOrder>[0], extra: object = {}) =>
  placeOrder(visitor, { locale: 'it', email: 'luca@buyer.example', address: addressIn.IT, ...extra });

describe('what is not there', () => {
  it.each([
    '/it/p/iphone-1333',
    '/it/p/iphone-13/128-gb-viola/buono',
    '/it/p/iphone-13/128-gb-mezzanotte/ottimo',
    '/it/c/frigoriferi',
    '/xx/p/iphone-13',
    '/it/orders/RV-2222-2222',
  ])('answers 404 with words for %s', async (path) => {
    const answer = await site.fetch(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  it('offers near matches for a mistyped model', async () => {
    expect(await (await site.fetch('/it/p/ipone-13')).text()).toContain('/it/p/iphone-13');
  });

  it('answers machines with problem details', async () => {
    const answer = await site.fetch('/api/offers?locale=it&model=nothing');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 404, code: 'model_not_found' });
    expect((await site.fetch('/api/nothing')).status).toBe(404);
    expect((await site.fetch('/api/offers?locale=xx&model=iphone-13')).status).toBe(400);
  });
});

describe('what cannot be meant', () => {
  it.each([
    ['malformed JSON', '{"offer":'],
    ['a wrong type', '{"offer":7}'],
    ['an unknown field', '{"offer":"x","price":1}'],
    ['a negative quantity', '{"offer":"x","quantity":-1}'],
    ['a huge quantity', '{"offer":"x","quantity":100000}'],
    ['half a device', '{"offer":"x","quantity":1.5}'],
  ])('refuses %s in a basket with a problem', async (_, body) => {
    const answer = await site.fetch('/it/cart', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'invalid_input' });
  });

  it('refuses an offer that this market does not sell', async () => {
    const [pounds] = await chooseOffers(site, { locale: 'en-gb', model: 'iphone-13', sellers: 1 });
    const answer = await site.newVisitor().post('/it/cart', { offer: pounds?.offerId, quantity: 1 });
    expect(await answer.json()).toMatchObject({ code: 'offer_not_found' });
  });

  it('never sells more than there is, however many are asked for', async () => {
    const { visitor, offer } = await buyerWith('iphone-13', 10);
    const cart = await (await visitor.fetch('/api/cart?locale=it')).json();
    expect(cart.devices).toBe(Math.min(10, offer.stock));
  });

  it('refuses a body that is too large', async () => {
    const answer = await site.fetch('/it/cart', {
      method: 'POST',
      body: `{"offer":"${'x'.repeat(400_000)}"}`,
      headers: { 'content-type': 'application/json' },
    });
    expect([413, 429]).toContain(answer.status);
  });

  it('refuses a form that another site made the browser send', async () => {
    const answer = await site.fetch('/it/cart', {
      method: 'POST',
      body: new URLSearchParams({ offer: 'x' }),
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    });
    expect(answer.status).toBe(403);
  });

  it('refuses a tampered total, an address of another country and a wrong postcode', async () => {
    const { visitor } = await buyerWith('iphone-13');
    expect((await order(visitor, { seenTotalCents: 100 })).problem?.code).toBe('cart_changed');
    expect((await order(visitor, { address: addressIn.DE })).problem?.code).toBe('address_invalid');
    expect((await order(visitor, { address: { ...addressIn.IT, postcode: '2013' } })).problem?.code).toBe(
      'address_invalid',
    );
    expect((await order(site.newVisitor(), { seenTotalCents: 100 })).problem?.code).toBe('cart_empty');
  });
});

describe('what changes meanwhile', () => {
  it('tells the buyer about another price and goes on only when the buyer agrees', async () => {
    const { visitor, offer } = await buyerWith('iphone-13');
    await site.db.execute({
      sql: "UPDATE offer_prices SET price_cents = price_cents + 700, changed_at = changed_at + 1 WHERE offer_id = ? AND market = 'IT'",
      args: [offer.offerId],
    });
    const cart = await (await visitor.fetch('/api/cart?locale=it')).json();
    expect(cart.lines[0].changes).toEqual([{ kind: 'price', seenCents: offer.priceCents }]);
    expect((await order(visitor)).problem?.code).toBe('cart_changed');
    await visitor.submit('/it/cart/agreement', {});
    expect((await order(visitor)).status).toBe(201);
  });

  it('shows a price change on the next uncached view of the page', async () => {
    const [offer] = await chooseOffers(site, { locale: 'it', model: 'iphone-12', sellers: 1 });
    if (!offer) throw new Error('no offer');
    await site.fetch(offer.path);
    await site.db.execute({
      sql: "UPDATE offer_prices SET price_cents = price_cents - 100, changed_at = changed_at + 1 WHERE offer_id = ? AND market = 'IT'",
      args: [offer.offerId],
    });
    const page = await (await site.fetch(offer.path, { headers: { 'cache-control': 'no-cache' } })).text();
    expect(page).toContain(`data-price="${offer.priceCents - 100}"`);
  });

  it('sells the last unit to one of two buyers and tells the other', async () => {
    const [offer] = await chooseOffers(site, { locale: 'it', model: 'iphone-14', sellers: 1 });
    if (!offer) throw new Error('no offer');
    await site.db.execute({
      sql: "UPDATE units SET state = 'withdrawn' WHERE state = 'available' AND offer_id = ? AND id NOT IN (SELECT min(id) FROM units WHERE offer_id = ? AND state = 'available')",
      args: [offer.offerId, offer.offerId],
    });
    const buyers = await Promise.all(
      [1, 2, 3].map(async () => {
        const visitor = site.newVisitor();
        await visitor.post('/it/cart', { offer: offer.offerId, quantity: 1 });
        return visitor;
      }),
    );
    const placed = await Promise.all(buyers.map((visitor) => order(visitor, { seenTotalCents: offer.priceCents })));
    expect(placed.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(placed.filter(({ problem }) => problem?.code === 'cart_changed')).toHaveLength(2);
  });

  it('makes one order of a double click', async () => {
    const { visitor } = await buyerWith('pixel-7');
    const attempt = crypto.randomUUID();
    const [a, b] = await Promise.all([order(visitor, { attempt }), order(visitor, { attempt })]);
    expect([a.status, b.status]).toEqual([201, 201]);
    expect(sessionOf(a.paymentUrl)).toBe(sessionOf(b.paymentUrl));
    expect(await count('SELECT count(*) AS n FROM order_groups WHERE id = ?', attempt)).toBe(1);
  });

  it('lets go of what was ordered before when the same basket is ordered anew', async () => {
    const { visitor } = await buyerWith('iphone-12');
    const first = await order(visitor);
    const second = await order(visitor);
    expect(second.status).toBe(201);
    expect(
      await count("SELECT count(*) AS n FROM order_groups WHERE id = ? AND state = 'cancelled'", first.groupId),
    ).toBe(1);
    expect(
      await count(
        'SELECT count(*) AS n FROM units u JOIN order_lines l ON l.id = u.line_id WHERE l.group_id = ?',
        first.groupId,
      ),
    ).toBe(0);
    expect(site.outside.stripe.sessions().find(({ id }) => id === sessionOf(first.paymentUrl))?.status).toBe('expired');
  });

  it('forgets a basket after thirty days', async () => {
    const { visitor } = await buyerWith('iphone-13');
    const { cookies } = visitor;
    await site.db.execute({
      sql: 'UPDATE carts SET expires_at = 1 WHERE id = ?',
      args: [cookies.get('rivive_cart') ?? ''],
    });
    expect((await (await visitor.fetch('/api/cart?locale=it')).json()).lines).toEqual([]);
  });
});

describe('paying', () => {
  it('books a payment once, however often and in whatever order its webhooks come', async () => {
    const { visitor } = await buyerWith('galaxy-s22');
    const placed = await order(visitor);
    site.outside.stripe.control({ duplicate: 3, reorder: true });
    await pay(site, placed.paymentUrl);
    await site.outside.stripe.deliver();
    await site.tick();
    site.outside.stripe.calm();
    expect(await count("SELECT count(*) AS n FROM events WHERE subject_id = ? AND step = 'pay'", placed.groupId)).toBe(
      1,
    );
    expect(
      await count("SELECT count(*) AS n FROM ledger_entries WHERE group_id = ? AND debit = 'provider'", placed.groupId),
    ).toBe(1);
  });

  it('finds a payment when the browser was closed and the webhook never came', async () => {
    const { visitor } = await buyerWith('galaxy-s22');
    const placed = await order(visitor);
    site.outside.stripe.control({ dropWebhooks: true });
    await site.outside.stripe.pay(sessionOf(placed.paymentUrl));
    await site.pass({ minutes: 41 });
    site.outside.stripe.calm();
    expect(await count("SELECT count(*) AS n FROM order_groups WHERE id = ? AND state = 'paid'", placed.groupId)).toBe(
      1,
    );
  });

  it('books it when the browser comes back before the webhook', async () => {
    const { visitor } = await buyerWith('galaxy-s22');
    const placed = await order(visitor);
    await site.outside.stripe.pay(sessionOf(placed.paymentUrl));
    const [row] = (
      await site.db.execute({ sql: 'SELECT number FROM order_groups WHERE id = ?', args: [placed.groupId] })
    ).rows;
    await visitor.fetch(`/it/orders/${row?.number}?session=${sessionOf(placed.paymentUrl)}`);
    expect(await count("SELECT count(*) AS n FROM order_groups WHERE id = ? AND state = 'paid'", placed.groupId)).toBe(
      1,
    );
  });

  it('leaves a declined card unpaid and frees the stock when the time is over', async () => {
    const { visitor, offer } = await buyerWith('galaxy-s22');
    const before = await count(
      "SELECT count(*) AS n FROM units WHERE offer_id = ? AND state = 'available'",
      offer.offerId,
    );
    const placed = await order(visitor);
    await site.outside.stripe.pay(sessionOf(placed.paymentUrl), '4000000000000002');
    expect(
      await count("SELECT count(*) AS n FROM units WHERE offer_id = ? AND state = 'available'", offer.offerId),
    ).toBe(before - 1);
    await site.pass({ minutes: 41 });
    expect(
      await count("SELECT count(*) AS n FROM order_groups WHERE id = ? AND state = 'expired'", placed.groupId),
    ).toBe(1);
    expect(
      await count("SELECT count(*) AS n FROM units WHERE offer_id = ? AND state = 'available'", offer.offerId),
    ).toBe(before);
  });

  it('refuses forged and stale signatures', async () => {
    const body = JSON.stringify({
      id: 'evt_forged',
      object: 'event',
      type: 'checkout.session.completed',
      data: { object: { id: 'cs_test_x' } },
    });
    const sign = (secret: string, at: number) =>
      `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
    const now = Math.floor(site.now() / 1000);
    const send = (signature: string) =>
      site.fetch('/api/webhooks/stripe', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
      });
    expect((await send(sign('whsec_wrong', now))).status).toBe(400);
    expect((await send(sign(site.secrets.webhookSecret, now - 3600))).status).toBe(400);
    expect((await send('')).status).toBe(400);
    expect(await count("SELECT count(*) AS n FROM webhook_events WHERE id = 'evt_forged'")).toBe(0);
    expect((await send(sign(site.secrets.webhookSecret, now))).status).toBe(200);
  });

  it('keeps the order when the payment provider times out, and pays it at the second try', async () => {
    const { visitor } = await buyerWith('iphone-11');
    site.outside.stripe.control({ failNext: 4 });
    const attempt = crypto.randomUUID();
    const failed = await order(visitor, { attempt });
    site.outside.stripe.calm();
    expect(failed.problem?.code).toBe('payment_unavailable');
    expect(
      await count("SELECT count(*) AS n FROM order_groups WHERE id = ? AND state = 'awaiting_payment'", attempt),
    ).toBe(1);
    const again = await order(visitor, { attempt });
    expect(again.status).toBe(201);
    await pay(site, again.paymentUrl);
    expect(await count("SELECT count(*) AS n FROM order_groups WHERE id = ? AND state = 'paid'", attempt)).toBe(1);
  });
});

describe('the database is away for a minute', () => {
  it('keeps pages standing without prices, answers machines honestly, and loses nothing', async () => {
    const { visitor } = await buyerWith('iphone-13');
    site.database.setAway('refuse');
    try {
      const page = await site.fetch('/it/p/iphone-15', { headers: { 'cache-control': 'no-cache' } });
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('iPhone 15');
      expect((await site.fetch('/it/c/smartphone')).status).toBe(200);
      expect((await site.fetch('/it')).status).toBe(200);
      expect((await site.fetch('/it/help/delivery')).status).toBe(200);
      expect((await site.fetch('/api/health')).status).toBe(503);
      const offers = await site.fetch('/api/offers?locale=it&model=iphone-15');
      expect(offers.status).toBe(503);
      expect(offers.headers.get('content-type')).toBe('application/problem+json');
      expect((await visitor.post('/it/cart', { offer: 'x', quantity: 1 })).status).toBe(503);
    } finally {
      site.database.setAway('up');
    }
    expect((await site.fetch('/api/health')).status).toBe(200);
    expect((await (await visitor.fetch('/api/cart?locale=it')).json()).devices).toBe(1);
  });
});
