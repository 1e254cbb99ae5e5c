import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkout, openWorld, sdk, start, type TestWorld } from './stripe-world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const card = { number: '4242 4242 4242 4242', expiry: '12/34', cvc: '123', email: 'ann@example.org' };

function post(url: string, fields: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}

async function openPage(more: Parameters<typeof checkout>[0] = {}) {
  const session = await world.stripe.checkout.sessions.create(checkout(more));
  return { id: session.id, url: session.url ?? '' };
}

describe('checkout sessions', () => {
  it.each(['fetch', 'node'] as const)('creates and reads a session with the %s client of the SDK', async (client) => {
    const stripe = sdk(world.outside, client);
    const made = await stripe.checkout.sessions.create(checkout());
    expect(made.id).toMatch(/^cs_test_[A-Za-z0-9]{24}$/);
    expect(made).toMatchObject({
      amount_total: 34_900,
      currency: 'eur',
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
    });
    expect(made.created).toBe(start / 1000);
    expect(made.expires_at).toBe(start / 1000 + 86_400);
    const read = await stripe.checkout.sessions.retrieve(made.id, { expand: ['line_items'] });
    expect(read.metadata).toEqual({ group: 'group_1' });
    expect(read.line_items?.data.map((line) => [line.description, line.amount_total])).toEqual([
      ['iPhone 13, 128 GB, Excellent', 34_400],
      ['Delivery', 500],
    ]);
    expect((await stripe.checkout.sessions.listLineItems(made.id)).data).toHaveLength(2);
  });

  it('refuses a wrong key, an unknown parameter and a missing one, each in Stripe’s words', async () => {
    const stranger = sdk(world.outside, 'fetch', 'sk_test_other');
    await expect(stranger.checkout.sessions.create(checkout())).rejects.toMatchObject({
      type: 'StripeAuthenticationError',
      statusCode: 401,
    });
    const odd = { ...checkout(), sucess_url: 'http://shop.test' };
    await expect(world.stripe.checkout.sessions.create(odd)).rejects.toMatchObject({
      code: 'parameter_unknown',
      param: 'sucess_url',
    });
    const bare = checkout({ line_items: [] });
    await expect(world.stripe.checkout.sessions.create(bare)).rejects.toMatchObject({
      code: 'parameter_missing',
      param: 'line_items',
    });
    await expect(world.stripe.checkout.sessions.retrieve('cs_test_none')).rejects.toMatchObject({
      code: 'resource_missing',
      statusCode: 404,
    });
  });

  it('refuses an expiry below half an hour or above a day', async () => {
    const soon = checkout({ expires_at: start / 1000 + 600 });
    await expect(world.stripe.checkout.sessions.create(soon)).rejects.toMatchObject({ param: 'expires_at' });
    const late = checkout({ expires_at: start / 1000 + 90_000 });
    await expect(world.stripe.checkout.sessions.create(late)).rejects.toMatchObject({ param: 'expires_at' });
  });
});

describe('the hosted payment page', () => {
  it('speaks the session’s language and names itself a stand-in', async () => {
    const words = { de: 'Zahlen', fr: 'Payer', it: 'Paga', es: 'Pagar', en: 'Pay', 'en-GB': 'Pay' } as const;
    for (const [locale, pay] of Object.entries(words)) {
      const { url } = await openPage({ locale: locale as keyof typeof words });
      const page = await (await fetch(url)).text();
      expect(page).toContain(`<html lang="${locale}">`);
      expect(page).toContain(`<button>${pay} `);
      expect(page).toContain('class="banner"');
      expect(page).toContain('4242 4242 4242 4242');
      expect(page).not.toContain('<script');
    }
  });

  it('writes what a seller named a line as text, never as markup', async () => {
    const line = {
      quantity: 1,
      price_data: { currency: 'eur', unit_amount: 100, product_data: { name: '<img src=x>' } },
    };
    const { url } = await openPage({ line_items: [line] });
    expect(await (await fetch(url)).text()).toContain('&lt;img src=x&gt;');
  });

  it('takes the buyer to the success address with the session’s id, and a second click to the same place', async () => {
    const { id, url } = await openPage();
    const [first, second] = await Promise.all([post(url, card), post(url, card)]);
    const place = `http://shop.test/it/order/done?session=${id}`;
    expect([first.status, first.headers.get('location')]).toEqual([303, place]);
    expect([second.status, second.headers.get('location')]).toEqual([303, place]);
    const session = await world.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
    expect(session).toMatchObject({ status: 'complete', payment_status: 'paid', url: null });
    expect(session.customer_details?.email).toBe('ann@example.org');
    expect(session.payment_intent).toMatchObject({
      status: 'succeeded',
      amount_received: 34_900,
      transfer_group: 'group_1',
      metadata: { group: 'group_1' },
      latest_charge: { object: 'charge', paid: true, amount: 34_900 },
    });
    expect((await world.stripe.charges.list()).data).toHaveLength(1);
  });

  it.each([
    ['4000 0000 0000 0002', 'Your card was declined.', 'generic_decline'],
    ['4000 0000 0000 9995', 'Your card has insufficient funds.', 'insufficient_funds'],
  ])('declines %s, says why, and lets the buyer try again', async (number, words, code) => {
    const { id, url } = await openPage({ locale: 'en' });
    const refused = await post(url, { ...card, number });
    expect(refused.status).toBe(402);
    expect(await refused.text()).toContain(words);
    const { payment_intent } = await world.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });
    expect(payment_intent).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { decline_code: code },
    });
    expect((await post(url, card)).status).toBe(303);
    const intents = (await world.stripe.paymentIntents.list()).data;
    expect(intents.map((intent) => intent.status)).toEqual(['succeeded']);
    await world.outside.stripe.deliver();
    expect(world.types()).toContain('payment_intent.payment_failed');
  });

  it('asks one more step of a 3-D Secure card, which can fail or succeed', async () => {
    const { id, url } = await openPage({ locale: 'it' });
    const number = '4000 0025 0000 3155';
    expect((await post(url, { ...card, number })).status).toBe(303);
    expect(await (await fetch(url)).text()).toContain('Conferma il pagamento');
    const refused = await post(url, { confirm: 'no' });
    expect([refused.status, await refused.text()]).toEqual([402, expect.stringContaining('non è stato confermato')]);
    await post(url, { ...card, number });
    expect((await post(url, { confirm: 'yes' })).headers.get('location')).toContain(id);
    expect((await world.stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid');
  });

  it('refuses a mistyped number, a past expiry and a short code before the bank is asked', async () => {
    const { url } = await openPage();
    for (const wrong of [{ number: '4242 4242 4242 4241' }, { expiry: '10/26' }, { expiry: '13/34' }, { cvc: '1' }]) {
      const answer = await post(url, { ...card, ...wrong });
      expect(answer.status).toBe(402);
      const [name = ''] = Object.keys(wrong);
      expect(await answer.text()).toMatch(
        new RegExp(`id="${name}"[^>]* aria-invalid="true"[\\s\\S]*id="${name}-error"`),
      );
    }
    expect((await post(url, { ...card, expiry: '11/26' })).status).toBe(303);
    expect((await world.stripe.charges.list()).data).toHaveLength(1);
  });
});

describe('expiry', () => {
  it('expires a session that nobody looks at once the clock has passed a day', async () => {
    const { id } = await openPage();
    world.clock.advance(86_400_000 + 1000);
    await world.outside.stripe.deliver();
    expect(world.received.map(({ event }) => [event.type, event.created])).toEqual([
      ['checkout.session.expired', start / 1000 + 86_400],
    ]);
    expect(world.outside.stripe.sessions().find((session) => session.id === id)?.status).toBe('expired');
  });

  it('expires an open session on request and refuses to expire a paid one', async () => {
    const { id } = await openPage();
    expect((await world.stripe.checkout.sessions.expire(id)).status).toBe('expired');
    expect(world.outside.stripe.pay(id)).toEqual({ kind: 'closed', status: 'expired' });
    const other = await openPage();
    world.outside.stripe.pay(other.id);
    await expect(world.stripe.checkout.sessions.expire(other.id)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('says that an expired session is over and links back to the shop', async () => {
    const { id, url } = await openPage({ expires_at: start / 1000 + 1800 });
    world.clock.advance(31 * 60_000);
    const gone = await fetch(url);
    expect(gone.status).toBe(410);
    expect(await gone.text()).toContain('href="http://shop.test/it/cart"');
    expect((await post(url, card)).status).toBe(410);
    expect((await world.stripe.checkout.sessions.retrieve(id)).status).toBe('expired');
    await world.outside.stripe.deliver();
    expect(world.types()).toEqual(['checkout.session.expired']);
  });
});

describe('the developer pages', () => {
  it('show what happened, as text and never as markup', async () => {
    const { id } = await openPage({ client_reference_id: '<b>group</b>' });
    const { url } = world.outside;
    const dashboard = await (await fetch(`${url}/local/stripe`)).text();
    expect(dashboard).toContain(id);
    expect(dashboard).toContain('&lt;b&gt;group&lt;/b&gt;');
    const expire = { method: 'POST', headers: { accept: 'text/html' }, redirect: 'manual' } as const;
    const body = new URLSearchParams({ session: id });
    expect((await fetch(`${url}/local/stripe/control/expire`, { ...expire, body })).status).toBe(303);
    expect((await world.stripe.checkout.sessions.retrieve(id)).status).toBe('expired');
  });

  it('are linked from an index that names the demo sign-ins', async () => {
    const signIns = [{ who: 'Refurbisher in Torino', email: 'torino@example.org', url: '/seller' }];
    const other = await openWorld({ signIns, publicUrl: 'http://shop.test' });
    const page = await (await fetch(`${other.outside.url}/local`)).text();
    for (const path of ['/local/mail', '/local/stripe', '/local/carrier', '/local/clock']) {
      expect(page).toContain(`href="${path}"`);
      expect((await fetch(other.outside.url + path, { headers: { accept: 'text/html' } })).status).toBe(200);
    }
    expect(page).toContain('torino@example.org');
    const session = await other.stripe.checkout.sessions.create(checkout());
    expect(session.url).toBe(`http://shop.test/local/pay/${session.id}`);
    await other.close();
  });
});
