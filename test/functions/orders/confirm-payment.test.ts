import { describe, expect, it } from 'vitest';
import { confirmPayment } from '../../../functions/orders/confirm-payment.ts';
import { runDeadlines } from '../../../functions/orders/run-deadlines.ts';
import { buy, offerWithUnits } from '../../support/buyers.ts';
import { openWorld, type World } from '../../support/world.ts';

async function placed(world: World) {
  const offer = await offerWithUnits(world, 2);
  const outcome = await buy(world, offer, 'chiara@buyer.example');
  if (!outcome.ok) throw new Error(outcome.code);
  const { groupId } = outcome.value;
  const group = await world.row('SELECT total_cents, currency FROM order_groups WHERE id = ?', groupId);
  return {
    groupId,
    sessionId: 'cs_test_1',
    paymentIntentId: 'pi_1',
    amountCents: Number(group?.total_cents),
    currency: String(group?.currency),
  };
}

const balance = async (world: World, account: string) => {
  const row = await world.row(
    'SELECT sum(CASE WHEN debit = ? THEN amount_cents ELSE -amount_cents END) AS n FROM ledger_entries WHERE debit = ? OR credit = ?',
    account,
    account,
    account,
  );
  return Number(row?.n ?? 0);
};

describe('confirm payment', () => {
  it('pays the group once when browser, webhook and clock come together', async () => {
    const world = await openWorld();
    const paid = await placed(world);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => confirmPayment(world.ctx(), paid)));
    expect(outcomes.every((outcome) => outcome.ok && !outcome.value.returned)).toBe(true);
    expect(
      await world.rows("SELECT id FROM ledger_entries WHERE group_id = ? AND debit = 'provider'", paid.groupId),
    ).toHaveLength(1);
    expect(await balance(world, `buyer:${paid.groupId}`)).toBe(0);
  });

  it('returns a second payment for a paid group, once, and books both ways', async () => {
    const world = await openWorld();
    const paid = await placed(world);
    await confirmPayment(world.ctx(), paid);
    const second = { ...paid, paymentIntentId: 'pi_2' };
    expect(await confirmPayment(world.ctx(), second)).toMatchObject({ ok: true, value: { returned: true } });
    expect(await confirmPayment(world.ctx(), second)).toMatchObject({ ok: true, value: { returned: true } });
    expect(await world.rows("SELECT id FROM outbox WHERE kind = 'return_payment'")).toHaveLength(1);
    expect(await balance(world, `buyer:${paid.groupId}`)).toBe(-paid.amountCents);
  });

  it('returns a payment of another amount or currency and leaves the group waiting', async () => {
    const world = await openWorld();
    const paid = await placed(world);
    await confirmPayment(world.ctx(), { ...paid, amountCents: paid.amountCents - 1 });
    await confirmPayment(world.ctx(), { ...paid, paymentIntentId: 'pi_gbp', currency: 'GBP' });
    expect((await world.row('SELECT state FROM order_groups WHERE id = ?', paid.groupId))?.state).toBe(
      'awaiting_payment',
    );
    expect(await world.rows("SELECT id FROM outbox WHERE kind = 'return_payment'")).toHaveLength(2);
  });

  it('returns a payment that arrives after the stock was let go', async () => {
    const world = await openWorld();
    const paid = await placed(world);
    world.now += 41 * 60_000;
    await runDeadlines(world.ctx({ kind: 'clock' }));
    expect((await world.row('SELECT state FROM order_groups WHERE id = ?', paid.groupId))?.state).toBe('expired');
    expect(await confirmPayment(world.ctx(), paid)).toMatchObject({ ok: true, value: { returned: true } });
  });

  it('knows no group that does not exist', async () => {
    const world = await openWorld();
    expect(
      await confirmPayment(world.ctx(), {
        groupId: 'none',
        sessionId: 's',
        paymentIntentId: 'p',
        amountCents: 1,
        currency: 'EUR',
      }),
    ).toMatchObject({ ok: false, code: 'group_not_found' });
  });
});
