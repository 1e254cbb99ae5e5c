import { expect } from 'vitest';
import type { OperatorRole } from '../../../../db/schema/accounts.ts';
import type { Actor } from '../../../../functions/edge/context.ts';
import type { Outcome } from '../../../../functions/edge/outcome.ts';
import { addDocument } from '../../../../functions/sellers/vetting/add-document.ts';
import { agreeTerms } from '../../../../functions/sellers/vetting/agree-terms.ts';
import { answerQuiz } from '../../../../functions/sellers/vetting/answer-quiz.ts';
import { apply } from '../../../../functions/sellers/vetting/apply.ts';
import type { ApplyInput } from '../../../../functions/sellers/vetting/contract.ts';
import { decideGate } from '../../../../functions/sellers/vetting/decide-gate.ts';
import { type GateId, gateRule, phases } from '../../../../functions/sellers/vetting/gate-rules.ts';
import { handIn } from '../../../../functions/sellers/vetting/hand-in.ts';
import { openAccount } from '../../../../functions/sellers/vetting/open-account.ts';
import { orderSample } from '../../../../functions/sellers/vetting/order-sample.ts';
import { passDocuments } from '../../../../functions/sellers/vetting/pass-documents.ts';
import { findApplication } from '../../../../functions/sellers/vetting/queries.ts';
import { questionsOf } from '../../../../functions/sellers/vetting/quiz-queries.ts';
import { recordSample } from '../../../../functions/sellers/vetting/record-sample.ts';
import { setDelivery } from '../../../../functions/sellers/vetting/set-delivery.ts';
import { submitGate } from '../../../../functions/sellers/vetting/submit-gate.ts';
import { statementHash, termsHash, termsVersionAt } from '../../../../functions/sellers/vetting/text-rules.ts';
import { validateQuality } from '../../../../functions/sellers/vetting/validate-quality.ts';
import type { GateView } from '../../../../functions/sellers/vetting/view-contract.ts';
import { createClock } from '../../../../local/clock.ts';
import { type Outside, startOutside } from '../../../../local/outside.ts';
import { closeAfterTest, openWorld, testNow, type World } from '../../../support/world.ts';

export type Owner = Extract<Actor, { kind: 'seller' }>;
export const dayMs = 86_400_000;

/** The team of these tests and nobody else's: the seed's people have left. */
const team: readonly [string, OperatorRole][] = [
  ['op-business', 'business'],
  ['op-quality', 'quality'],
  ['op-account', 'account'],
  ['op-finance', 'finance'],
  ['op-lead', 'lead'],
];
export const by = (role: OperatorRole): Actor => ({ kind: 'operator', operatorId: `op-${role}`, roles: [role] });

/** A world with a team and a payment provider of its own, in which nobody has applied yet. */
export async function openDesk(): Promise<World & { outside: Outside }> {
  let now = () => testNow;
  const outside = await startOutside({
    clock: createClock(undefined, () => now()),
    ...{ webhookUrl: 'http://127.0.0.1:9/hook', webhookSecret: 'whsec_standin', apiKey: 'sk_test_standin' },
    autoDeliver: false,
  });
  closeAfterTest(() => outside.close());
  const world = await openWorld({ settings: { STRIPE_API_BASE: `http://127.0.0.1:${outside.port}` } });
  now = () => world.now;
  await world.client.batch(
    [
      'UPDATE operators SET left_at = 0',
      ...team.map(([id, role]) => ({
        sql: `INSERT INTO operators (id, email, name, roles, created_at) VALUES (?, ?, ?, ?, 0)`,
        args: [id, `${id}@team.example`, `Test ${role}`, role],
      })),
    ],
    'write',
  );
  return Object.assign(world, { outside });
}

export const applied: ApplyInput = {
  ...{ companyName: 'Banco Chiaro', kind: 'repair_shop', country: 'IT', locale: 'it', about: 'Telefoni.' },
  ...{ contactName: 'Chiara Bianchi', email: 'chiara@banco.example' },
  ...{ markets: ['IT', 'DE'], categories: ['smartphones'] },
};

/** Somebody who has applied; `over` says what is different. */
export async function newApplicant(world: World, over: Partial<ApplyInput> = {}): Promise<Owner> {
  const outcome = await apply(world.ctx(), { ...applied, ...over });
  const sellerId = (outcome.ok && outcome.value.sellerId) || '';
  const member = await world.row('SELECT id FROM seller_members WHERE seller_id = ?', sellerId);
  return { kind: 'seller', sellerId, memberId: String(member?.id) };
}

/** What a workshop of Italy gives for each gate's fields. */
const registers: Readonly<Record<string, string>> = {
  ...{ 'packaging DE': 'DE1234567890123', 'weee DE': 'DE12345678' },
  ...{ 'packaging FR': 'FR123456_01ABCD', 'weee FR': 'FR123456_05ABCD' },
};
const typed: Readonly<Record<string, string>> = {
  ...{ about: 'Telefoni.', categories: 'smartphones', legalName: 'Banco Chiaro S.r.l.', street: 'Via Conte Rosso 40' },
  ...{
    postcode: '20134',
    city: 'Milano',
    phone: '+39 02 5550 1234',
    registerNumber: 'MI-2041234',
    foundedYear: '2009',
  },
  ...{ holder: 'Banco Chiaro S.r.l.', iban: 'IT60X0542811101000000123456', vatNumber: 'IT00743110157' },
  ...{ tin: '00743110157', tinCountry: 'IT', name: 'Banco Chiaro', email: 'help@banco.example', hours: '9–17' },
  ...{ account: 'acct_test123456', number: 'P-1', authority: 'Regione Lombardia' },
};

export const pdf = (mark = ''): Uint8Array => new TextEncoder().encode(`%PDF-1.4\n${mark}\n%%EOF\n`);

/** The fields of a gate, right. */
export const fieldsOf = (gate: GateId, market = ''): Record<string, string> =>
  Object.fromEntries(
    (gateRule(gate).fields ?? []).flatMap(({ name, optional }) =>
      optional ? [] : [[name, registers[`${gate} ${market}`] ?? typed[name] ?? '']],
    ),
  );

/** An account at the provider that is through its onboarding, another for every seller. */
export const accountOf = ({ sellerId }: Owner): string => `acct_demo${sellerId.replaceAll('-', '').slice(-12)}`;

/** The statement of a gate as its page shows it. */
export async function statementOf(gate: GateId) {
  const sha256 = await statementHash(gate, 'it');
  return sha256 ? { language: 'it' as const, sha256 } : undefined;
}

export async function termsOf(world: World) {
  const version = termsVersionAt(world.now);
  return { version, language: 'it' as const, sha256: (await termsHash(version, 'it')) ?? '' };
}

/** What an outcome brought; fails the test where it was refused. */
export function must<T>(outcome: Outcome<T>, of = ''): T {
  expect(outcome, of).toMatchObject({ ok: true });
  return (outcome as { value: T }).value;
}

/** Gives everything that one gate asks for. */
export async function give(world: World, owner: Owner, { gate, market }: { gate: GateId; market: string }) {
  const ctx = world.ctx(owner);
  const { proof } = gateRule(gate);
  if (gate === 'terms') return must(await agreeTerms(ctx, await termsOf(world)), gate);
  if (gate === 'quiz') return must(await answerQuiz(ctx, await rightAnswers(world, owner)), gate);
  if (gate === 'delivery') {
    const standard = { carrier: 'BRT', transitMinDays: 1, transitMaxDays: 2 };
    return must(
      await setDelivery(ctx, { market: market as 'IT', cutoffHour: 14, handlingDays: 1, standard }),
      `${gate} ${market}`,
    );
  }
  if (gate === 'first_listing') return giveListing(world, owner);
  if (proof.includes('document'))
    must(await addDocument(ctx, { gate, market, name: 'visura.pdf', bytes: pdf(gate) }), `document of ${gate}`);
  if (!proof.includes('value') && !proof.includes('statement')) return undefined;
  const fields = gate === 'payment_account' ? { account: accountOf(owner) } : fieldsOf(gate, market);
  const input = { gate, market, fields, statement: await statementOf(gate) };
  return must(await submitGate(ctx, input), `${gate} ${market}`);
}

/** The next try of the quiz, all but so many right. */
export async function rightAnswers(world: World, owner: Owner, wrong = 0) {
  const tries = await world.rows('SELECT id FROM quiz_tries WHERE seller_id = ?', owner.sellerId);
  const attempt = tries.length + 1;
  const answers = (await questionsOf(world, owner.sellerId, attempt)).map(({ grade }, index) =>
    index < wrong ? (grade === 'fair' ? 'premium' : 'fair') : grade,
  );
  return { attempt, answers };
}

/** An offer that stands, in place of an upload. */
export async function giveListing(world: World, { sellerId }: Owner): Promise<void> {
  const row = { ...(await world.row("SELECT * FROM offers WHERE state = 'live' LIMIT 1")) };
  Object.assign(row, { id: `offer-${sellerId}`, seller_id: sellerId, sku: 'BC-1' });
  const names = Object.keys(row);
  await world.client.execute({
    sql: `INSERT INTO offers (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    args: names.map((name) => row[name] as string),
  });
}

/** An application as the team sees it. */
export async function seen(world: World, { sellerId }: Owner) {
  const view = await findApplication(world.ctx(by('lead')), sellerId);
  if (!view) throw new Error('no such application');
  return view;
}

const isOpen = ({ state }: GateView) => state === 'open' || state === 'sent_back';

/** Gives everything that the phase asks for and that is not there yet. */
export async function givePhase(world: World, owner: Owner, phase: GateView['phase']): Promise<void> {
  const { gates } = await seen(world, owner);
  for (const gate of gates.filter((one) => one.phase === phase && one.gate !== 'samples' && isOpen(one)))
    await give(world, owner, gate);
}

/** The team verifies everything that was handed in. */
export async function verifyAll(world: World, owner: Owner): Promise<void> {
  const ctx = world.ctx(by('lead'));
  for (const { gate, market, state } of (await seen(world, owner)).gates) {
    if (state !== 'submitted') continue;
    const input = { ...owner, gate, market, decision: 'verify', evidence: 'looked up in the register' } as const;
    must(await decideGate(ctx, { ...input, sellerId: owner.sellerId }), `${gate} ${market}`);
  }
}

/** Two devices are asked for and as good as their grade says. */
export async function passSamples(world: World, { sellerId }: Owner): Promise<void> {
  const ctx = world.ctx(by('quality'));
  for (const modelName of ['iPhone 13', 'iPhone 12']) {
    const { id } = must(await orderSample(ctx, { sellerId, modelName, gradeSold: 'good', kind: 'application' }));
    const finding = { gradeFound: 'good', verdict: 'passed', note: 'as described' } as const;
    must(await recordSample(ctx, { sellerId, sampleId: id, ...finding }));
  }
}

const ends = {
  documents: { act: passDocuments, as: 'business' },
  quality: { act: validateQuality, as: 'quality' },
  configuration: { act: openAccount, as: 'account' },
} as const;

type Place =
  | 'documents'
  | 'documents_review'
  | 'quality'
  | 'quality_review'
  | 'configuration'
  | 'final_review'
  | 'live';

/** Goes on with an application, by the verbs alone, until it is in a state. */
export async function bring(world: World, owner: Owner, to: Place): Promise<void> {
  for (const phase of phases) {
    const { state, phase: now } = await seen(world, owner);
    if (state === to) return;
    if (now !== phase) continue;
    if (!state.endsWith('_review')) {
      await givePhase(world, owner, phase);
      must(await handIn(world.ctx(owner), {}), `hand in ${phase}`);
    }
    if ((await seen(world, owner)).state === to) return;
    await verifyAll(world, owner);
    if (phase === 'quality') await passSamples(world, owner);
    const { act, as } = ends[phase];
    must(await act(world.ctx(by(as)), { sellerId: owner.sellerId }), `end of ${phase}`);
  }
}

/** A refurbisher who has come all the way. */
export async function newSeller(world: World, over: Partial<ApplyInput> = {}): Promise<Owner> {
  const owner = await newApplicant(world, over);
  await bring(world, owner, 'live');
  return owner;
}

/** Mails of a template, oldest first. */
export const mailsOf = (world: World, template: string) =>
  world.rows(
    `SELECT payload FROM outbox WHERE kind = 'mail' AND json_extract(payload, '$.template') = ? ORDER BY rowid`,
    template,
  );
