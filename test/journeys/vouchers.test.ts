import { beforeAll, describe, expect, it } from 'vitest';
import { findBreaches } from '../../db/reconcile.ts';
import { startSite, type TestSite } from '../support/site.ts';
import { newVisitor, type Visitor } from '../support/visitor.ts';
import { addressIn, buyerWith, chooseOffers, countRows, pay, readBasket, signInAsSeller } from './steps.ts';

let site: TestSite;

beforeAll(async () => {
  site = await startSite();
  return () => site.close();
}, 60_000);

/** Orders the visitor's Italian basket with a code, as a program does. */
async function orderWith(visitor: Visitor, voucher: string, paysCents: number, email: string) {
  const { itemsCents } = await readBasket(visitor);
  const answer = await visitor.post('/it/checkout', {
    ...addressIn.IT,
    ...{ email, voucher, attempt: crypto.randomUUID(), seenTotalCents: itemsCents - paysCents },
  });
  return { status: answer.status, ...(await answer.json<{ groupId: string; paymentUrl: string; code?: string }>()) };
}

const ofGroup = async (sql: string, groupId: string) => (await site.db.execute({ sql, args: [groupId] })).rows;

describe('a buyer pays a part with a voucher; one refurbisher refuses, the other delivers', () => {
  const email = 'vera.conti@buyer.example';
  let groupId = '';

  it('takes the rest from the card, and every page and mail says the same sums', async () => {
    const offers = await chooseOffers(site, { locale: 'it', model: 'iphone-13', sellers: 2 });
    for (const { offerId } of offers) await site.post('/it/cart', { offer: offerId, quantity: 1 });
    const { itemsCents } = await readBasket(site);
    const placed = await orderWith(site, 'welcome 20'.replace(' ', '-'), 2_000, email);
    expect(placed.status).toBe(201);
    groupId = placed.groupId;
    const { amount_total } =
      site.outside.stripe.sessions().find(({ metadata }) => metadata?.group_id === groupId) ?? {};
    expect(amount_total).toBe(itemsCents - 2_000);
    await pay(site, placed.paymentUrl);
    await site.tick();
    const [group] = await ofGroup(
      'SELECT number, state, voucher_cents, total_cents FROM order_groups WHERE id = ?',
      groupId,
    );
    expect(group).toMatchObject({ state: 'paid', voucher_cents: 2_000, total_cents: itemsCents });
    const rest = new Intl.NumberFormat('it-IT', { style: 'currency', currency: 'EUR' }).format(
      (itemsCents - 2_000) / 100,
    );
    const [mail] = site.outside.mailbox.to(email);
    expect(mail?.text?.replaceAll(/\s/g, ' ')).toContain(rest.replaceAll(/\s/g, ' '));
    expect(await findBreaches(site.db)).toEqual([]);
  });

  it('gives back what the card paid of the refused device, and nothing of the voucher', async () => {
    const orders = await ofGroup(
      'SELECT o.id, s.slug, l.id AS line, l.price_cents, l.voucher_cents FROM orders o JOIN sellers s ON s.id = o.seller_id JOIN order_lines l ON l.order_id = o.id WHERE o.group_id = ?',
      groupId,
    );
    const [refusing, shipping] = orders;
    if (!refusing || !shipping) throw new Error('two orders');
    const desk = newVisitor(site.origin);
    await signInAsSeller(site, desk, String(refusing.slug));
    const page = await (await desk.fetch(`/seller/orders/${refusing.id}`)).text();
    expect(page).not.toContain('WELCOME-20');
    expect((await desk.post(`/seller/orders/${refusing.id}/refusal`, { reason: 'damaged' })).status).toBe(200);
    const other = newVisitor(site.origin);
    await signInAsSeller(site, other, String(shipping.slug));
    await other.post(`/seller/orders/${shipping.id}/acceptance`, {});
    const devices = [{ lineId: String(shipping.line), imei: '352099001761481' }];
    const parcel = { carrier: 'DHL', trackingCode: 'JD014600003828', devices };
    expect((await other.post(`/seller/orders/${shipping.id}/shipment`, parcel)).status).toBe(200);
    await site.tick();
    const [refund] = await ofGroup('SELECT amount_cents, state FROM refunds WHERE group_id = ?', groupId);
    expect(refund).toMatchObject({
      amount_cents: Number(refusing.price_cents) - Number(refusing.voucher_cents),
      state: 'succeeded',
    });
    await site.pass({ days: 1 }, 5);
    const states = await ofGroup('SELECT state FROM order_lines WHERE group_id = ? ORDER BY state', groupId);
    expect(states.map(({ state }) => state)).toEqual(['delivered', 'refused']);
    expect(
      await countRows(
        site,
        'SELECT count(*) AS n FROM voucher_uses WHERE group_id = ? AND released_at IS NULL',
        groupId,
      ),
    ).toBe(1);
    expect(await findBreaches(site.db)).toEqual([]);
  });

  it('does not let the same person use it again', async () => {
    const { visitor } = await buyerWith(site, 'galaxy-s22');
    expect(await orderWith(visitor, 'WELCOME-20', 2_000, email)).toMatchObject({ status: 409, code: 'voucher_used' });
  });
});

describe('a voucher for one order', () => {
  it('goes to one of those who press at the same moment, and is free again when nothing of that order comes', async () => {
    const buyers = await Promise.all(Array.from({ length: 4 }, () => buyerWith(site, 'iphone-12')));
    const outcomes = await Promise.all(
      buyers.map(({ visitor }, i) => orderWith(visitor, 'LAST-50', 5_000, `last-${i}@buyer.example`)),
    );
    const won = outcomes.filter(({ status }) => status === 201);
    expect(won).toHaveLength(1);
    for (const { status, code } of outcomes) if (status !== 201) expect(code).toBe('voucher_used_up');
    await pay(site, won[0]?.paymentUrl ?? '');
    await site.pass({ days: 4 });
    for (let i = 0; i < 4; i += 1) await site.tick();
    const [group] = await ofGroup('SELECT state FROM order_lines WHERE group_id = ?', won[0]?.groupId ?? '');
    expect(group?.state).toBe('lapsed');
    const { visitor } = await buyerWith(site, 'pixel-7');
    expect((await orderWith(visitor, 'LAST-50', 5_000, 'next@buyer.example')).status).toBe(201);
    expect(await findBreaches(site.db)).toEqual([]);
  });
});

describe('typed codes', () => {
  it('have one answer for what does not exist, are counted, and are not tried for ever', async () => {
    const { visitor } = await buyerWith(site, 'iphone-11');
    const typeIn = async (voucher: string) =>
      (await visitor.submit('/it/checkout/draft', { go: 'voucher', voucher, city: 'Torino' })).text();
    expect(await typeIn('NO-SUCH-CODE')).toContain('Questo codice non esiste');
    for (let i = 0; i < 20; i += 1) await typeIn(`GUESS-${i}`);
    const page = await typeIn('WELCOME-20');
    expect(page).toMatch(/Il codice non è stato conservato[^<]*dalle \d\d:00/);
    expect(page).toContain('value="Torino"');
    // On the way to another page the code is lost as well, and that page says so.
    for (const [go, there] of [
      ['cart', '/it/cart'],
      ['sign_in', '/it/sign-in'],
    ] as const) {
      const answer = await visitor.submit('/it/checkout/draft', { go, voucher: 'WELCOME-20', city: 'Torino' });
      const elsewhere = await answer.text();
      expect(elsewhere, there).toMatch(/role="alert">\s*<p>Il codice non è stato conservato[^<]*dalle \d\d:00/);
    }
    const tried = await orderWith(visitor, 'WELCOME-20', 2_000, 'guess@buyer.example');
    expect(tried).toMatchObject({ status: 429, code: 'voucher_tries' });
  });

  it('are not tried past the count by another spelling of the address, or by headers of our own', async () => {
    for (const path of ['//it/checkout', '/it/%2563heckout', '/it/checkout']) {
      const answer = await fetch(`${site.origin}${path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          origin: site.origin,
          'content-type': 'application/x-www-form-urlencoded',
          'rivive-refusal': '{}',
          'rivive-typed': '{"voucher":"GUESS-AGAIN"}',
        },
        body: 'city=Torino',
      });
      expect(await answer.text(), path).not.toContain('GUESS-AGAIN');
      if (path !== '/it/checkout') expect(answer.status, path).toBe(404);
    }
  });
});
