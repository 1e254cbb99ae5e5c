import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { findBreaches } from '../../db/reconcile.ts';
import { startSite, type TestSite } from '../support/site.ts';
import { buyerWith, countRows, orderBasket, pay, sessionOf } from './steps.ts';

let site: TestSite;

beforeAll(async () => {
  site = await startSite({ autoDeliver: false });
  return () => site.close();
}, 60_000);

describe('paying', () => {
  it('books a payment once, however often and in whatever order its webhooks come', async () => {
    const { visitor } = await buyerWith(site, 'galaxy-s22');
    const placed = await orderBasket(visitor);
    site.outside.stripe.control({ duplicate: 3, reorder: true });
    await pay(site, placed.paymentUrl);
    await site.outside.stripe.deliver();
    await site.tick();
    site.outside.stripe.calm();
    expect(
      await countRows(site, "SELECT count(*) AS n FROM events WHERE subject_id = ? AND step = 'pay'", placed.groupId),
    ).toBe(1);
    expect(
      await countRows(
        site,
        "SELECT count(*) AS n FROM ledger_entries WHERE group_id = ? AND debit = 'provider'",
        placed.groupId,
      ),
    ).toBe(1);
  });

  it('finds a payment when the browser was closed and the webhook never came', async () => {
    const { visitor } = await buyerWith(site, 'galaxy-s22');
    const placed = await orderBasket(visitor);
    site.outside.stripe.control({ dropWebhooks: true });
    await site.outside.stripe.pay(sessionOf(placed.paymentUrl));
    await site.pass({ minutes: 41 });
    site.outside.stripe.calm();
    expect(
      await countRows(site, "SELECT count(*) AS n FROM order_groups WHERE id = ? AND state = 'paid'", placed.groupId),
    ).toBe(1);
  });

  it('books it when the browser comes back before the webhook', async () => {
    const { visitor } = await buyerWith(site, 'galaxy-s22');
    const placed = await orderBasket(visitor);
    await site.outside.stripe.pay(sessionOf(placed.paymentUrl));
    const [row] = (
      await site.db.execute({ sql: 'SELECT number FROM order_groups WHERE id = ?', args: [placed.groupId] })
    ).rows;
    await visitor.fetch(`/it/orders/${row?.number}?session=${sessionOf(placed.paymentUrl)}`);
    expect(
      await countRows(site, "SELECT count(*) AS n FROM order_groups WHERE id = ? AND state = 'paid'", placed.groupId),
    ).toBe(1);
    expect(visitor.cookies.has('cart_count')).toBe(false);
  });

  it('leaves a declined card unpaid and frees the stock when the time is over', async () => {
    const { visitor, offer } = await buyerWith(site, 'galaxy-s22');
    const before = await countRows(
      site,
      "SELECT count(*) AS n FROM units WHERE offer_id = ? AND state = 'available'",
      offer.offerId,
    );
    const placed = await orderBasket(visitor);
    await site.outside.stripe.pay(sessionOf(placed.paymentUrl), '4000000000000002');
    expect(
      await countRows(
        site,
        "SELECT count(*) AS n FROM units WHERE offer_id = ? AND state = 'available'",
        offer.offerId,
      ),
    ).toBe(before - 1);
    await site.pass({ minutes: 41 });
    expect(
      await countRows(
        site,
        "SELECT count(*) AS n FROM order_groups WHERE id = ? AND state = 'expired'",
        placed.groupId,
      ),
    ).toBe(1);
    expect(
      await countRows(
        site,
        "SELECT count(*) AS n FROM units WHERE offer_id = ? AND state = 'available'",
        offer.offerId,
      ),
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
    expect(await countRows(site, "SELECT count(*) AS n FROM webhook_events WHERE id = 'evt_forged'")).toBe(0);
    expect((await send(sign(site.secrets.webhookSecret, now))).status).toBe(200);
  });

  it('keeps the order when the payment provider times out, and pays it at the second try', async () => {
    const { visitor } = await buyerWith(site, 'iphone-11');
    site.outside.stripe.control({ failNext: 4 });
    const attempt = crypto.randomUUID();
    const failed = await orderBasket(visitor, { attempt });
    site.outside.stripe.calm();
    expect(failed.problem?.code).toBe('payment_unavailable');
    expect(
      await countRows(
        site,
        "SELECT count(*) AS n FROM order_groups WHERE id = ? AND state = 'awaiting_payment'",
        attempt,
      ),
    ).toBe(1);
    const again = await orderBasket(visitor, { attempt });
    expect(again.status).toBe(201);
    await pay(site, again.paymentUrl);
    expect(
      await countRows(site, "SELECT count(*) AS n FROM order_groups WHERE id = ? AND state = 'paid'", attempt),
    ).toBe(1);
  });

  it('does not make a second order of a basket while the first may still be paid', async () => {
    const { visitor } = await buyerWith(site, 'iphone-12');
    const first = await orderBasket(visitor);
    site.outside.stripe.control({ failNext: 6 });
    const second = await orderBasket(visitor);
    site.outside.stripe.calm();
    expect(second.problem?.code).toBe('payment_unavailable');
    await site.outside.stripe.pay(sessionOf(first.paymentUrl));
    expect((await orderBasket(visitor)).problem?.code).toBe('already_paid');
    expect(
      await countRows(site, "SELECT count(*) AS n FROM order_groups WHERE id = ? AND state = 'paid'", first.groupId),
    ).toBe(1);
  });

  it('sends a refund again that the bank sends back, and owes it aloud when the bank will not have it', async () => {
    const { visitor } = await buyerWith(site, 'pixel-7');
    const placed = await orderBasket(visitor);
    await site.outside.stripe.pay(sessionOf(placed.paymentUrl), '4000000000005126');
    await site.outside.stripe.deliver();
    await site.tick();
    /** Other orders are due as well, and a tick takes fifty rows. */
    const passAll = async (span: { days?: number; hours?: number }) => {
      await site.pass(span);
      for (let i = 0; i < 3; i++) await site.tick();
    };
    // Nobody accepts: the order lapses and its refund is sent. This card sends every refund back a day later.
    await passAll({ days: 4 });
    site.outside.stripe.control({ duplicate: 2, reorder: true });
    const states = async () =>
      (
        await site.db.execute({
          sql: 'SELECT state FROM refunds WHERE group_id = ? ORDER BY attempt',
          args: [placed.groupId],
        })
      ).rows.map(({ state }) => state);
    expect(await states()).toEqual(['succeeded']);
    for (const sent of [1, 2, 3]) {
      await site.pass({ hours: 25 });
      await site.outside.stripe.deliver();
      await site.tick();
      const failed = Array.from({ length: sent }, () => 'failed');
      expect(await states()).toEqual([...failed, sent < 3 ? 'requested' : 'owed']);
      expect(await findBreaches(site.db)).toEqual([]);
      await passAll({ hours: 24 });
      expect(await states()).toEqual([...failed, sent < 3 ? 'succeeded' : 'owed']);
      expect(await findBreaches(site.db)).toEqual([]);
    }
    site.outside.stripe.calm();
    expect(site.log.filter((line) => line.includes('clock owed: money owed: refund:')).length).toBeGreaterThan(1);
  });
});
