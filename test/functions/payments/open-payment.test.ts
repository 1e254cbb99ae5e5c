import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeGroup } from '../../../functions/orders/close-group.ts';
import { startPayment } from '../../../functions/orders/start-payment.ts';
import { openPayingWorld, placedGroup } from './world.ts';

const minute = 60_000;
afterEach(() => vi.unstubAllGlobals());

describe('opening the payment page', () => {
  it('opens it minutes after the order was placed, when the provider was away at first', async () => {
    const world = await openPayingWorld();
    const groupId = await placedGroup(world);
    await world.fault({ failNext: 2 });
    expect(await startPayment(world.ctx(), groupId)).toMatchObject({ ok: false, code: 'payment_unavailable' });
    for (const minutes of [2, 5, 20, 39]) {
      const later = await openPayingWorld();
      const id = await placedGroup(later);
      later.now += minutes * minute;
      expect(await startPayment(later.ctx(), id)).toMatchObject({ ok: true });
      const [session] = later.outside.stripe.sessions();
      expect(session?.expires_at).toBeGreaterThanOrEqual(later.now / 1000 + 30 * 60);
    }
    world.now += 5 * minute;
    expect(await startPayment(world.ctx(), groupId)).toMatchObject({ ok: true });
  });

  it('asks for one session however often it is pressed at once', async () => {
    const world = await openPayingWorld();
    const groupId = await placedGroup(world);
    const opened = await Promise.all([1, 2, 3].map(() => startPayment(world.ctx(), groupId)));
    expect(new Set(opened.map((o) => (o.ok ? o.value.url : o.code))).size).toBe(1);
    expect(world.outside.stripe.sessions()).toHaveLength(1);
  });

  it('sends two who ask in different minutes to one page, and closes the other', async () => {
    const world = await openPayingWorld();
    const groupId = await placedGroup(world);
    const early = world.ctx();
    const late = { ...world.ctx(), now: world.now + 10 * minute };
    world.now += 10 * minute;
    const opened = await Promise.all([
      startPayment(late, groupId),
      startPayment({ ...early, now: late.now + minute }, groupId),
    ]);
    expect(new Set(opened.map((o) => (o.ok ? o.value.url : o.code))).size).toBe(1);
    expect(world.outside.stripe.sessions().filter((session) => session.status === 'open')).toHaveLength(1);
  });

  it('opens no page for an order that ended while it was being opened', async () => {
    const world = await openPayingWorld();
    const groupId = await placedGroup(world);
    const real = globalThis.fetch;
    let ended: unknown;
    vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
      const answer = await real(...asked);
      if (!ended && String(asked[0]).endsWith('/checkout/sessions'))
        ended = await closeGroup(world.ctx({ kind: 'clock' }), groupId, 'expire');
      return answer;
    });
    const opened = await startPayment(world.ctx(), groupId);
    expect(ended).toMatchObject({ ok: true });
    const payment = await world.row('SELECT state FROM payments WHERE group_id = ?', groupId);
    expect(payment?.state).toBe('void');
    expect(opened).toMatchObject({ ok: false, code: 'payment_closed' });
    expect(world.outside.stripe.sessions().filter((session) => session.status === 'open')).toHaveLength(0);
  });

  it('sends nobody to a page whose time is over while the order still waits', async () => {
    const world = await openPayingWorld();
    const groupId = await placedGroup(world);
    expect(await startPayment(world.ctx(), groupId)).toMatchObject({ ok: true });
    world.now += 32 * minute;
    expect(await startPayment(world.ctx(), groupId)).toMatchObject({ ok: false, code: 'payment_closed' });
  });
});
