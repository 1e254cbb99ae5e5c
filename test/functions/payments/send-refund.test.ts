import { afterEach, describe, expect, it, vi } from 'vitest';
import { sendDue } from '../../../functions/notices/send-due.ts';
import { outboxCarriers } from '../../../functions/payments/outbox-carriers.ts';
import { cancelledHalf, openPayingWorld, type PayingWorld } from './world.ts';

const hour = 3_600_000;
afterEach(() => vi.unstubAllGlobals());

const sentBack = (world: PayingWorld) => world.outside.stripe.events('refund.created').length;

describe('sending a refund', () => {
  it('pays once when its answer was lost and nobody came back before the provider forgot the key', async () => {
    let losing = false;
    const real = globalThis.fetch;
    vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
      const answer = await real(...asked);
      if (losing) throw new TypeError('the answer was lost');
      return answer;
    });
    const world = await openPayingWorld();
    const { groupId } = await cancelledHalf(world);
    losing = true;
    expect(await sendDue(world.ctx(), outboxCarriers)).toMatchObject({ retried: 1 });
    losing = false;
    expect(sentBack(world)).toBe(1);
    world.now += 30 * hour;
    expect(await sendDue(world.ctx(), outboxCarriers)).toMatchObject({ sent: 1 });
    expect(sentBack(world)).toBe(1);
    expect(await world.row('SELECT state FROM refunds WHERE group_id = ?', groupId)).toEqual({ state: 'succeeded' });
    expect(
      await world.rows("SELECT id FROM ledger_entries WHERE id LIKE 'refunded:%' AND group_id = ?", groupId),
    ).toHaveLength(1);
  });

  it('leaves days later when the provider was away for days', async () => {
    const world = await openPayingWorld();
    await cancelledHalf(world);
    await world.fault({ failNext: 1000 });
    await world.client.execute("UPDATE outbox SET attempts = 20 WHERE kind = 'refund'");
    expect(await sendDue(world.ctx(), outboxCarriers)).toMatchObject({ retried: 1, failed: 0 });
    world.now += 200 * hour;
    await world.fault({ failNext: 0 });
    expect(await sendDue(world.ctx(), outboxCarriers)).toMatchObject({ sent: 1 });
    expect(sentBack(world)).toBe(1);
  });
});
