import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '../../functions/edge/context.ts';
import { acceptOrder } from '../../functions/orders/accept-order.ts';
import { cancelOrder } from '../../functions/orders/cancel-order.ts';
import { confirmPayment } from '../../functions/orders/confirm-payment.ts';
import { refuseOrder } from '../../functions/orders/refuse-order.ts';
import { runDeadlines } from '../../functions/orders/run-deadlines.ts';
import { buy, offerWithUnits, sellerOf } from '../support/buyers.ts';
import { openWorld, testNow, type World } from '../support/world.ts';

/** Invariants of lessons.md, over the whole database, after any history. */
async function expectSound(world: World): Promise<void> {
  const one = async (sql: string) => Number((await world.row(sql))?.n ?? 0);
  expect(
    await one("SELECT count(*) AS n FROM units WHERE (state IN ('reserved', 'sold')) <> (line_id IS NOT NULL)"),
  ).toBe(0);
  expect(
    await one(`SELECT count(*) AS n FROM order_lines l WHERE l.state IN ('awaiting_payment', 'awaiting_acceptance', 'accepted', 'shipped', 'delivered')
      AND l.created_at >= ${testNow} AND NOT EXISTS (SELECT 1 FROM units u WHERE u.line_id = l.id)`),
  ).toBe(0);
  expect(
    await one(
      'SELECT count(*) AS n FROM (SELECT line_id FROM units WHERE line_id IS NOT NULL GROUP BY line_id HAVING count(*) > 1)',
    ),
  ).toBe(0);
  expect(
    await one(`SELECT count(*) AS n FROM payments p WHERE p.state = 'captured' AND p.amount_cents <> (
      SELECT coalesce(sum(e.amount_cents), 0) FROM ledger_entries e WHERE e.group_id = p.group_id AND e.debit = 'buyer:' || p.group_id)`),
  ).toBe(0);
  expect(
    await one(
      `SELECT count(*) AS n FROM payments p WHERE p.amount_cents < (SELECT coalesce(sum(amount_cents), 0) FROM refunds r WHERE r.group_id = p.group_id AND r.state <> 'failed')`,
    ),
  ).toBe(0);
  expect(await one('SELECT count(*) AS n FROM guards')).toBe(0);
}

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
        await expectSound(world);
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
        await expectSound(world);
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
