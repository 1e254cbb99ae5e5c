import { describe, expect, it } from 'vitest';
import { balanceOf } from '../../../functions/payouts/queries.ts';
import { carry, dayMs, net, openMoneyWorld, payoutBreaches, plan, refundLine, soldLine, transferred } from './world.ts';

describe('a payout', () => {
  it('pays what was delivered long enough ago, once, and books it', async () => {
    const world = await openMoneyWorld();
    await plan(world);
    await carry(world);
    const before = { paid: transferred(world), owed: await net(world, `seller:${world.sellerId}`) };
    world.now += dayMs;
    await soldLine(world, { cents: 20_000, delivered: world.now - 29 * dayMs });
    await soldLine(world, { cents: 5_000, delivered: world.now - 2 * dayMs });
    await soldLine(world, { cents: 7_000 });
    expect(await payoutBreaches(world)).toEqual([]);
    expect(await plan(world)).toMatchObject({ payouts: 1 });
    expect(await plan(world)).toMatchObject({ payouts: 0 });
    await carry(world);
    await carry(world);
    expect(transferred(world) - before.paid).toBe(20_000);
    expect((await net(world, `seller:${world.sellerId}`)) - before.owed).toBe(12_000);
    expect(await payoutBreaches(world)).toEqual([]);
  });

  it('is netted with what was refunded after it had been paid out', async () => {
    const world = await openMoneyWorld();
    const line = await soldLine(world, { cents: 20_000, delivered: world.now - 29 * dayMs });
    await plan(world);
    await carry(world);
    const before = transferred(world);
    await refundLine(world, line, 20_000);
    await soldLine(world, { cents: 30_000, delivered: world.now - 29 * dayMs });
    world.now += dayMs;
    await plan(world);
    await carry(world);
    const items = await world.rows('SELECT amount_cents FROM payout_items WHERE line_id = ? ORDER BY seq', line);
    expect(items.map((item) => item.amount_cents)).toEqual([20_000, -20_000]);
    expect(transferred(world) - before).toBeGreaterThanOrEqual(10_000);
    expect(await payoutBreaches(world)).toEqual([]);
    const balance = await balanceOf(world.clock(), world.sellerId);
    for (const one of balance?.balances ?? []) {
      const undue = one.undue.reduce((sum, { cents }) => sum + cents, 0);
      expect(one.payableCents + undue + one.undelivered.cents + one.held.cents).toBe(one.owedCents);
    }
  });
});
