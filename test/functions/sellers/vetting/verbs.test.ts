import { beforeEach, describe, expect, it } from 'vitest';
import { apply } from '../../../../functions/sellers/vetting/apply.ts';
import { assignOperator } from '../../../../functions/sellers/vetting/assign-operator.ts';
import { decideGate } from '../../../../functions/sellers/vetting/decide-gate.ts';
import { handIn } from '../../../../functions/sellers/vetting/hand-in.ts';
import { openAccount } from '../../../../functions/sellers/vetting/open-account.ts';
import { passDocuments } from '../../../../functions/sellers/vetting/pass-documents.ts';
import { findApplication } from '../../../../functions/sellers/vetting/queries.ts';
import { applicationsPerAddress, applicationsPerNetwork } from '../../../../functions/sellers/vetting/rules.ts';
import { sendBack } from '../../../../functions/sellers/vetting/send-back.ts';
import { firstCap } from '../../../../functions/sellers/vetting/start-rules.ts';
import { validateQuality } from '../../../../functions/sellers/vetting/validate-quality.ts';
import { withdraw } from '../../../../functions/sellers/vetting/withdraw.ts';
import type { World } from '../../../support/world.ts';
import {
  accountOf,
  applied,
  bring,
  by,
  dayMs,
  givePhase,
  mailsOf,
  must,
  newApplicant,
  newSeller,
  openDesk,
  passSamples,
  seen,
  verifyAll,
} from './applicants.ts';

let world: World;
beforeEach(async () => {
  world = await openDesk();
});

describe('whoever applies', () => {
  it('has an application with every gate of its kind and its markets, and the profile handed in', async () => {
    const owner = await newApplicant(world);
    const view = await seen(world, owner);
    expect(view).toMatchObject({ state: 'documents', sellerState: 'applying', version: 1, startCap: null });
    expect(view.events).toMatchObject([{ version: 1, step: 'apply', toState: 'documents', byKind: 'guest' }]);
    const asked = view.gates.map(({ gate, market }) => `${gate} ${market}`.trim());
    expect(asked).toContain('packaging DE');
    expect(asked).not.toContain('packaging FR');
    expect(asked).not.toContain('treatment_permit');
    expect(asked.filter((name) => name.startsWith('delivery'))).toEqual(['delivery DE', 'delivery IT']);
    expect(view.gates.filter(({ state }) => state !== 'open').map(({ gate }) => gate)).toEqual(['profile']);
    const trader = await newApplicant(world, { kind: 'distributor', email: 'd@d.example', companyName: 'D' });
    const other = (await seen(world, trader)).gates.map(({ gate }) => gate as string);
    expect(other).toEqual(expect.arrayContaining(['brand_mandate', 'provenance', 'packing']));
    expect(other).not.toContain('quiz');
  });

  it('hears nothing else and changes nothing where the address has an account; its owner gets a mail', async () => {
    const owner = await newApplicant(world);
    const before = await world.row('SELECT count(*) AS n FROM sellers');
    const again = await apply(world.ctx(), { ...applied, companyName: 'Somebody else' });
    expect(again).toMatchObject({ ok: true, value: { mailId: expect.any(String) } });
    expect(await world.row('SELECT count(*) AS n FROM sellers')).toEqual(before);
    expect(await seen(world, owner)).toMatchObject({ companyName: 'Banco Chiaro', version: 1 });
    expect(await mailsOf(world, 'seller_application_again')).toHaveLength(1);
  });

  it('may apply anew once the account is closed, under a name of its own', async () => {
    const first = await newApplicant(world);
    must(await withdraw(world.ctx(first), {}));
    const second = await newApplicant(world);
    expect(second.sellerId).not.toBe(first.sellerId);
    expect((await seen(world, second)).slug).toBe('banco-chiaro-2');
    expect((await world.rows('SELECT id FROM seller_members WHERE email = ?', applied.email)).length).toBe(1);
  });

  it.each([
    ['address', applicationsPerAddress.most, (i: number) => ({ network: `net-${i}` })],
    ['network', applicationsPerNetwork.most, (i: number) => ({ network: 'net', email: `a${i}@b.example` })],
  ])('is stopped by its %s after so many tries in a day, and not the next day', async (_, most, over) => {
    for (let i = 0; i < most; i += 1) expect((await apply(world.ctx(), { ...applied, ...over(i) })).ok).toBe(true);
    const more = { ...applied, ...over(most) };
    expect(await apply(world.ctx(), more)).toMatchObject({ kind: 'limit', code: 'too_many_tries' });
    world.now += dayMs;
    expect((await apply(world.ctx(), more)).ok).toBe(true);
  });
});

describe('handing in', () => {
  it('is refused with every gate that is missing and what it lacks, and then taken', async () => {
    const owner = await newApplicant(world);
    const refused = await handIn(world.ctx(owner), {});
    expect(refused).toMatchObject({ kind: 'conflict', code: 'gates_missing' });
    const missing = (refused as { detail?: { missing: { gate: string; missing: string[] }[] } }).detail?.missing;
    expect(missing?.find(({ gate }) => gate === 'company')?.missing).toEqual(['value', 'document']);
    expect(missing?.find(({ gate }) => gate === 'terms')?.missing).toEqual(['terms']);
    expect(missing?.map(({ gate }) => gate)).not.toContain('erasure');
    await givePhase(world, owner, 'documents');
    expect(await handIn(world.ctx(owner), { version: 1 })).toMatchObject({ code: 'changed_meanwhile' });
    must(await handIn(world.ctx(owner), { version: (await seen(world, owner)).version }));
    expect((await seen(world, owner)).state).toBe('documents_review');
    expect(await handIn(world.ctx(owner), {})).toMatchObject({ code: 'not_now' });
  });

  it('does not wait for samples, which the team asks for, nor for what rules read off the tables', async () => {
    const owner = await newApplicant(world);
    await bring(world, owner, 'quality_review');
    expect((await seen(world, owner)).gates.find(({ gate }) => gate === 'samples')?.state).toBe('open');
    await passSamples(world, owner);
    await verifyAll(world, owner);
    must(await validateQuality(world.ctx(by('quality')), { sellerId: owner.sellerId }));
    expect(await handIn(world.ctx(owner), {})).toMatchObject({ code: 'gates_missing' });
    await givePhase(world, owner, 'configuration');
    must(await handIn(world.ctx(owner), {}));
    const facts = (await seen(world, owner)).gates.filter(
      ({ gate }) => gate === 'delivery' || gate === 'first_listing',
    );
    expect(facts.map(({ state, decidedBy }) => `${state} ${decidedBy}`)).toEqual(facts.map(() => 'verified rule'));
  });
});

describe('passing the documents', () => {
  it('needs the right and every document verified, and puts somebody in charge of the quality', async () => {
    const owner = await newApplicant(world);
    const { sellerId } = owner;
    await bring(world, owner, 'documents_review');
    expect(await passDocuments(world.ctx(by('quality')), { sellerId })).toMatchObject({ code: 'right_missing' });
    expect(await passDocuments(world.ctx(by('business')), { sellerId })).toMatchObject({ code: 'gates_missing' });
    await verifyAll(world, owner);
    must(await passDocuments(world.ctx(by('business')), { sellerId }));
    const view = await seen(world, owner);
    expect(view).toMatchObject({ state: 'quality', qualityManager: { id: 'op-quality' } });
    expect(await mailsOf(world, 'seller_application_passed')).toHaveLength(1);
  });

  it('waits while nobody could look after the quality', async () => {
    const owner = await newApplicant(world);
    await bring(world, owner, 'documents_review');
    await verifyAll(world, owner);
    await world.client.execute('UPDATE operators SET left_at = 0');
    const refused = await passDocuments(world.ctx(by('lead')), { sellerId: owner.sellerId });
    expect(refused).toMatchObject({ kind: 'unavailable', code: 'operator_not_found' });
  });
});

describe('the quality', () => {
  it('is confirmed by the named person alone, once every gate is verified', async () => {
    const owner = await newApplicant(world);
    const { sellerId } = owner;
    await bring(world, owner, 'quality_review');
    expect(await validateQuality(world.ctx(by('lead')), { sellerId })).toMatchObject({
      ...{ kind: 'forbidden', code: 'not_the_quality_manager' },
    });
    expect(await validateQuality(world.ctx(by('business')), { sellerId })).toMatchObject({ code: 'right_missing' });
    await verifyAll(world, owner);
    expect(await validateQuality(world.ctx(by('quality')), { sellerId })).toMatchObject({
      ...{ code: 'gates_missing', detail: { missing: [{ gate: 'samples' }] } },
    });
    await passSamples(world, owner);
    must(await validateQuality(world.ctx(by('quality')), { sellerId }));
    expect((await seen(world, owner)).state).toBe('configuration');
    const deed = await world.row("SELECT by_id FROM audit_log WHERE action = 'quality.validated'");
    expect(deed).toEqual({ by_id: 'op-quality' });
  });

  it('changes hands by assignment, to somebody who may look after it', async () => {
    const owner = await newApplicant(world);
    const { sellerId } = owner;
    await bring(world, owner, 'quality_review');
    await verifyAll(world, owner);
    await passSamples(world, owner);
    const assign = (actor: ReturnType<typeof by>, operatorId: string) =>
      assignOperator(world.ctx(actor), { sellerId, role: 'quality', operatorId });
    expect(await assign(by('business'), 'op-lead')).toMatchObject({ code: 'right_missing' });
    expect(await assign(by('quality'), 'op-finance')).toMatchObject({ code: 'operator_not_found' });
    expect(await assign(by('quality'), 'nobody')).toMatchObject({ code: 'operator_not_found' });
    must(await assign(by('quality'), 'op-lead'));
    expect(await validateQuality(world.ctx(by('quality')), { sellerId })).toMatchObject({
      code: 'not_the_quality_manager',
    });
    must(await validateQuality(world.ctx(by('lead')), { sellerId }));
  });
});

describe('opening an account', () => {
  it('sets the refurbisher live with a cap and somebody in charge, and tells it', async () => {
    const owner = await newSeller(world);
    const view = await seen(world, owner);
    expect(view).toMatchObject({ state: 'live', sellerState: 'live', startCap: firstCap, dueAt: null });
    expect(view.accountManager?.id).toBe('op-account');
    expect(view.gates.every(({ state }) => state === 'verified')).toBe(true);
    const seller = await world.row('SELECT * FROM sellers WHERE id = ?', owner.sellerId);
    expect(seller).toMatchObject({
      legal_name: 'Banco Chiaro S.r.l.',
      vat_number: 'IT00743110157',
      founded_year: 2009,
    });
    expect(seller?.stripe_account_id).toBe(accountOf(owner));
    const numbers = await world.rows('SELECT stream FROM seller_registrations WHERE seller_id = ?', owner.sellerId);
    expect(numbers.map(({ stream }) => stream).sort()).toEqual(['packaging', 'weee']);
    expect(await mailsOf(world, 'seller_application_live')).toHaveLength(1);
  });

  it('is not for the person who validated the quality, and not while anything is missing or gone again', async () => {
    const owner = await newApplicant(world);
    const { sellerId } = owner;
    await bring(world, owner, 'final_review');
    const open = (as: 'quality' | 'account') => openAccount(world.ctx(by(as)), { sellerId });
    expect(await open('quality')).toMatchObject({ code: 'right_missing' });
    expect(await open('account')).toMatchObject({ code: 'gates_missing' });
    await verifyAll(world, owner);
    await world.client.execute({ sql: "UPDATE offers SET state = 'ended' WHERE seller_id = ?", args: [sellerId] });
    expect(await open('account')).toMatchObject({ detail: { missing: [{ gate: 'first_listing' }] } });
    await world.client.execute({ sql: "UPDATE offers SET state = 'live' WHERE seller_id = ?", args: [sellerId] });
    await world.client.execute({
      sql: "DELETE FROM delivery_options WHERE seller_id = ? AND market = 'DE'",
      args: [sellerId],
    });
    expect(await open('account')).toMatchObject({ detail: { missing: [{ gate: 'delivery', market: 'DE' }] } });
    expect((await seen(world, owner)).sellerState).toBe('applying');
  });

  it('waits for what has run out on the way', async () => {
    const owner = await newApplicant(world);
    await bring(world, owner, 'final_review');
    await verifyAll(world, owner);
    world.now += 400 * dayMs;
    const refused = await openAccount(world.ctx(by('account')), { sellerId: owner.sellerId });
    expect(refused).toMatchObject({ code: 'gates_missing' });
    const over = (refused as { detail?: { missing: { gate: string }[] } }).detail?.missing.map(({ gate }) => gate);
    expect(over).toContain('vat');
    expect(over).not.toContain('bank');
  });

  it('happens once, of two at the same time', async () => {
    const owner = await newApplicant(world);
    await bring(world, owner, 'final_review');
    await verifyAll(world, owner);
    const both = await Promise.all(
      [1, 2].map(() => openAccount(world.ctx(by('account')), { sellerId: owner.sellerId })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: expect.stringMatching(/^(changed_meanwhile|not_now)$/) });
    expect(await mailsOf(world, 'seller_application_live')).toHaveLength(1);
  });
});

describe('a phase that goes back', () => {
  it('names its points, and the applicant corrects those alone', async () => {
    const owner = await newApplicant(world);
    const { sellerId } = owner;
    await bring(world, owner, 'documents_review');
    const back = () => sendBack(world.ctx(by('business')), { sellerId, reason: 'One point.' });
    expect(await back()).toMatchObject({ code: 'none_sent_back' });
    const bank = { gate: 'bank', market: '', sellerId } as const;
    const ctx = world.ctx(by('business'));
    must(await decideGate(ctx, { ...bank, decision: 'send_back', reason: 'Another holder.' }));
    await verifyAll(world, owner);
    must(await back());
    const view = await findApplication(world.ctx(owner));
    expect(view).toMatchObject({ state: 'documents', reason: 'One point.' });
    const [mail] = await mailsOf(world, 'seller_application_sent_back');
    const { points } = JSON.parse(String(mail?.payload)).values.application;
    expect(points).toEqual([{ name: expect.any(String), note: 'Another holder.' }]);
    expect(view?.gates.filter(({ editable }) => editable).map(({ gate }) => gate)).toEqual(['bank']);
    expect(await handIn(world.ctx(owner), {})).toMatchObject({ detail: { missing: [{ gate: 'bank' }] } });
    await givePhase(world, owner, 'documents');
    must(await handIn(world.ctx(owner), {}));
    expect(await seen(world, owner)).toMatchObject({ state: 'documents_review', reason: '' });
  });
});
