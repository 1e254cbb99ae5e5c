import { beforeAll, describe, expect, it } from 'vitest';
import { startSite, type TestSite } from '../support/site.ts';
import { addressIn, buyerWith, chooseOffers, countRows, orderBasket, readBasket, sessionOf } from './steps.ts';

let site: TestSite;

beforeAll(async () => {
  site = await startSite({ autoDeliver: false });
  return () => site.close();
}, 60_000);

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
    const { visitor, offer } = await buyerWith(site, 'iphone-13', 10);
    const cart = await readBasket(visitor);
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
    const { visitor } = await buyerWith(site, 'iphone-13');
    expect((await orderBasket(visitor, { seenTotalCents: 100 })).problem?.code).toBe('cart_changed');
    expect((await orderBasket(visitor, { address: addressIn.DE })).problem?.code).toBe('address_invalid');
    expect((await orderBasket(visitor, { address: { ...addressIn.IT, postcode: '2013' } })).problem?.code).toBe(
      'address_invalid',
    );
    expect((await orderBasket(site.newVisitor(), { seenTotalCents: 100 })).problem?.code).toBe('cart_empty');
  });
});

describe('what changes meanwhile', () => {
  it('tells the buyer about another price and goes on only when the buyer agrees', async () => {
    const { visitor, offer } = await buyerWith(site, 'iphone-13');
    await site.db.execute({
      sql: "UPDATE offer_prices SET price_cents = price_cents + 700, changed_at = changed_at + 1 WHERE offer_id = ? AND market = 'IT'",
      args: [offer.offerId],
    });
    const cart = await readBasket(visitor);
    expect(cart.lines[0]?.changes).toEqual([{ kind: 'price', seenCents: offer.priceCents }]);
    expect((await orderBasket(visitor)).problem?.code).toBe('cart_changed');
    await visitor.submit('/it/cart/agreement', {});
    expect((await orderBasket(visitor)).status).toBe(201);
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
    const placed = await Promise.all(
      buyers.map((visitor) => orderBasket(visitor, { seenTotalCents: offer.priceCents })),
    );
    expect(placed.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(placed.filter(({ problem }) => problem?.code === 'cart_changed')).toHaveLength(2);
  });

  it('makes one order of a double click', async () => {
    const { visitor } = await buyerWith(site, 'pixel-7');
    const attempt = crypto.randomUUID();
    const [a, b] = await Promise.all([orderBasket(visitor, { attempt }), orderBasket(visitor, { attempt })]);
    expect([a.status, b.status]).toEqual([201, 201]);
    expect(sessionOf(a.paymentUrl)).toBe(sessionOf(b.paymentUrl));
    expect(await countRows(site, 'SELECT count(*) AS n FROM order_groups WHERE id = ?', attempt)).toBe(1);
  });

  it('lets go of what was ordered before when the same basket is ordered anew', async () => {
    const { visitor } = await buyerWith(site, 'iphone-12');
    const first = await orderBasket(visitor);
    const second = await orderBasket(visitor);
    expect(second.status).toBe(201);
    expect(
      await countRows(
        site,
        "SELECT count(*) AS n FROM order_groups WHERE id = ? AND state = 'cancelled'",
        first.groupId,
      ),
    ).toBe(1);
    expect(
      await countRows(
        site,
        'SELECT count(*) AS n FROM units u JOIN order_lines l ON l.id = u.line_id WHERE l.group_id = ?',
        first.groupId,
      ),
    ).toBe(0);
    expect(site.outside.stripe.sessions().find(({ id }) => id === sessionOf(first.paymentUrl))?.status).toBe('expired');
  });

  it('forgets a basket after thirty days', async () => {
    const { visitor } = await buyerWith(site, 'iphone-13');
    const { cookies } = visitor;
    await site.db.execute({
      sql: 'UPDATE carts SET expires_at = 1 WHERE id = ?',
      args: [cookies.get('rivive_cart') ?? ''],
    });
    expect((await readBasket(visitor)).lines).toEqual([]);
  });
});

describe('the database is away for a minute', () => {
  it('keeps pages standing without prices, answers machines honestly, and loses nothing', async () => {
    const { visitor } = await buyerWith(site, 'iphone-13');
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
    expect((await readBasket(visitor)).devices).toBe(1);
  });
});
