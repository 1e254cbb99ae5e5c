import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { providerFor } from '../../../functions/payments/provider.ts';
import { decideOwed } from '../../../functions/payouts/decide-owed.ts';
import { keepHolds } from '../../../functions/payouts/keep-holds.ts';
import {
  carry,
  dayMs,
  finance,
  hear,
  type MoneyWorld,
  net,
  openMoneyWorld,
  payoutBreaches,
  plan,
  refundLine,
  soldLine,
  transferred,
  work,
} from './world.ts';

const hour = 3_600_000;
const minute = 60_000;

type Call = (...args: never[]) => Promise<unknown>;
type Calls = Record<'create' | 'list' | 'createReversal' | 'listReversals' | 'retrieve', Call>;
const raw = (type: string, statusCode: number) => ({ message: 'no', type, statusCode }) as never;
const lost = () => new Stripe.errors.StripeConnectionError(raw('api_error', 0));
const unauthorized = () => new Stripe.errors.StripeAuthenticationError(raw('invalid_request_error', 401));
const forbidden = () => new Stripe.errors.StripePermissionError(raw('invalid_request_error', 403));
const refused = () => new Stripe.errors.StripeInvalidRequestError(raw('invalid_request_error', 400));

/** Makes calls of the provider's end in an error, until the answer is called; `after` lets them be carried out before. */
function breakCalls<K extends keyof Calls>(
  of: object,
  names: readonly K[],
  error: () => Error,
  { after = false } = {},
): () => void {
  const calls = of as Calls;
  for (const name of names) {
    const real = calls[name].bind(of) as Call;
    calls[name] = async (...args) => {
      if (after) await real(...args);
      throw error();
    };
  }
  return () => {
    for (const name of names) Reflect.deleteProperty(of, name);
  };
}

const transfersOf = (world: MoneyWorld) => providerFor(world.clock().settings).transfers;
const accountsOf = (world: MoneyWorld) => providerFor(world.clock().settings).accounts;
const last = (world: MoneyWorld) =>
  world.row('SELECT id, state, version FROM payouts ORDER BY created_at DESC LIMIT 1');

/** A world whose only open money is one line of 200 euros, decided and on its way. */
async function openDecided() {
  const world = await openMoneyWorld();
  await plan(world);
  await carry(world);
  world.now += dayMs;
  const line = await soldLine(world, { cents: 20_000, delivered: world.now - 59 * dayMs });
  const before = transferred(world);
  expect(await plan(world)).toMatchObject({ payouts: 1 });
  return { world, line, paid: () => transferred(world) - before };
}

/** A claim about a line is opened, or decided. */
async function claim({ world, line }: { world: MoneyWorld; line: string }, open: boolean): Promise<void> {
  const sql = open
    ? "INSERT INTO claims (id, line_id, seller_id, kind, opened_at) VALUES ('c-h', ?, ?, 'defect', ?)"
    : "UPDATE claims SET resolved_at = opened_at + 1, upheld = 0 WHERE id = 'c-h'";
  await world.client.execute({ sql, args: open ? [line, world.sellerId, world.now] : [] });
  await keepHolds(world.clock());
}

async function goOn(world: MoneyWorld, ...waits: number[]): Promise<void> {
  for (const wait of waits) {
    world.now += wait;
    await carry(world);
  }
}

describe('a payout whose answer was lost', () => {
  for (const [name, error] of Object.entries({ unauthorized, forbidden, refused }))
    it(`is not taken for refused where the provider answers a question about it so: ${name}`, async () => {
      const { world, line, paid } = await openDecided();
      const found = breakCalls(transfersOf(world), ['create'], lost, { after: true });
      await carry(world);
      found();
      const asked = breakCalls(transfersOf(world), ['list'], error);
      await goOn(world, minute + 1_000);
      expect(await last(world)).toMatchObject({ state: 'sending' });
      asked();
      await claim({ world, line }, true);
      await goOn(world, 61 * minute);
      await claim({ world, line }, false);
      world.now += dayMs;
      await plan(world);
      await carry(world);
      expect(paid()).toBe(20_000);
      expect(await last(world)).toMatchObject({ state: 'sent' });
      expect(await payoutBreaches(world)).toEqual([]);
    });

  it('is not taken for refused where the provider does not know our key', async () => {
    const { world, paid } = await openDecided();
    const found = breakCalls(transfersOf(world), ['create'], unauthorized);
    await carry(world);
    found();
    expect(await last(world)).toMatchObject({ state: 'sending' });
    await goOn(world, 10 * minute);
    expect(await last(world)).toMatchObject({ state: 'sent' });
    expect(paid()).toBe(20_000);
  });

  it('is settled, and not given back, where it is held after a refusal and the provider has it all the same', async () => {
    const { world, line, paid } = await openDecided();
    const found = breakCalls(transfersOf(world), ['create'], refused, { after: true });
    await carry(world);
    found();
    expect(await last(world)).toMatchObject({ state: 'failed' });
    await claim({ world, line }, true);
    const asked = breakCalls(transfersOf(world), ['list'], unauthorized);
    await goOn(world, 61 * minute);
    expect(await last(world)).toMatchObject({ state: 'failed' });
    asked();
    await goOn(world, 61 * minute);
    expect(await last(world)).toMatchObject({ state: 'sent' });
    expect(paid()).toBe(20_000);
    expect(await payoutBreaches(world)).toEqual([]);
  });

  it('is settled, and not given back, by finance either', async () => {
    const { world, paid } = await openDecided();
    const sent = breakCalls(transfersOf(world), ['create'], refused, { after: true });
    await carry(world);
    sent();
    await world.client.execute({
      sql: "UPDATE payouts SET state = 'owed', due_at = ? WHERE state = 'failed'",
      args: [world.now],
    });
    const { id, version } = (await last(world)) ?? {};
    const give = () =>
      decideOwed(world.ctx(finance), { payoutId: String(id), step: 'give_back', version: Number(version) });
    const asked = breakCalls(transfersOf(world), ['list'], unauthorized);
    expect(await give()).toMatchObject({ ok: false, code: 'payment_unavailable' });
    asked();
    expect(await give()).toMatchObject({ ok: false, code: 'changed_meanwhile' });
    expect(await last(world)).toMatchObject({ state: 'sent' });
    expect(paid()).toBe(20_000);
    expect(await payoutBreaches(world)).toEqual([]);
  });

  it('is settled by the event that names it, whatever was thought of it meanwhile', async () => {
    const { world, paid } = await openDecided();
    const sent = breakCalls(transfersOf(world), ['create'], refused, { after: true });
    await carry(world);
    sent();
    expect(await last(world)).toMatchObject({ state: 'failed' });
    await hear(world, 'transfer.created');
    await work(world);
    expect(await last(world)).toMatchObject({ state: 'sent' });
    expect(paid()).toBe(20_000);
  });
});

it('does not take an account for closed because the provider lets us not look', async () => {
  const { world, paid } = await openDecided();
  for (const error of [forbidden, unauthorized]) {
    const asked = breakCalls(accountsOf(world), ['retrieve'], error);
    await goOn(world, 5 * minute);
    asked();
    expect(await last(world)).toMatchObject({ state: 'scheduled' });
  }
  await goOn(world, hour);
  expect(paid()).toBe(20_000);
});

describe('a reversal', () => {
  /** A reversal of 200 euros that waits to be carried. */
  async function openReversal() {
    const { world, line } = await openDecided();
    await carry(world);
    // Nothing else is owed that could make up for it.
    await world.client.execute({
      sql: "UPDATE order_lines SET delivered_at = ?, state = 'delivered' WHERE seller_id = ?",
      args: [world.now - 60 * dayMs, world.sellerId],
    });
    world.now += dayMs;
    await plan(world);
    await carry(world);
    await refundLine(world, line, 20_000);
    world.now += 40 * dayMs;
    expect(await plan(world)).toMatchObject({ reversals: 1 });
    const before = transferred(world);
    const row = () => world.row('SELECT id, state FROM transfer_reversals');
    return { world, row, taken: () => before - transferred(world) };
  }

  for (const [name, error] of Object.entries({ unauthorized, forbidden, lost }))
    it(`has not failed because of an answer that says nothing about it: ${name}`, async () => {
      const { world, row, taken } = await openReversal();
      const made = breakCalls(transfersOf(world), ['createReversal'], error, { after: true });
      await carry(world);
      made();
      expect(await row()).toMatchObject({ state: 'requested' });
      const asked = breakCalls(transfersOf(world), ['listReversals'], refused);
      await goOn(world, 25 * hour);
      expect(await row()).toMatchObject({ state: 'requested' });
      asked();
      await goOn(world, 25 * hour);
      expect(await row()).toMatchObject({ state: 'succeeded' });
      expect(taken()).toBe(20_000);
    });

  it('that was refused is looked for before it has failed', async () => {
    const { world, row, taken } = await openReversal();
    const made = breakCalls(transfersOf(world), ['createReversal'], refused, { after: true });
    await carry(world);
    made();
    expect(await row()).toMatchObject({ state: 'succeeded' });
    expect(taken()).toBe(20_000);
  });

  it('that was kept as failed and was made all the same is said until a person acts', async () => {
    const { world, row } = await openReversal();
    const made = breakCalls(transfersOf(world), ['createReversal'], refused);
    await carry(world);
    made();
    const { id, state } = (await row()) ?? {};
    expect(state).toBe('failed');
    const sent = await world.row(
      'SELECT transfer_id FROM payouts WHERE id = (SELECT payout_id FROM transfer_reversals)',
    );
    await transfersOf(world).createReversal(String(sent?.transfer_id), {
      amount: 20_000,
      metadata: { reversal_id: String(id) },
    });
    await hear(world, 'transfer.reversed');
    expect(await work(world)).toMatchObject({ failed: 1, error: `reversal_taken_otherwise ${id}` });
    expect(await net(world, 'payouts_due')).toBe(0);
  });
});
