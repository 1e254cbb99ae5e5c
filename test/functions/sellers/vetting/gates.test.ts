import { beforeEach, describe, expect, it } from 'vitest';
import type { OperatorRole } from '../../../../db/schema/accounts.ts';
import { addDocument } from '../../../../functions/sellers/vetting/add-document.ts';
import { agreeTerms } from '../../../../functions/sellers/vetting/agree-terms.ts';
import { answerQuiz } from '../../../../functions/sellers/vetting/answer-quiz.ts';
import { decideInput, documentBounds } from '../../../../functions/sellers/vetting/contract.ts';
import { decideGate } from '../../../../functions/sellers/vetting/decide-gate.ts';
import type { GateId } from '../../../../functions/sellers/vetting/gate-rules.ts';
import { handIn } from '../../../../functions/sellers/vetting/hand-in.ts';
import { orderSample } from '../../../../functions/sellers/vetting/order-sample.ts';
import { findApplication, findDocument } from '../../../../functions/sellers/vetting/queries.ts';
import { triesPerDay } from '../../../../functions/sellers/vetting/quiz-rules.ts';
import { recordSample } from '../../../../functions/sellers/vetting/record-sample.ts';
import { removeDocument } from '../../../../functions/sellers/vetting/remove-document.ts';
import { submitGate } from '../../../../functions/sellers/vetting/submit-gate.ts';
import type { World } from '../../../support/world.ts';
import {
  bring,
  by,
  dayMs,
  fieldsOf,
  must,
  newApplicant,
  newSeller,
  type Owner,
  openDesk,
  pdf,
  rightAnswers,
  seen,
  statementOf,
  termsOf,
} from './applicants.ts';

let world: World;
let owner: Owner;
beforeEach(async () => {
  world = await openDesk();
  owner = await newApplicant(world);
});

const gateOf = async (gate: GateId, market = '') =>
  (await seen(world, owner)).gates.find((one) => one.gate === gate && one.market === market);
const submit = (gate: GateId, over: object = {}) =>
  submitGate(world.ctx(owner), { gate, market: '', fields: fieldsOf(gate), ...over });
const send = (bytes: Uint8Array, over: object = {}, as: Owner = owner) =>
  addDocument(world.ctx(as), { gate: 'identity', market: '', name: 'id.pdf', bytes, ...over });

describe('filling in a gate', () => {
  it('names the fields that are missing, wrong or unknown, and keeps nothing', async () => {
    const refused = await submit('bank', { fields: { iban: 'IT00', more: 'x' } });
    expect(refused).toMatchObject({ kind: 'invalid', code: 'value_invalid' });
    expect((refused as { detail?: { fields: object[] } }).detail?.fields).toEqual([
      { name: 'more', code: 'unknown' },
      { name: 'holder', code: 'missing' },
      { name: 'iban', code: 'wrong' },
    ]);
    expect((await seen(world, owner)).version).toBe(1);
  });

  it('is complete only with its document, and says what is missing', async () => {
    must(await submit('bank', { fields: { ...fieldsOf('bank'), iban: 'it60 x054 2811 1010 0000 0123 456' } }));
    expect(await gateOf('bank')).toMatchObject({
      ...{ state: 'open', missing: ['document'], values: { iban: 'IT60X0542811101000000123456' } },
    });
    must(await send(pdf(), { gate: 'bank' }));
    expect(await gateOf('bank')).toMatchObject({ state: 'submitted', missing: [] });
  });

  it('agrees to a statement in the words that are shown, and to no others; a rule verifies it', async () => {
    const statement = { language: 'it', sha256: 'a'.repeat(64) };
    expect(await submit('self_certification', { statement })).toMatchObject({ code: 'statement_outdated' });
    must(await submit('self_certification', { statement: await statementOf('self_certification') }));
    expect(await gateOf('self_certification')).toMatchObject({ state: 'verified', decidedBy: 'rule' });
  });

  it('is refused where the gate is not asked, not of this phase, or another verb’s', async () => {
    expect(await submit('brand_mandate')).toMatchObject({ kind: 'not_found', code: 'gate_not_found' });
    expect(await submit('weee', { market: 'FR' })).toMatchObject({ code: 'gate_not_found' });
    for (const gate of ['terms', 'erasure', 'samples', 'quiz', 'delivery'] as const)
      expect(await submit(gate, { market: gate === 'delivery' ? 'IT' : '' }), gate).toMatchObject({
        code: 'gate_not_open',
      });
    await bring(world, owner, 'documents_review');
    expect(await submit('bank')).toMatchObject({ code: 'gate_not_open' });
  });
});

describe('the terms', () => {
  it('are agreed to in the text that was shown, once', async () => {
    const terms = await termsOf(world);
    const agree = (over: object) => agreeTerms(world.ctx(owner), { ...terms, ...over });
    expect(await agree({ sha256: 'b'.repeat(64) })).toMatchObject({ kind: 'conflict', code: 'terms_outdated' });
    expect(await agree({ version: 'none' })).toMatchObject({ code: 'terms_outdated' });
    expect(await agree({ language: 'de' })).toMatchObject({ code: 'terms_outdated' });
    must(await agree({}));
    expect(await gateOf('terms')).toMatchObject({ state: 'verified', decidedBy: 'rule' });
    expect(await agree({})).toMatchObject({ code: 'gate_not_open' });
    const kept = await world.row('SELECT * FROM terms_agreed WHERE seller_id = ?', owner.sellerId);
    expect(kept).toMatchObject({ sha256: terms.sha256, member_id: owner.memberId, at: world.now });
    await expect(world.client.execute('DELETE FROM terms_agreed')).rejects.toThrow(/append_only/);
  });
});

describe('a document', () => {
  it.each([
    ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31], 'application/pdf'],
    ['a JPEG', [0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
    ['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'image/png'],
  ])('is %s by what it begins with, whatever it is called', async (_, bytes, mediaType) => {
    const { id } = must(await send(new Uint8Array(bytes), { name: 'C:\\papers\\page.html\u202e' }));
    const [found] = (await gateOf('identity'))?.documents ?? [];
    expect(found).toMatchObject({ id, mediaType, name: 'page.html' });
  });

  it('is refused when it is something else, too large, or one too many', async () => {
    expect(await send(new TextEncoder().encode('<html>'))).toMatchObject({ kind: 'invalid', code: 'document_type' });
    expect(await send(new Uint8Array())).toMatchObject({ code: 'document_type' });
    const large = new Uint8Array(documentBounds.mostBytes + 1);
    large.set(pdf());
    expect(await send(large)).toMatchObject({ kind: 'limit', code: 'document_too_large' });
    must(await send(large.slice(0, -1)));
    for (let i = 1; i < documentBounds.perGate; i += 1) must(await send(pdf(String(i))));
    expect(await send(pdf('more'))).toMatchObject({ kind: 'conflict', code: 'documents_full' });
    must(await send(pdf('1')), 'the same once more is no new one');
    expect((await gateOf('identity'))?.documents).toHaveLength(documentBounds.perGate);
    expect(await send(pdf(), { gate: 'vat' })).toMatchObject({ code: 'gate_not_open' });
    expect(await send(pdf(), { gate: 'none' })).toMatchObject({ code: 'gate_not_found' });
  });

  it('is its owner’s and the team’s: to all others it is not there', async () => {
    const { id } = must(await send(pdf()));
    const other = await newApplicant(world, { email: 'two@two.example', companyName: 'Two' });
    const read = (actor: Parameters<World['ctx']>[0], sellerId?: string) =>
      findDocument(world.ctx(actor), { sellerId, documentId: id });
    expect((await read(owner))?.bytes).toEqual(pdf());
    expect((await read(by('business'), owner.sellerId))?.mediaType).toBe('application/pdf');
    expect(await read(other)).toBeUndefined();
    expect(await read(other, owner.sellerId)).toBeUndefined();
    expect(await read(by('finance'), owner.sellerId)).toBeUndefined();
    expect(await read({ kind: 'guest' }, owner.sellerId)).toBeUndefined();
    const remove = (as: Owner) => removeDocument(world.ctx(as), { documentId: id });
    expect(await remove(other)).toMatchObject({ kind: 'not_found', code: 'document_not_found' });
    must(await remove(owner));
    expect(await gateOf('identity')).toMatchObject({ state: 'open', documents: [] });
    expect(await remove(owner)).toMatchObject({ code: 'document_not_found' });
  });

  it('stays once its gate is with the team', async () => {
    await bring(world, owner, 'documents_review');
    const [document] = (await gateOf('identity'))?.documents ?? [];
    expect(await removeDocument(world.ctx(owner), { documentId: document?.id ?? '' })).toMatchObject({
      code: 'gate_not_open',
    });
  });
});

describe('the quiz', () => {
  const answer = async (wrong: number, over: object = {}) =>
    answerQuiz(world.ctx(owner), { ...(await rightAnswers(world, owner, wrong)), ...over });

  it('is passed with nine of ten, three tries a day, each with its own questions', async () => {
    expect(await answer(0)).toMatchObject({ code: 'gate_not_open' });
    await bring(world, owner, 'quality');
    const first = await rightAnswers(world, owner);
    expect(must(await answer(2))).toMatchObject({ right: 8, asked: 10, passed: false });
    expect(await answerQuiz(world.ctx(owner), first)).toMatchObject({ code: 'quiz_stale' });
    expect(await answer(0, { answers: ['fair'] })).toMatchObject({ code: 'quiz_stale' });
    for (let i = 1; i < triesPerDay; i += 1) must(await answer(2));
    expect(await answer(0)).toMatchObject({ kind: 'limit', code: 'quiz_spent', detail: { nextAt: world.now + dayMs } });
    world.now += dayMs;
    expect(must(await answer(1))).toMatchObject({ right: 9, passed: true });
    expect(await gateOf('quiz')).toMatchObject({ state: 'verified', decidedBy: 'rule' });
    expect(await answer(0)).toMatchObject({ code: 'quiz_passed' });
  });
});

describe('deciding a gate', () => {
  const decide = (role: OperatorRole, over: object = {}) =>
    decideGate(world.ctx(by(role)), {
      ...{ sellerId: owner.sellerId, gate: 'bank', market: '', decision: 'verify', evidence: 'register', ...over },
    } as Parameters<typeof decideGate>[1]);

  it('needs the right of its phase, the gate handed in, and the version that was seen', async () => {
    expect(await decide('business')).toMatchObject({ code: 'gate_not_open' });
    await bring(world, owner, 'documents_review');
    for (const role of ['quality', 'finance', 'mediation'] as const) {
      const { kind } = (await decide(role)) as { kind?: string };
      expect(['forbidden', 'not_found'], role).toContain(kind);
    }
    expect(await decide('business', { version: 1 })).toMatchObject({ code: 'changed_meanwhile' });
    expect(await decide('business', { gate: 'terms' })).toMatchObject({ code: 'gate_not_open' });
    expect(await decide('business', { gate: 'brand_mandate' })).toMatchObject({ code: 'gate_not_found' });
    expect(await decide('quality', { gate: 'erasure' })).toMatchObject({ code: 'gate_not_open' });
    must(await decide('business'));
    expect(await decide('business')).toMatchObject({ code: 'gate_not_submitted' });
    expect(await gateOf('bank')).toMatchObject({ state: 'verified', evidence: 'register', decidedBy: 'Test business' });
    expect((await findApplication(world.ctx(owner)))?.gates.every(({ evidence }) => evidence === '')).toBe(true);
    const deed = await world.row(
      "SELECT by_id, note FROM audit_log WHERE action = 'gate.verified' AND subject_id = 'bank'",
    );
    expect(deed).toEqual({ by_id: 'op-business', note: 'register' });
  });

  it('needs evidence or a reason', () => {
    const gate = { gate: 'bank', market: '' };
    expect(decideInput.safeParse({ ...gate, decision: 'verify' }).success).toBe(false);
    expect(decideInput.safeParse({ ...gate, decision: 'verify', evidence: '  ' }).success).toBe(false);
    expect(decideInput.safeParse({ ...gate, decision: 'send_back', reason: '' }).success).toBe(false);
    expect(decideInput.safeParse({ ...gate, decision: 'send_back', evidence: 'x' }).success).toBe(false);
    expect(decideInput.safeParse({ ...gate, decision: 'verify', evidence: 'seen' }).success).toBe(true);
  });
});

describe('a sample', () => {
  const ask = (kind: 'application' | 'mystery', modelName = 'iPhone 13', role: OperatorRole = 'quality') =>
    orderSample(world.ctx(by(role)), { sellerId: owner.sellerId, kind, modelName, gradeSold: 'good' });
  const found = (sampleId: string, verdict: 'passed' | 'failed') =>
    recordSample(world.ctx(by('quality')), {
      ...{ sellerId: owner.sellerId, sampleId, verdict, gradeFound: 'good', note: 'looked at' },
    });

  it('is asked for in the quality phase, once a model, and two that pass verify the gate', async () => {
    expect(await ask('application')).toMatchObject({ code: 'not_now' });
    await bring(world, owner, 'quality');
    expect(await ask('application', 'iPhone 13', 'business')).toMatchObject({ code: 'right_missing' });
    const { id } = must(await ask('application'));
    expect(await ask('application')).toMatchObject({ code: 'sample_exists' });
    expect(await found('none', 'passed')).toMatchObject({ code: 'sample_not_found' });
    must(await found(id, 'failed'));
    expect(await found(id, 'passed')).toMatchObject({ code: 'not_now' });
    for (const model of ['A', 'B']) {
      expect(await gateOf('samples')).toMatchObject({ state: 'open' });
      must(await found(must(await ask('application', model)).id, 'passed'));
    }
    expect(await gateOf('samples')).toMatchObject({ state: 'verified', decidedBy: 'rule' });
  });

  it('that is a mystery is none for its seller: not the device, not its events, not what was found', async () => {
    owner = await newSeller(world, { email: 'two@two.example', companyName: 'Two' });
    const mine = async () => JSON.stringify(await findApplication(world.ctx(owner)));
    const steps = async () => (await findApplication(world.ctx(owner)))?.events.length;
    const before = await steps();
    const { id } = must(await ask('mystery', 'Galaxy Secret'));
    must(await found(id, 'failed'));
    expect(await mine()).not.toMatch(/Galaxy Secret|mystery|looked at/);
    expect(await steps()).toBe(before);
    expect((await findApplication(world.ctx(owner)))?.samples).toMatchObject({ passed: 2, list: [{}, {}] });
    const team = await seen(world, owner);
    expect(team.samples.list).toHaveLength(3);
    expect(team.events.length).toBe((before ?? 0) + 2);
    expect(await ask('application')).toMatchObject({ code: 'not_now' });
  });
});

describe('another’s application', () => {
  it('is not found by sellers, by guests, nor by the team without a right', async () => {
    const other = await newApplicant(world, { email: 'two@two.example', companyName: 'Two' });
    const finds = (actor: Parameters<World['ctx']>[0]) => findApplication(world.ctx(actor), owner.sellerId);
    expect(await finds(owner)).toBeDefined();
    expect(await finds(by('quality'))).toBeDefined();
    for (const actor of [
      other,
      by('finance'),
      { kind: 'guest' } as const,
      { kind: 'buyer', buyerId: 'b', email: 'b@b.example' } as const,
    ])
      expect(await finds(actor), actor.kind).toBeUndefined();
    const decided = { sellerId: owner.sellerId, gate: 'bank', market: '', decision: 'verify', evidence: 'x' } as const;
    expect(await decideGate(world.ctx(other), decided)).toMatchObject({
      kind: 'not_found',
      code: 'application_not_found',
    });
    expect(await decideGate(world.ctx(owner), decided)).toMatchObject({ code: 'application_not_found' });
    expect(await decideGate(world.ctx(by('finance')), decided)).toMatchObject({ code: 'application_not_found' });
    const stranger = { ...other, sellerId: owner.sellerId };
    expect(await handIn(world.ctx(stranger), {})).toMatchObject({ code: 'owner_only' });
    expect((await seen(world, owner)).version).toBe(1);
  });
});

it('the database alone lets nobody sell before every gate is verified', async () => {
  const live = (state: string) =>
    world.client.execute({ sql: 'UPDATE sellers SET state = ? WHERE id = ?', args: [state, owner.sellerId] });
  await expect(live('live')).rejects.toThrow(/gates_are_not_verified/);
  await expect(live('paused')).rejects.toThrow(/gates_are_not_verified/);
  await world.client.execute({
    sql: "UPDATE gates SET state = 'verified', decided_by = 'rule' WHERE seller_id = ? AND gate <> 'bank'",
    args: [owner.sellerId],
  });
  await expect(live('live')).rejects.toThrow(/gates_are_not_verified/);
  await world.client.execute({ sql: 'DELETE FROM gates WHERE seller_id = ?', args: [owner.sellerId] });
  await expect(live('live')).rejects.toThrow(/gates_are_not_verified/);
  expect(await world.row('SELECT state FROM sellers WHERE id = ?', owner.sellerId)).toEqual({ state: 'applying' });
});
