import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkout, openWorld, paid, sdk, type TestWorld } from './stripe-world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function seller(): Promise<string> {
  const { id } = await world.stripe.accounts.create({ country: 'IT', email: 'seller@example.org' });
  world.outside.stripe.completeOnboarding(id);
  return id;
}

describe('idempotency', () => {
  it('gives the same answer to the same key and body, and makes nothing twice', async () => {
    const { intent } = await paid(world);
    const params = { payment_intent: intent.id, amount: 1000 };
    const first = await world.stripe.refunds.create(params, { idempotencyKey: 'refund:line1:1' });
    const second = await sdk(world.outside, 'node').refunds.create(params, { idempotencyKey: 'refund:line1:1' });
    expect(second.id).toBe(first.id);
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true');
    expect((await world.stripe.refunds.list({ payment_intent: intent.id })).data).toHaveLength(1);
  });

  it('refuses a key that comes back with another body or to another endpoint', async () => {
    const { intent } = await paid(world);
    await world.stripe.refunds.create({ payment_intent: intent.id, amount: 1000 }, { idempotencyKey: 'k' });
    const other = world.stripe.refunds.create({ payment_intent: intent.id, amount: 900 }, { idempotencyKey: 'k' });
    await expect(other).rejects.toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 });
    const elsewhere = world.stripe.checkout.sessions.create(checkout(), { idempotencyKey: 'k' });
    await expect(elsewhere).rejects.toMatchObject({ rawType: 'idempotency_error' });
  });

  it('does not remember a request that failed validation, and forgets a key after a day', async () => {
    const { intent } = await paid(world);
    const key = { idempotencyKey: 'k' };
    await expect(world.stripe.refunds.create({ amount: 5 }, key)).rejects.toMatchObject({ statusCode: 400 });
    const first = await world.stripe.refunds.create({ payment_intent: intent.id, amount: 5 }, key);
    world.clock.advance(86_400_000);
    const later = await world.stripe.refunds.create({ payment_intent: intent.id, amount: 5 }, key);
    expect(later.id).not.toBe(first.id);
  });

  it('keeps what was done when its answer is lost, so that the retry finds it', async () => {
    const { intent } = await paid(world);
    world.outside.stripe.control({ timeoutNext: 1 });
    const params = { payment_intent: intent.id, amount: 700 };
    const lost = world.stripe.refunds.create(params, { idempotencyKey: 'k', timeout: 150 });
    await expect(lost).rejects.toMatchObject({ type: 'StripeConnectionError' });
    const again = await world.stripe.refunds.create(params, { idempotencyKey: 'k' });
    const { data } = await world.stripe.refunds.list({ payment_intent: intent.id });
    expect(data.map((refund) => refund.id)).toEqual([again.id]);
  });

  it('does nothing when told to fail', async () => {
    const { intent } = await paid(world);
    world.outside.stripe.control({ failNext: 2 });
    const params = { payment_intent: intent.id };
    await expect(world.stripe.refunds.create(params)).rejects.toMatchObject({
      type: 'StripeAPIError',
      statusCode: 500,
    });
    await expect(world.stripe.refunds.list(params)).rejects.toMatchObject({ statusCode: 500 });
    expect((await world.stripe.refunds.list(params)).data).toEqual([]);
  });
});

describe('refunds', () => {
  it('refunds in parts up to the charge and never above', async () => {
    const { intent, charge } = await paid(world);
    const part = await world.stripe.refunds.create({
      payment_intent: intent.id,
      amount: 30_000,
      reason: 'requested_by_customer',
    });
    expect(part).toMatchObject({ object: 'refund', status: 'succeeded', amount: 30_000, charge: charge.id });
    const above = world.stripe.refunds.create({ payment_intent: intent.id, amount: 4901 });
    await expect(above).rejects.toMatchObject({ code: 'amount_too_large', param: 'amount' });
    const rest = await world.stripe.refunds.create({ charge: charge.id });
    expect(rest.amount).toBe(4900);
    await expect(world.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
    const after = await world.stripe.charges.retrieve(charge.id, { expand: ['refunds'] });
    expect(after).toMatchObject({ refunded: true, amount_refunded: 34_900 });
    expect(after.refunds?.data).toHaveLength(2);
  });

  it('never lets refunds exceed the charge, whatever amounts are asked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 6 }), async (amounts) => {
        const { charge } = await paid(world);
        for (const amount of amounts)
          await world.stripe.refunds.create({ charge: charge.id, amount }).catch(() => undefined);
        const { data } = await world.stripe.refunds.list({ charge: charge.id, limit: 100 });
        const sum = data.reduce((total, refund) => total + refund.amount, 0);
        expect(sum).toBeLessThanOrEqual(charge.amount);
        expect((await world.stripe.charges.retrieve(charge.id)).amount_refunded).toBe(sum);
      }),
      { numRuns: 15 },
    );
  });

  it('brings the money back when the bank sends a refund back a day later', async () => {
    const { charge } = await paid(world, '4000000000005126');
    const refund = await world.stripe.refunds.create({ charge: charge.id });
    expect(refund.status).toBe('succeeded');
    world.clock.advance(25 * 3_600_000);
    await world.outside.stripe.deliver();
    expect(world.types()).toContain('refund.failed');
    expect((await world.stripe.refunds.retrieve(refund.id)).status).toBe('failed');
    expect((await world.stripe.refunds.create({ charge: charge.id })).amount).toBe(34_900);
  });
});

describe('transfers', () => {
  it('pays a seller from a charge, and never more than the charge in all', async () => {
    const { charge } = await paid(world);
    const destination = await seller();
    const to = { currency: 'eur', destination, source_transaction: charge.id, transfer_group: 'group_1' };
    const transfer = await world.stripe.transfers.create({ ...to, amount: 31_000, metadata: { line: '1' } });
    expect(transfer).toMatchObject({ object: 'transfer', amount: 31_000, destination, source_transaction: charge.id });
    await expect(world.stripe.transfers.create({ ...to, amount: 3901 })).rejects.toMatchObject({ param: 'amount' });
    await world.stripe.transfers.create({ ...to, amount: 3900 });
    expect((await world.stripe.transfers.list({ transfer_group: 'group_1' })).data).toHaveLength(2);
  });

  it('needs available funds when no charge is named', async () => {
    await paid(world);
    const transfer = { amount: 1000, currency: 'eur', destination: await seller() };
    await expect(world.stripe.transfers.create(transfer)).rejects.toMatchObject({ code: 'balance_insufficient' });
    world.clock.advance(4 * 86_400_000);
    expect((await world.stripe.transfers.create(transfer)).amount).toBe(1000);
    const balance = await world.stripe.balance.retrieve();
    expect(balance.available).toMatchObject([{ amount: 34_900 - 549 - 1000, currency: 'eur' }]);
  });

  it('refuses an unknown account and one that is not through its onboarding', async () => {
    const { charge } = await paid(world);
    const to = { amount: 100, currency: 'eur', source_transaction: charge.id };
    await expect(world.stripe.transfers.create({ ...to, destination: 'acct_nobody' })).rejects.toMatchObject({
      code: 'resource_missing',
    });
    const { id } = await world.stripe.accounts.create({ country: 'FR' });
    const early = world.stripe.transfers.create({ ...to, destination: id });
    await expect(early).rejects.toMatchObject({ code: 'insufficient_capabilities_for_transfer' });
    expect((await world.stripe.transfers.create({ ...to, destination: 'acct_demo_torino' })).amount).toBe(100);
  });

  it('reverses up to the transfer, and nothing that the seller’s bank already has', async () => {
    const { charge } = await paid(world);
    const destination = await seller();
    const { id } = await world.stripe.transfers.create({
      amount: 30_000,
      currency: 'eur',
      destination,
      source_transaction: charge.id,
    });
    const reversal = await world.stripe.transfers.createReversal(id, { amount: 10_000 });
    expect(reversal).toMatchObject({ object: 'transfer_reversal', amount: 10_000, transfer: id });
    await expect(world.stripe.transfers.createReversal(id, { amount: 20_001 })).rejects.toMatchObject({
      code: 'amount_too_large',
    });
    const held = await world.stripe.balance.retrieve({}, { stripeAccount: destination });
    expect(held.available).toMatchObject([{ amount: 20_000, currency: 'eur' }]);
    expect(world.outside.stripe.payOutAccount(destination)).toEqual({ eur: 20_000 });
    await expect(world.stripe.transfers.createReversal(id)).rejects.toMatchObject({ code: 'balance_insufficient' });
    expect(await world.stripe.transfers.retrieve(id)).toMatchObject({ amount_reversed: 10_000, reversed: false });
  });
});

describe('accounts, disputes and the balance', () => {
  it('takes a seller through the hosted onboarding and back to the shop', async () => {
    const account = await world.stripe.accounts.create({ country: 'DE', email: 'shop@example.org' });
    expect(account).toMatchObject({ payouts_enabled: false, details_submitted: false });
    const link = await world.stripe.accountLinks.create({
      account: account.id,
      type: 'account_onboarding',
      refresh_url: 'http://shop.test/seller/again',
      return_url: 'http://shop.test/seller/done',
    });
    const back = await fetch(link.url, {
      method: 'POST',
      body: new URLSearchParams({ finish: 'yes' }),
      redirect: 'manual',
    });
    expect(back.headers.get('location')).toBe('http://shop.test/seller/done');
    const after = await world.stripe.accounts.retrieve(account.id);
    expect(after).toMatchObject({ payouts_enabled: true, requirements: { currently_due: [] } });
  });

  it('takes a disputed amount and its fee from the balance, and gives the amount back when won', async () => {
    const { charge } = await paid(world);
    const before = await net();
    const dispute = world.outside.stripe.openDispute(charge.id);
    expect(await net()).toBe(before - 34_900 - 2000);
    await expect(world.stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_disputed' });
    world.outside.stripe.closeDispute(dispute.id, 'won');
    expect(await net()).toBe(before - 2000);
    expect((await world.stripe.disputes.retrieve(dispute.id)).status).toBe('won');
  });

  it('walks long lists page by page', async () => {
    for (let n = 0; n < 7; n++) await world.stripe.checkout.sessions.create(checkout({ client_reference_id: `g${n}` }));
    const seen: (string | null)[] = [];
    for await (const session of world.stripe.checkout.sessions.list({ limit: 3 }))
      seen.push(session.client_reference_id);
    expect(seen).toEqual(['g6', 'g5', 'g4', 'g3', 'g2', 'g1', 'g0']);
  });

  async function net(): Promise<number> {
    const { data } = await world.stripe.balanceTransactions.list({ limit: 100 });
    return data.reduce((sum, entry) => sum + entry.net, 0);
  }
});
