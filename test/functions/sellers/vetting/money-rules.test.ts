import { beforeEach, describe, expect, it } from 'vitest';
import { assignOperator } from '../../../../functions/sellers/vetting/assign-operator.ts';
import { decideGate } from '../../../../functions/sellers/vetting/decide-gate.ts';
import { expireGates } from '../../../../functions/sellers/vetting/expire-gates.ts';
import { handIn } from '../../../../functions/sellers/vetting/hand-in.ts';
import { openAccount } from '../../../../functions/sellers/vetting/open-account.ts';
import { findApplication } from '../../../../functions/sellers/vetting/queries.ts';
import { sendBack } from '../../../../functions/sellers/vetting/send-back.ts';
import {
  accountOf,
  bring,
  by,
  dayMs,
  give,
  givePhase,
  must,
  newApplicant,
  newSeller,
  type Owner,
  openDesk,
  seen,
  verifyAll,
} from './applicants.ts';

let world: Awaited<ReturnType<typeof openDesk>>;
beforeEach(async () => {
  world = await openDesk();
});

const verify = (as: Parameters<typeof by>[0], { sellerId }: Owner, gate: 'bank' | 'payment_account') =>
  decideGate(world.ctx(by(as)), { sellerId, gate, market: '', decision: 'verify', evidence: 'seen' });

describe('money takes two people', () => {
  it.each(['bank', 'payment_account'] as const)('who verified %s does not open the account', async (gate) => {
    const owner = await newApplicant(world);
    const { sellerId } = owner;
    await bring(world, owner, 'final_review');
    await verifyAll(world, owner);
    await world.client.execute({
      sql: "UPDATE gates SET decided_by = 'op-account' WHERE seller_id = ? AND gate = ?",
      args: [sellerId, gate],
    });
    const opened = await openAccount(world.ctx(by('account')), { sellerId });
    expect(opened).toMatchObject({ kind: 'forbidden', code: 'second_person' });
    expect((await findApplication(world.ctx(by('account')), sellerId))?.secondPerson).toBe(true);
    await world.client.execute({
      sql: "UPDATE gates SET decided_by = 'op-business' WHERE seller_id = ?",
      args: [sellerId],
    });
    expect((await findApplication(world.ctx(by('account')), sellerId))?.secondPerson).toBe(false);
    must(await openAccount(world.ctx(by('account')), { sellerId }));
  });

  it('on an account that runs, who sent such a gate back does not verify what came instead', async () => {
    const owner = await newSeller(world);
    const bank = { sellerId: owner.sellerId, gate: 'bank', market: '' } as const;
    must(await decideGate(world.ctx(by('account')), { ...bank, decision: 'send_back', reason: 'Another holder.' }));
    await give(world, owner, bank);
    const gateFor = async (as: 'account' | 'lead') =>
      (await findApplication(world.ctx(by(as)), owner.sellerId))?.gates.find(({ gate }) => gate === 'bank');
    expect(await gateFor('account')).toMatchObject({ state: 'submitted', secondPerson: true });
    expect(await gateFor('lead')).toMatchObject({ secondPerson: false });
    expect(await verify('account', owner, 'bank')).toMatchObject({ kind: 'forbidden', code: 'second_person' });
    must(await verify('lead', owner, 'bank'));
  });

  it('nobody puts themselves in charge of a quality, and nobody is put in charge of what has ended', async () => {
    const owner = await newApplicant(world);
    const { sellerId } = owner;
    await bring(world, owner, 'quality_review');
    const assign = (as: 'quality' | 'lead', operatorId: string) =>
      assignOperator(world.ctx(by(as)), { sellerId, role: 'quality', operatorId });
    expect(await assign('lead', 'op-lead')).toMatchObject({ kind: 'forbidden', code: 'not_yourself' });
    must(await assign('quality', 'op-lead'));
    await world.client.execute({
      sql: "UPDATE applications SET state = 'declined' WHERE seller_id = ?",
      args: [sellerId],
    });
    expect(await assign('quality', 'op-lead')).toMatchObject({ code: 'not_now' });
  });
});

describe('an account at the provider', () => {
  const control = (account: string, can: boolean) =>
    can ? world.outside.stripe.completeOnboarding(account) : world.outside.stripe.restrictAccount(account);

  it('is verified and opened only while the provider pays it, at that very moment', async () => {
    const owner = await newApplicant(world);
    const { sellerId } = owner;
    await bring(world, owner, 'final_review');
    control(accountOf(owner), false);
    expect(await verify('lead', owner, 'payment_account')).toMatchObject({ code: 'account_not_payable' });
    control(accountOf(owner), true);
    await verifyAll(world, owner);
    control(accountOf(owner), false);
    const open = () => openAccount(world.ctx(by('account')), { sellerId });
    expect(await open()).toMatchObject({ kind: 'conflict', code: 'account_not_payable' });
    expect(await world.row('SELECT state FROM sellers WHERE id = ?', sellerId)).toEqual({ state: 'applying' });
    control(accountOf(owner), true);
    must(await open());
  });

  it('that the provider does not know is not paid; while it is away nothing is decided', async () => {
    const owner = await newApplicant(world);
    await bring(world, owner, 'final_review');
    await world.client.execute({
      sql: "UPDATE gates SET value = json_set(value, '$.fields.account', 'acct_unknown123') WHERE seller_id = ? AND gate = 'payment_account'",
      args: [owner.sellerId],
    });
    expect(await verify('lead', owner, 'payment_account')).toMatchObject({ code: 'account_not_payable' });
    world.settings = { ...world.settings, STRIPE_API_BASE: 'http://127.0.0.1:9' };
    const away = await decideGate(
      { ...world.ctx(by('lead')), settings: world.settings },
      { sellerId: owner.sellerId, gate: 'payment_account', market: '', decision: 'verify', evidence: 'seen' },
    );
    expect(away).toMatchObject({ kind: 'unavailable', code: 'provider_away' });
  });

  it('of another refurbisher is refused, whoever comes first', async () => {
    const first = await newSeller(world);
    const second = await newApplicant(world, { email: 'two@two.example', companyName: 'Two' });
    await bring(world, second, 'final_review');
    await world.client.execute({
      sql: "UPDATE gates SET value = json_set(value, '$.fields.account', ?) WHERE seller_id = ? AND gate = 'payment_account'",
      args: [accountOf(first), second.sellerId],
    });
    expect(await verify('lead', second, 'payment_account')).toMatchObject({ kind: 'conflict', code: 'account_taken' });
  });

  it('of two that are verified at the same moment one is refused, and nothing breaks', async () => {
    const pair: Owner[] = [];
    for (const companyName of ['One', 'Two']) {
      const owner = await newApplicant(world, { email: `${companyName}@two.example`.toLowerCase(), companyName });
      await bring(world, owner, 'final_review');
      await world.client.execute({
        sql: "UPDATE gates SET value = json_set(value, '$.fields.account', 'acct_demoshared') WHERE seller_id = ? AND gate = 'payment_account'",
        args: [owner.sellerId],
      });
      pair.push(owner);
    }
    const both = await Promise.all(pair.map((owner) => verify('lead', owner, 'payment_account')));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({
      code: expect.stringMatching(/^(account_taken|changed_meanwhile)$/),
    });
  });
});

describe('what runs out before an account is opened', () => {
  it('opens again by the clock, goes back with its phase, and is given anew', async () => {
    const owner = await newApplicant(world);
    const { sellerId } = owner;
    await bring(world, owner, 'final_review');
    await verifyAll(world, owner);
    await world.client.execute({ sql: 'UPDATE gates SET expires_at = NULL WHERE seller_id <> ?', args: [sellerId] });
    world.now += 380 * dayMs;
    const lead = world.ctx(by('lead'));
    expect(await openAccount(world.ctx(by('account')), { sellerId })).toMatchObject({ code: 'gates_missing' });
    expect(await expireGates(world.ctx({ kind: 'clock' }))).toEqual({ expired: 1 });
    const open = (await seen(world, owner)).gates.filter(({ state }) => state === 'open').map(({ gate }) => gate);
    expect(open).toEqual(expect.arrayContaining(['vat', 'self_certification', 'erasure']));
    must(await sendBack(lead, { sellerId, reason: 'Some things have run out.' }));
    expect(await handIn(world.ctx(owner), {})).toMatchObject({ code: 'gates_missing' });
    for (const gate of (await seen(world, owner)).gates.filter(({ state }) => state === 'open'))
      await give(world, owner, gate);
    await givePhase(world, owner, 'configuration');
    must(await handIn(world.ctx(owner), {}));
    await verifyAll(world, owner);
    must(await openAccount(world.ctx(by('account')), { sellerId }));
    expect((await seen(world, owner)).sellerState).toBe('live');
  });

  it('a listing that is gone sends the last phase back, too', async () => {
    const owner = await newApplicant(world);
    await bring(world, owner, 'final_review');
    const back = () => sendBack(world.ctx(by('account')), { sellerId: owner.sellerId, reason: 'It is gone.' });
    expect(await back()).toMatchObject({ code: 'none_sent_back' });
    await world.client.execute({
      sql: "UPDATE offers SET state = 'ended' WHERE seller_id = ?",
      args: [owner.sellerId],
    });
    must(await back());
  });
});
