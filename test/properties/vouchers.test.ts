import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBreaches } from '../../db/reconcile.ts';
import { addToCart } from '../../functions/cart/add-to-cart.ts';
import { readCart } from '../../functions/cart/queries.ts';
import { quoteCheckout } from '../../functions/checkout/quote-checkout.ts';
import { checkVoucher } from '../../functions/checkout/vouchers/check-voucher.ts';
import { split } from '../../functions/money/money.ts';
import { cancelOrder } from '../../functions/orders/cancel-order.ts';
import { confirmPayment } from '../../functions/orders/confirm-payment.ts';
import { endLines } from '../../functions/orders/end-lines.ts';
import { placeOrder } from '../../functions/orders/place-order.ts';
import { listLinesOfOrder } from '../../functions/orders/queries.ts';
import { refuseOrder } from '../../functions/orders/refuse-order.ts';
import { runDeadlines } from '../../functions/orders/run-deadlines.ts';
import { sellerOf, testAddress } from '../support/buyers.ts';
import { aVoucher } from '../support/vouchers.ts';
import { openWorld, type World } from '../support/world.ts';

const fates = ['waits', 'refused', 'cancelled', 'lapsed'] as const;
type Fate = (typeof fates)[number];
interface Buying {
  buyer: number;
  quantities: number[];
  paid: boolean;
  fates: Fate[];
}

const buying: fc.Arbitrary<Buying> = fc.record({
  buyer: fc.nat({ max: 3 }),
  quantities: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.nat({ max: 2 }), fc.nat({ max: 1 })),
  paid: fc.boolean(),
  fates: fc.array(fc.constantFrom(...fates), { minLength: 3, maxLength: 3 }),
});
const voucher = fc.oneof(
  fc.record({ kind: fc.constant('amount' as const), value: fc.integer({ min: 1, max: 400_000 }) }),
  fc.record({
    kind: fc.constant('share' as const),
    value: fc.integer({ min: 1, max: 10_000 }),
    maxCents: fc.integer({ min: 1, max: 200_000 }),
  }),
);

/** Offers of three refurbishers, each with units enough, that deliver to Italy. */
async function threeOffers(world: World): Promise<{ id: string; sellerId: string }[]> {
  const offers = await world.rows(`SELECT min(o.id) AS id, o.seller_id AS sellerId FROM offers o
    JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT' JOIN sellers s ON s.id = o.seller_id AND s.state = 'live'
    JOIN delivery_options d ON d.seller_id = o.seller_id AND d.market = 'IT' AND d.service = 'standard'
    WHERE o.state = 'live' AND o.grade <> 'new' GROUP BY o.seller_id ORDER BY o.seller_id LIMIT 3`);
  for (const { id, sellerId } of offers) {
    for (let i = 0; i < 20; i += 1) {
      await world.client.execute({
        sql: "INSERT INTO units (id, offer_id, seller_id, vat_scheme, acquired_from, state, received_at) VALUES (?, ?, ?, 'margin', 'private', 'available', 0)",
        args: [`more-${id}-${i}`, String(id), String(sellerId)],
      });
    }
  }
  return offers.map(({ id, sellerId }) => ({ id: String(id), sellerId: String(sellerId) }));
}

async function buy(world: World, offers: { id: string }[], wish: Buying): Promise<string | undefined> {
  let cartId: string | undefined;
  for (const [i, quantity] of wish.quantities.entries()) {
    if (quantity === 0) continue;
    const added = await addToCart(world.ctx(), { cartId, offerId: offers[i]?.id ?? '', quantity, market: 'IT' });
    if (!added.ok) throw new Error(added.code);
    cartId = added.value.cartId;
  }
  const quote = quoteCheckout(await readCart(world.ctx(), cartId, 'IT'));
  const email = `buyer-${wish.buyer}@buyer.example`;
  const checked = await checkVoucher(world.ctx(), { typed: 'TEST-20', email, order: quote });
  const seenTotalCents = quote.totalCents - (checked.ok ? checked.value.cents : 0);
  const form = { ...testAddress, email, attempt: crypto.randomUUID(), seenTotalCents };
  const placed = await placeOrder(world.ctx(), {
    form: checked.ok ? { ...form, voucher: 'TEST-20' } : form,
    cartId,
    locale: 'it',
  });
  if (!placed.ok) throw new Error(placed.code);
  return placed.value.groupId;
}

async function payFor(world: World, groupId: string): Promise<number> {
  const payment = await world.row('SELECT amount_cents, currency FROM payments WHERE group_id = ?', groupId);
  const amountCents = Number(payment?.amount_cents);
  const currency = String(payment?.currency);
  const paid = { groupId, sessionId: `cs_${groupId}`, paymentIntentId: `pi_${groupId}`, amountCents, currency };
  expect(await confirmPayment(world.ctx(), paid)).toMatchObject({ ok: true, value: { returned: false } });
  return amountCents;
}

async function meet(world: World, groupId: string, ends: readonly Fate[]): Promise<void> {
  const orders = await world.rows('SELECT id, seller_id FROM orders WHERE group_id = ? ORDER BY id', groupId);
  for (const [i, { id, seller_id }] of orders.entries()) {
    const orderId = String(id);
    if (ends[i] === 'refused')
      await refuseOrder(world.ctx(sellerOf(String(seller_id))), { orderId, reason: 'damaged' });
    if (ends[i] === 'cancelled') await cancelOrder(world.ctx(), { groupId, orderId });
    // Some devices of an order may end by the clock while others go on.
    const lines = (await listLinesOfOrder(world.ctx(), orderId)).slice(0, 1);
    if (ends[i] === 'lapsed' && lines[0]?.state === 'awaiting_acceptance')
      await endLines(world.ctx({ kind: 'clock' }), lines, 'lapse');
  }
}

describe('vouchers', () => {
  it('are shared over lines to the cent, and give none more than it costs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 300_000 }), { minLength: 1, maxLength: 30 }),
        fc.nat(),
        (costs, pick) => {
          const total = costs.reduce((sum, cents) => sum + cents, 0);
          const cents = pick % (total + 1);
          const shares = split(cents, costs);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(cents);
          for (const [i, share] of shares.entries()) expect(share).toBeLessThanOrEqual(costs[i] ?? 0);
        },
      ),
    );
  });

  it('change nothing for refurbishers, never pay buyers out, and are used no more often than they may, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(
        voucher,
        fc.integer({ min: 1, max: 3 }),
        fc.array(buying, { minLength: 1, maxLength: 5 }),
        async (terms, maxUses, buyings) => {
          const world = await openWorld();
          try {
            const voucherId = await aVoucher(world, { maxUses, ...terms });
            const offers = await threeOffers(world);
            const before = await owed(world);
            for (const wish of buyings) {
              const groupId = await buy(world, offers, wish);
              if (!groupId) continue;
              const paidCents = wish.paid ? await payFor(world, groupId) : 0;
              if (wish.paid) await meet(world, groupId, wish.fates);
              const back = await world.row(
                'SELECT coalesce(sum(amount_cents), 0) AS n FROM refunds WHERE group_id = ?',
                groupId,
              );
              expect(Number(back?.n)).toBeLessThanOrEqual(paidCents);
              expect(await findBreaches(world.client)).toEqual([]);
            }
            world.now += 41 * 60_000;
            await runDeadlines(world.ctx({ kind: 'clock' }));
            expect(await findBreaches(world.client)).toEqual([]);
            const uses = await world.row(
              'SELECT count(*) AS n FROM voucher_uses WHERE voucher_id = ? AND released_at IS NULL',
              voucherId,
            );
            expect(Number(uses?.n)).toBeLessThanOrEqual(maxUses);
            // What refurbishers are owed is what living lines cost, less commission: no voucher in it.
            expect((await owed(world)) - before).toBe(await worthOfLiving(world));
          } finally {
            world.close();
          }
        },
      ),
      { numRuns: 20 },
    );
  }, 120_000);
});

const owed = async (world: World): Promise<number> =>
  Number(
    (
      await world.row(`SELECT sum(CASE WHEN credit LIKE 'seller:%' THEN amount_cents ELSE -amount_cents END) AS n
        FROM ledger_entries WHERE credit LIKE 'seller:%' OR debit LIKE 'seller:%'`)
    )?.n,
  );

const worthOfLiving = async (world: World): Promise<number> =>
  Number(
    (
      await world.row(`SELECT coalesce(sum(l.price_cents + l.shipping_cents - l.commission_cents), 0) AS n FROM order_lines l
        JOIN order_groups g ON g.id = l.group_id WHERE g.email GLOB 'buyer-[0-3]@buyer.example' AND l.paid_at IS NOT NULL
        AND l.state NOT IN ('refused', 'lapsed', 'cancelled', 'lost')`)
    )?.n,
  );
