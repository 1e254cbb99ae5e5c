import { beforeAll, describe, expect, it } from 'vitest';
import { findBreaches } from '../../db/reconcile.ts';
import { startSite, type TestSite } from '../support/site.ts';
import { newVisitor } from '../support/visitor.ts';
import {
  addressIn,
  chooseOffers,
  type FoundOffer,
  mailsTo,
  pay,
  placeOrder,
  readBasket,
  signInAsSeller,
} from './steps.ts';

let site: TestSite;

beforeAll(async () => {
  site = await startSite();
  return () => site.close();
}, 60_000);

describe('a buyer buys from two refurbishers; one refuses and one ships', () => {
  let offers: FoundOffer[];
  const email = 'chiara.bianchi@buyer.example';

  it('shows the same price on the page, in its structured data, in the API, in the basket and in the order', async () => {
    offers = await chooseOffers(site, { locale: 'it', model: 'iphone-13', sellers: 2 });
    const [offer] = offers;
    if (!offer) throw new Error('no offer');
    const page = await (await site.fetch(offer.path)).text();
    const structured = JSON.parse(
      /<script type="application\/ld\+json">(\{"@context":"https:\/\/schema.org","@type":"Product".*?)<\/script>/.exec(
        page,
      )?.[1] ?? '{}',
    );
    expect(/data-price="(\d+)"/.exec(page)?.[1]).toBe(String(offer.bestCents));
    expect(structured.offers.price).toBe((offer.bestCents / 100).toFixed(2));
    expect(structured.offers.itemCondition).toBe('https://schema.org/RefurbishedCondition');
    for (const { offerId } of offers) {
      const added = await site.post('/it/cart', { offer: offerId, quantity: 1 });
      expect(added.status).toBe(200);
    }
    const cart = await readBasket(site);
    expect(cart.itemsCents).toBe(offers.reduce((sum, { priceCents }) => sum + priceCents, 0));
  });

  it('holds the stock, takes the money once and tells everybody', async () => {
    const placed = await placeOrder(site, { locale: 'it', email, address: addressIn.IT });
    expect(placed.status).toBe(201);
    const held = await site.db.execute("SELECT count(*) AS n FROM units WHERE state = 'reserved'");
    expect(Number(held.rows[0]?.n)).toBe(2);
    await pay(site, placed.paymentUrl);
    const group = (await site.db.execute({ sql: 'SELECT * FROM order_groups WHERE id = ?', args: [placed.groupId] }))
      .rows[0];
    expect(group?.state).toBe('paid');
    const lines = await site.db.execute({
      sql: 'SELECT state FROM order_lines WHERE group_id = ?',
      args: [placed.groupId],
    });
    expect(lines.rows.map((row) => row.state)).toEqual(['awaiting_acceptance', 'awaiting_acceptance']);
    await site.tick();
    expect((await mailsTo(site, email)).length).toBe(1);
    const cart = await readBasket(site);
    expect(cart.devices).toBe(0);
  });

  it('lets each refurbisher see and act on its own order only', async () => {
    const [first, second] = offers;
    if (!first || !second) throw new Error('two offers');
    const orders = (
      await site.db.execute(
        "SELECT o.id, o.seller_id, s.slug FROM orders o JOIN sellers s ON s.id = o.seller_id JOIN order_groups g ON g.id = o.group_id WHERE g.email = 'chiara.bianchi@buyer.example'",
      )
    ).rows.map((row) => ({ id: String(row.id), slug: String(row.slug) }));
    const own = orders.find((order) => order.slug === first.sellerSlug);
    const other = orders.find((order) => order.slug === second.sellerSlug);
    if (!own || !other) throw new Error('two orders');
    const desk = newVisitor(site.origin);
    await signInAsSeller(site, desk, first.sellerSlug);
    expect((await desk.fetch(`/seller/orders/${own.id}`)).status).toBe(200);
    expect((await desk.fetch(`/seller/orders/${other.id}`)).status).toBe(404);
    expect((await desk.post(`/seller/orders/${other.id}/acceptance`, {})).status).toBe(404);
    expect((await desk.post(`/seller/orders/${own.id}/refusal`, { reason: 'not_in_stock' })).status).toBe(200);

    const otherDesk = newVisitor(site.origin);
    await signInAsSeller(site, otherDesk, second.sellerSlug);
    expect((await otherDesk.post(`/seller/orders/${other.id}/acceptance`, {})).status).toBe(200);
    const [line] = (await site.db.execute({ sql: 'SELECT id FROM order_lines WHERE order_id = ?', args: [other.id] }))
      .rows;
    const wrong = await otherDesk.post(`/seller/orders/${other.id}/shipment`, {
      carrier: 'DHL',
      trackingCode: 'JD014600003828',
      devices: [{ lineId: String(line?.id), imei: '352099001761480' }],
    });
    expect((await wrong.json<{ code: string }>()).code).toBe('imei_invalid');
    const shipped = await otherDesk.post(`/seller/orders/${other.id}/shipment`, {
      carrier: 'DHL',
      trackingCode: 'JD014600003828',
      devices: [{ lineId: String(line?.id), imei: '352099001761481' }],
    });
    expect(shipped.status).toBe(200);
  });

  it('gives the refused part back at once and delivers the other', async () => {
    await site.tick();
    const refunds = (
      await site.db.execute(
        "SELECT r.* FROM refunds r JOIN order_groups g ON g.id = r.group_id WHERE g.email = 'chiara.bianchi@buyer.example'",
      )
    ).rows;
    expect(refunds).toHaveLength(1);
    expect(refunds[0]?.state).toBe('succeeded');
    expect(Number(refunds[0]?.amount_cents)).toBe(offers[0]?.priceCents);
    await site.pass({ days: 1 }, 5);
    const states = (
      await site.db.execute(
        "SELECT l.state FROM order_lines l JOIN order_groups g ON g.id = l.group_id WHERE g.email = 'chiara.bianchi@buyer.example' ORDER BY l.state",
      )
    ).rows.map((row) => row.state);
    expect(states).toEqual(['delivered', 'refused']);
    const subjects = await mailsTo(site, email);
    expect(subjects.length).toBe(5);
  });

  it('leaves a ledger that adds up: captured is the sum of the splits, and nothing hangs between', async () => {
    const balances = (
      await site.db.execute(`SELECT account, sum(cents) AS cents FROM (
        SELECT debit AS account, amount_cents AS cents FROM ledger_entries e JOIN order_groups g ON g.id = e.group_id WHERE g.email = 'chiara.bianchi@buyer.example'
        UNION ALL SELECT credit, -amount_cents FROM ledger_entries e JOIN order_groups g ON g.id = e.group_id WHERE g.email = 'chiara.bianchi@buyer.example') GROUP BY account`)
    ).rows.map((row) => [String(row.account), Number(row.cents)] as const);
    expect(balances.reduce((sum, [, cents]) => sum + cents, 0)).toBe(0);
    const of = (account: string) => balances.find(([name]) => name === account)?.[1] ?? 0;
    const kept = offers[1]?.priceCents ?? 0;
    expect(of('provider')).toBe(kept);
    expect(of('refunds_due')).toBe(0);
    expect(balances.filter(([name]) => name.startsWith('buyer:')).every(([, cents]) => cents === 0)).toBe(true);
    expect(-of('commission')).toBe(Math.round(kept / 10));
  });

  it('leaves books in which every rule holds', async () => {
    expect(await findBreaches(site.db)).toEqual([]);
  });

  it('shows the order to who has its key or its number and address, and to nobody else', async () => {
    const stranger = site.newVisitor();
    const [row] = (
      await site.db.execute("SELECT number FROM order_groups WHERE email = 'chiara.bianchi@buyer.example'")
    ).rows;
    const number = String(row?.number);
    expect((await stranger.fetch(`/it/orders/${number}`)).status).toBe(404);
    expect((await stranger.fetch(`/it/orders/${number}?key=AAAAAAAAAAAAAAAAAAAAAA`)).status).toBe(404);
    const wrong = await stranger.submit('/it/orders', { number, email: 'somebody.else@buyer.example' });
    expect(new URL(wrong.url).searchParams.get('error')).toBe('order_not_found');
    const right = await stranger.submit('/it/orders', { number: number.toLowerCase(), email: email.toUpperCase() });
    expect(right.status).toBe(200);
    expect(await right.text()).toContain(number);
  });
});
