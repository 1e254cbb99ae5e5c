import { afterEach, describe, expect, it, vi } from 'vitest';
import { findBreaches } from '../../../db/reconcile.ts';
import { tick } from '../../../functions/clock.ts';
import { sendDue } from '../../../functions/notices/send-due.ts';
import { workEvents } from '../../../functions/orders/work-events.ts';
import { outboxCarriers } from '../../../functions/payments/outbox-carriers.ts';
import { refundWaitsMs } from '../../../functions/payments/rules.ts';
import { settleRefund } from '../../../functions/payments/settle-refund.ts';
import { cancelledHalf, keepEvents, openPayingWorld, type PayingWorld } from './world.ts';

const hour = 3_600_000;
const [firstWait, secondWait] = refundWaitsMs;
afterEach(() => vi.unstubAllGlobals());

const send = (world: PayingWorld) => sendDue(world.ctx(), outboxCarriers);
const work = (world: PayingWorld) => workEvents(world.ctx({ kind: 'payments' }));
const refundsOf = (world: PayingWorld, groupId: string) =>
  world.rows('SELECT id, state, attempt, retry_of FROM refunds WHERE group_id = ? ORDER BY attempt', groupId);
const providerRefunds = (world: PayingWorld) =>
  world.outside.stripe.events('refund.created').map((event) => event.data.object as { id: string; charge: string });
const atProvider = (world: PayingWorld) => providerRefunds(world).map(({ id }) => id);

/** The bank sends the newest refund back, and the provider's word of it is kept. */
async function bounce(world: PayingWorld): Promise<void> {
  world.outside.stripe.failRefund(atProvider(world).at(-1) ?? '');
  await keepEvents(world, 'refund.failed');
}

const balance = async (world: PayingWorld, account: string, groupId: string) => {
  const row = await world.row(
    `SELECT sum(CASE WHEN debit = ?1 THEN amount_cents ELSE -amount_cents END) AS n FROM ledger_entries
      WHERE group_id = ?2 AND ?1 IN (debit, credit)`,
    account,
    groupId,
  );
  return Number(row?.n ?? 0);
};

/** A refund that was sent; what the group's provider account held before it. */
async function sentRefund() {
  const world = await openPayingWorld();
  const { groupId, lineId } = await cancelledHalf(world);
  const held = await balance(world, 'provider', groupId);
  const due = -(await balance(world, 'refunds_due', groupId));
  expect(await send(world)).toMatchObject({ sent: 1 });
  expect(await balance(world, 'provider', groupId)).toBe(held - due);
  return { world, groupId, held, due, id: `refund:${lineId}` };
}

describe('a refund that a bank sends back', () => {
  it('is booked back, and sent again after an hour under a name of its own', async () => {
    const { world, groupId, held, due, id } = await sentRefund();
    await bounce(world);
    expect(await work(world)).toEqual({ worked: 1, failed: 0 });
    expect(await balance(world, 'provider', groupId)).toBe(held);
    expect(await balance(world, 'refunds_due', groupId)).toBe(-due);
    expect(await refundsOf(world, groupId)).toEqual([
      { id, state: 'failed', attempt: 1, retry_of: null },
      { id: `${id}:2`, state: 'requested', attempt: 2, retry_of: id },
    ]);
    expect(await findBreaches(world.client)).toEqual([]);
    world.now += firstWait - 1;
    expect(await send(world)).toMatchObject({ sent: 0 });
    world.now += 1;
    expect(await send(world)).toMatchObject({ sent: 1 });
    expect(atProvider(world)).toHaveLength(2);
    expect(await balance(world, 'provider', groupId)).toBe(held - due);
    expect(await balance(world, 'refunds_due', groupId)).toBe(0);
    expect((await refundsOf(world, groupId)).map(({ state }) => state)).toEqual(['failed', 'succeeded']);
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('is put right once, however often and from however many sides it is said', async () => {
    const { world, groupId } = await sentRefund();
    await bounce(world);
    await Promise.all([work(world), work(world), work(world)]);
    await world.client.execute('UPDATE webhook_events SET processed_at = NULL');
    await keepEvents(world, 'refund.updated');
    expect(await work(world)).toMatchObject({ failed: 0 });
    world.now += firstWait;
    await send(world);
    await world.client.execute('UPDATE webhook_events SET processed_at = NULL');
    expect(await work(world)).toMatchObject({ failed: 0 });
    expect(await refundsOf(world, groupId)).toHaveLength(2);
    expect(atProvider(world)).toHaveLength(2);
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('is owed after the third time, said at every tick, until an operator has paid it another way', async () => {
    const { world, groupId, held, due, id } = await sentRefund();
    for (const wait of [firstWait, secondWait]) {
      await bounce(world);
      await work(world);
      world.now += wait;
      expect(await send(world)).toMatchObject({ sent: 1 });
    }
    await bounce(world);
    expect(await work(world)).toMatchObject({ failed: 0 });
    const owed = `${id}:4`;
    expect((await refundsOf(world, groupId)).at(-1)).toMatchObject({ id: owed, state: 'owed', attempt: 4 });
    expect(await findBreaches(world.client)).toEqual([]);
    expect(atProvider(world)).toHaveLength(3);
    for (const minute of [1, 2]) {
      world.now += minute * 60_000;
      expect((await tick(world.ctx({ kind: 'clock' }))).owed).toEqual({ owed: 1, error: `money owed: ${owed}` });
    }
    const paid = { refundId: owed, reference: 'TRN 2026-11-30/7' };
    const operator = world.ctx({ kind: 'operator', operatorId: 'ada', roles: ['finance'] });
    expect(await settleRefund(world.ctx(), paid)).toMatchObject({ ok: false, code: 'refund_not_found' });
    expect(await settleRefund(operator, { ...paid, refundId: id })).toMatchObject({ code: 'refund_not_owed' });
    const settled = await Promise.all([settleRefund(operator, paid), settleRefund(operator, paid)]);
    expect(settled.filter((one) => one.ok)).toHaveLength(1);
    expect((await tick(world.ctx({ kind: 'clock' }))).owed).toBeUndefined();
    expect(await balance(world, 'refunds_due', groupId)).toBe(0);
    expect(await balance(world, 'provider', groupId)).toBe(held);
    expect(await balance(world, 'bank', groupId)).toBe(-due);
    expect(await world.row('SELECT by_id, note FROM events WHERE subject_id = ?', owed)).toEqual({
      by_id: 'ada',
      note: paid.reference,
    });
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('is owed at once when the provider refuses to try again', async () => {
    const { world, groupId } = await sentRefund();
    await bounce(world);
    await work(world);
    world.outside.stripe.openDispute(providerRefunds(world)[0]?.charge ?? '');
    world.now += firstWait;
    expect(await send(world)).toMatchObject({ sent: 1 });
    expect((await refundsOf(world, groupId)).map(({ state }) => state)).toEqual(['failed', 'owed']);
    expect(await findBreaches(world.client)).toEqual([]);
  });
});

describe('word of a refund that came back', () => {
  const losing = { answers: false };
  const losingAnswers = () => {
    const real = globalThis.fetch;
    vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
      const answer = await real(...asked);
      if (losing.answers) throw new TypeError('the answer was lost');
      return answer;
    });
  };

  it.each([
    ['a minute', 60_000],
    ['a day and more, when the provider has forgotten the key', 30 * hour],
  ])(
    'is believed before the answer of sending was kept; the first attempt, carried again after %s, sends nothing',
    async (_, later) => {
      losingAnswers();
      const world = await openPayingWorld();
      const { groupId } = await cancelledHalf(world);
      losing.answers = true;
      expect(await send(world)).toMatchObject({ retried: 1 });
      losing.answers = false;
      await bounce(world);
      expect(await work(world)).toEqual({ worked: 1, failed: 0 });
      expect(await findBreaches(world.client)).toEqual([]);
      await world.client.execute("UPDATE outbox SET due_at = 1e18 WHERE kind = 'refund' AND id LIKE '%:2'");
      world.now += later;
      expect(await send(world)).toMatchObject({ sent: 1 });
      expect(atProvider(world)).toHaveLength(1);
      expect((await refundsOf(world, groupId)).map(({ state }) => state)).toEqual(['failed', 'requested']);
      expect(await findBreaches(world.client)).toEqual([]);
    },
  );

  it('that never came is read from the provider by whoever asks again after the key was forgotten', async () => {
    losingAnswers();
    const world = await openPayingWorld();
    const { groupId } = await cancelledHalf(world);
    losing.answers = true;
    await send(world);
    losing.answers = false;
    world.outside.stripe.failRefund(atProvider(world)[0] ?? '');
    world.now += 30 * hour;
    expect(await send(world)).toMatchObject({ sent: 1 });
    expect(atProvider(world)).toHaveLength(1);
    expect((await refundsOf(world, groupId)).map(({ state }) => state)).toEqual(['failed', 'requested']);
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('may be quicker than the answer of sending', async () => {
    const real = globalThis.fetch;
    let world: PayingWorld | undefined;
    let worked: unknown;
    vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
      const answer = await real(...asked);
      if (world && !worked && String(asked[0]).endsWith('/v1/refunds')) {
        worked = {};
        await bounce(world);
        worked = await work(world);
      }
      return answer;
    });
    world = await openPayingWorld();
    const { groupId } = await cancelledHalf(world);
    expect(await send(world)).toMatchObject({ sent: 1 });
    expect(worked).toEqual({ worked: 1, failed: 0 });
    expect((await refundsOf(world, groupId)).map(({ state }) => state)).toEqual(['failed', 'requested']);
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('waits while the provider cannot be asked, and is no alarm', async () => {
    const { world, groupId } = await sentRefund();
    await bounce(world);
    await world.fault({ failNext: 4 });
    expect(await work(world)).toEqual({ worked: 0, failed: 1 });
    await world.fault({ failNext: 0 });
    expect(await work(world)).toEqual({ worked: 1, failed: 0 });
    expect(await refundsOf(world, groupId)).toHaveLength(2);
  });

  it('counts for nothing when the provider, asked, says otherwise', async () => {
    const { world, groupId } = await sentRefund();
    await world.client.execute({
      sql: "INSERT INTO webhook_events (id, type, payload, received_at) VALUES ('evt_odd', 'refund.failed', ?, ?)",
      args: [JSON.stringify({ data: { object: { id: atProvider(world)[0], status: 'failed' } } }), world.now],
    });
    expect(await work(world)).toEqual({ worked: 1, failed: 0 });
    expect(await refundsOf(world, groupId)).toMatchObject([{ state: 'succeeded' }]);
  });

  it('books nothing for a refund that merely names ours', async () => {
    const { world, groupId, id } = await sentRefund();
    const object = { id: 're_foreign', status: 'failed', metadata: { refund_id: id } };
    await world.client.execute({
      sql: "INSERT INTO webhook_events (id, type, payload, received_at) VALUES ('evt_odd', 'refund.failed', ?, ?)",
      args: [JSON.stringify({ data: { object } }), world.now],
    });
    expect(await work(world)).toEqual({ worked: 0, failed: 1, error: 'refund_bounced re_foreign' });
    expect(await refundsOf(world, groupId)).toMatchObject([{ state: 'succeeded' }]);
  });
});
