import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { type Clock, createClock } from '../../local/clock.ts';
import { type Outside, type OutsideOptions, startOutside } from '../../local/outside.ts';

export const apiKey = 'sk_test_standin';
export const webhookSecret = 'whsec_standin';
/** A fixed start, so that no test depends on the day it runs on. */
export const start = Date.UTC(2026, 10, 22, 10);

export interface Received {
  event: Stripe.Event;
  body: string;
  signature: string;
}

export interface TestWorld {
  outside: Outside;
  stripe: Stripe;
  clock: Clock;
  received: Received[];
  /** Statuses that the webhook endpoint answers next, one each; then 200. */
  answers: number[];
  types(): string[];
  close(): Promise<void>;
}

/** The SDK as production configures it, pointed at the stand-in. */
export function sdk(outside: Outside, client: 'node' | 'fetch' = 'fetch', key = apiKey): Stripe {
  return new Stripe(key, {
    host: '127.0.0.1',
    port: outside.port,
    protocol: 'http',
    maxNetworkRetries: 0,
    httpClient: client === 'fetch' ? Stripe.createFetchHttpClient() : Stripe.createNodeHttpClient(),
  });
}

/** A stand-in with a webhook endpoint that keeps what it gets; webhooks go out only on `deliver()`. */
export async function openWorld(more: Partial<OutsideOptions> = {}): Promise<TestWorld> {
  const received: Received[] = [];
  const answers: number[] = [];
  const endpoint = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const event = JSON.parse(body) as Stripe.Event;
      received.push({ body, event, signature: String(request.headers['stripe-signature']) });
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => endpoint.listen(0, '127.0.0.1', resolve));
  const { port } = endpoint.address() as AddressInfo;
  const clock = more.clock ?? createClock(undefined, () => start);
  const webhookUrl = `http://127.0.0.1:${port}/hook`;
  const outside = await startOutside({ clock, webhookUrl, webhookSecret, apiKey, autoDeliver: false, ...more });
  return {
    outside,
    clock,
    received,
    answers,
    stripe: sdk(outside),
    types: () => received.map(({ event }) => event.type),
    async close() {
      await outside.close();
      endpoint.closeAllConnections();
      await new Promise((resolve) => endpoint.close(resolve));
    },
  };
}

/** What the shop's checkout asks for: two lines, 349.00 in all. */
export function checkout(more: Partial<Stripe.Checkout.SessionCreateParams> = {}): Stripe.Checkout.SessionCreateParams {
  const line = (name: string, unit_amount: number) => ({
    quantity: 1,
    price_data: { currency: 'eur', unit_amount, product_data: { name } },
  });
  return {
    mode: 'payment',
    line_items: [line('iPhone 13, 128 GB, Excellent', 34_400), line('Delivery', 500)],
    client_reference_id: 'group_1',
    metadata: { group: 'group_1' },
    payment_intent_data: { transfer_group: 'group_1', metadata: { group: 'group_1' } },
    success_url: 'http://shop.test/it/order/done?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://shop.test/it/cart',
    ...more,
  };
}

/** A paid session with its intent and charge. */
export async function paid(world: TestWorld, card?: string) {
  const session = await world.stripe.checkout.sessions.create(checkout());
  world.outside.stripe.pay(session.id, card);
  const after = await world.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] });
  const intent = after.payment_intent as Stripe.PaymentIntent;
  return { session: after, intent, charge: intent.latest_charge as Stripe.Charge };
}
