import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findBreaches } from '../../db/reconcile.ts';
import type { Ctx } from '../../functions/edge/context.ts';
import { acceptOrder } from '../../functions/orders/accept-order.ts';
import { cancelOrder } from '../../functions/orders/cancel-order.ts';
import { confirmPayment } from '../../functions/orders/confirm-payment.ts';
import { refuseOrder } from '../../functions/orders/refuse-order.ts';
import { runDeadlines } from '../../functions/orders/run-deadlines.ts';
import { buy, offerWithUnits, sellerOf } from '../support/buyers.ts';
import { openWorld, type World } from '../support/world.ts';

describe('stock', () => {
  it('sells k units to at most k of any number of buyers who press at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 12 }), async (units, buyers) => {
        const world = await openWorld();
        const offer = await offerWithUnits(world, units);
        const outcomes = await Promise.all(
          Array.from({ length: buyers }, (_, i) => buy(world, offer, `buyer${i}@buyer.example`)),
        );
        const placed = outcomes.filter((outcome) => outcome.ok).length;
        expect(placed).toBe(Math.min(units, buyers));
        expect(await findBreaches(world.client)).toEqual([]);
        world.close();
      }),
      { numRuns: 12 },
    );
  });

  it('keeps units, money and lines in step through any interleaving of buying, paying, refusing, cancelling and time', async () => {
    const action = fc.oneof(
      fc.record({ do: fc.constant('buy' as const), who: fc.integer({ min: 0, max: 3 }) }),
      fc.record({
        do: fc.constantFrom(
          'pay' as const,
          'pay_twice' as const,
          'accept' as const,
          'refuse' as const,
          'cancel' as const,
        ),
        which: fc.integer({ min: 0, max: 5 }),
      }),
      fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(5, 41, 60 * 30, 60 * 24 * 8) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 4, maxLength: 14 }), async (actions) => {
        const world = await openWorld();
        const offer = await offerWithUnits(world, 3);
        const groups: string[] = [];
        for (const step of actions) {
          if (step.do === 'buy') {
            const outcome = await buy(world, offer, `buyer${step.who}@buyer.example`);
            if (outcome.ok) groups.push(outcome.value.groupId);
          } else if (step.do === 'wait') {
            world.now += step.minutes * 60_000;
            await runDeadlines(world.ctx({ kind: 'clock' }));
          } else {
            const groupId = groups[step.which % Math.max(1, groups.length)];
            if (groupId) await take(world, step.do, groupId, offer.sellerId);
          }
          const sold = await world.row('SELECT count(*) AS n FROM units WHERE offer_id = ?', offer.offerId);
          expect(Number(sold?.n)).toBe(3);
        }
        expect(await findBreaches(world.client)).toEqual([]);
        world.close();
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});

async function take(
  world: World,
  what: 'pay' | 'pay_twice' | 'accept' | 'refuse' | 'cancel',
  groupId: string,
  sellerId: string,
): Promise<void> {
  const group = await world.row('SELECT total_cents, currency FROM order_groups WHERE id = ?', groupId);
  const order = await world.row('SELECT id FROM orders WHERE group_id = ?', groupId);
  const orderId = String(order?.id);
  const seller: Ctx = world.ctx(sellerOf(sellerId));
  const paid = {
    groupId,
    sessionId: `cs_${groupId}`,
    paymentIntentId: `pi_${groupId}`,
    amountCents: Number(group?.total_cents),
    currency: String(group?.currency),
  };
  if (what === 'pay') await confirmPayment(world.ctx(), paid);
  if (what === 'pay_twice') await Promise.all([confirmPayment(world.ctx(), paid), confirmPayment(world.ctx(), paid)]);
  if (what === 'accept') await acceptOrder(seller, { orderId });
  if (what === 'refuse') await refuseOrder(seller, { orderId, reason: 'not_in_stock' });
  if (what === 'cancel') await cancelOrder(world.ctx(), { groupId, orderId });
}
