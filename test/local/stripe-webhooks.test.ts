import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkout, openWorld, paid, type Received, type TestWorld, webhookSecret } from './stripe-world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const afterPaying = [
  'payment_intent.created',
  'charge.succeeded',
  'payment_intent.succeeded',
  'checkout.session.completed',
];

function verify(received: Received, secret = webhookSecret, nowMs = world.clock.now()): Promise<Stripe.Event> {
  const crypto = Stripe.createSubtleCryptoProvider();
  return world.stripe.webhooks.constructEventAsync(received.body, received.signature, secret, undefined, crypto, nowMs);
}

function first(): Received {
  const [one] = world.received;
  if (!one) throw new Error('Nothing was received.');
  return one;
}

describe('webhooks', () => {
  it('are signed so that the SDK verifies them, by the local clock', async () => {
    world.clock.advance(40 * 86_400_000);
    const { session } = await paid(world);
    await world.outside.stripe.deliver();
    expect(world.types()).toEqual(afterPaying);
    const events = await Promise.all(world.received.map((received) => verify(received)));
    const completed = events.find((event) => event.type === 'checkout.session.completed');
    expect(completed?.data.object).toMatchObject({
      id: session.id,
      payment_status: 'paid',
      client_reference_id: 'group_1',
    });
    expect(completed?.created).toBe(Math.floor(world.clock.now() / 1000));
    await expect(verify(first(), 'whsec_other')).rejects.toMatchObject({ type: 'StripeSignatureVerificationError' });
    await expect(verify(first(), webhookSecret, world.clock.now() + 301_000)).rejects.toThrow('tolerance');
    await expect(verify({ ...first(), body: first().body.replace('34900', '34901') })).rejects.toThrow('signature');
  });

  it('tell of refunds, disputes, transfers and reversals', async () => {
    const { charge } = await paid(world);
    await world.outside.stripe.deliver();
    world.received.length = 0;
    const { id } = await world.stripe.transfers.create({
      amount: 100,
      currency: 'eur',
      destination: 'acct_demo_a',
      source_transaction: charge.id,
    });
    await world.stripe.transfers.createReversal(id);
    await world.stripe.refunds.create({ charge: charge.id, amount: 100 }, { idempotencyKey: 'refund:1' });
    world.outside.stripe.openDispute(charge.id);
    await world.outside.stripe.deliver();
    expect(world.types()).toEqual([
      'transfer.created',
      'transfer.reversed',
      'refund.created',
      'charge.refunded',
      'refund.updated',
      'charge.refund.updated',
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
    ]);
    expect(world.received[2]?.event.request?.idempotency_key).toBe('refund:1');
    expect(world.received[3]?.event.data.object).toMatchObject({ id: charge.id, amount_refunded: 100 });
    const listed = await world.stripe.events.list({ type: 'charge.refunded' });
    const event = await world.stripe.events.retrieve(listed.data[0]?.id ?? '');
    expect(event.type).toBe('charge.refunded');
  });

  it('come again after a refusal, later each time, and stop at the first acceptance', async () => {
    await world.stripe.checkout.sessions.create(checkout());
    world.clock.advance(86_400_001);
    world.answers.push(500, 503);
    await world.outside.stripe.deliver();
    const delivery = () => world.outside.stripe.deliveries()[0];
    expect(delivery()?.due).toBe(world.clock.now() + 1000);
    await world.outside.stripe.deliver();
    expect(delivery()?.due).toBe(world.clock.now() + 5000);
    await world.outside.stripe.deliver();
    expect(delivery()).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 500 }, { status: 503 }, { status: 200 }],
    });
    expect(await world.outside.stripe.deliver()).toBe(0);
  });

  it('are given up after three days and five refusals, not after one leap of the clock', async () => {
    await world.stripe.checkout.sessions.create(checkout());
    world.clock.advance(86_400_001);
    world.answers.push(500, 500, 500, 500, 500);
    await world.outside.stripe.deliver();
    world.clock.advance(4 * 86_400_000);
    for (let n = 0; n < 3; n++) await world.outside.stripe.deliver();
    expect(world.outside.stripe.deliveries()[0]?.state).toBe('pending');
    await world.outside.stripe.deliver();
    expect(world.outside.stripe.deliveries()[0]?.state).toBe('gave_up');
  });
});

describe('faults on demand', () => {
  it('send webhooks several times and in reverse', async () => {
    world.outside.stripe.control({ duplicate: 1, reorder: true });
    await paid(world);
    await world.outside.stripe.deliver();
    const doubled = afterPaying.flatMap((type) => [type, type]);
    expect(world.types()).toEqual(doubled.reverse());
    expect(new Set(world.received.map(({ event }) => event.id)).size).toBe(4);
  });

  it('keep webhooks away until somebody asks for them again', async () => {
    world.outside.stripe.control({ dropWebhooks: true });
    await paid(world);
    expect(await world.outside.stripe.deliver()).toBe(0);
    const [event] = world.outside.stripe.events('checkout.session.completed');
    const asked = await fetch(`${world.outside.url}/local/stripe/control/resend`, {
      method: 'POST',
      body: JSON.stringify({ event: event?.id }),
    });
    expect(asked.status).toBe(200);
    await world.outside.stripe.deliver();
    expect(world.types()).toEqual(['checkout.session.completed']);
  });

  it('are set over HTTP, and one that does not exist is refused', async () => {
    const control = (body: object) =>
      fetch(`${world.outside.url}/local/stripe/control`, { method: 'POST', body: JSON.stringify(body) });
    expect(await (await control({ duplicate: 2, delayMs: 50 })).json()).toMatchObject({ duplicate: 2, delayMs: 50 });
    expect((await control({ explode: true })).status).toBe(400);
    expect(await (await control({ reset: true })).json()).toMatchObject({ duplicate: 0, delayMs: 0 });
  });

  it('include a card whose payment is disputed a day later', async () => {
    await paid(world, '4000000000000259');
    world.clock.advance(86_400_001);
    await world.outside.stripe.deliver();
    expect(world.types()).toContain('charge.dispute.created');
  });
});

describe('a restart', () => {
  it('keeps sessions, keys and undelivered webhooks', async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'outside-'));
    const before = await openWorld({ stateDir });
    const session = await before.stripe.checkout.sessions.create(checkout(), { idempotencyKey: 'group_1' });
    before.outside.stripe.pay(session.id);
    await before.close();
    const after = await openWorld({ stateDir });
    const again = await after.stripe.checkout.sessions.create(checkout(), { idempotencyKey: 'group_1' });
    expect(again.id).toBe(session.id);
    expect((await after.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
    await after.outside.stripe.deliver();
    expect(after.types()).toEqual(afterPaying);
    await after.close();
    rmSync(stateDir, { recursive: true });
  });

  it('delivers by itself unless told otherwise', async () => {
    const auto = await openWorld({ autoDeliver: true });
    await paid(auto);
    await vi.waitFor(() => expect(auto.types()).toEqual(afterPaying), { timeout: 5000 });
    await auto.close();
  });
});
