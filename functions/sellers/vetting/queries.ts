import { and, asc, eq } from 'drizzle-orm';
import { operators } from '../../../db/schema/accounts.ts';
import { events } from '../../../db/schema/process.ts';
import { sellerDocuments } from '../../../db/schema/vetting.ts';
import { isOwner, listOwners } from '../../accounts/member-queries.ts';
import type { Ctx } from '../../edge/context.ts';
import { stepsFor } from '../../process/process.ts';
import { besideOf, type Case, documentsOf, findCase, type GateRow, namesOf, sellerMeant } from './case-queries.ts';
import type { DocumentType } from './contract.ts';
import { gateIds, gateRule, isGateId, samplesNeeded } from './gate-rules.ts';
import { sentBackMoney, verifiedMoney } from './money-rules.ts';
import { applicationProcess } from './process.ts';
import { passMark, quizSize, triesLeft } from './quiz-rules.ts';
import { gateHolds, isEditable, missingOf, phaseOf, readValue } from './rules.ts';
import { termsVersionAt } from './text-rules.ts';
import { isFilled } from './value-rules.ts';
import type { ApplicationEvent, ApplicationView, GateView, QuizView } from './view-contract.ts';

type Names = Awaited<ReturnType<typeof namesOf>>;

/** The application of the member who is signed in. Undefined for everybody else. */
export const findOwnApplication = (ctx: Ctx): Promise<ApplicationView | undefined> =>
  ctx.actor.kind === 'seller' ? findApplication(ctx) : Promise.resolve(undefined);

/** An application as a page shows it: to its owner, and to the team with a right to it. Undefined for anybody else's. */
export async function findApplication(ctx: Ctx, sellerId?: string): Promise<ApplicationView | undefined> {
  const [one, owns] = await Promise.all([findCase(ctx, sellerId), isOwner(ctx)]);
  if (!one) return undefined;
  const shut = ctx.actor.kind === 'seller' && !owns;
  const { application, seller } = one;
  const people = [
    application.qualityManagerId,
    application.accountManagerId,
    ...one.gates.map((gate) => gate.decidedBy),
  ];
  const [names, happened, [owner]] = await Promise.all([
    namesOf(ctx, people),
    listEvents(ctx, one),
    listOwners(ctx, seller.id),
  ]);
  const samples = one.samples.filter((sample) => isShown(ctx, sample));
  const inCharge = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return {
    ...{ sellerId: seller.id, slug: seller.slug, companyName: seller.name, kind: seller.kind, country: seller.country },
    ...{ locale: seller.locale, sellerState: seller.state, startCap: seller.startCap },
    ...{ state: application.state, version: application.version, phase: phaseOf(application.state) ?? null },
    secondPerson: ctx.actor.kind === 'operator' && verifiedMoney(one.gates, ctx.actor.operatorId),
    steps: stepsFor(applicationProcess, application.state, ctx.actor.kind),
    shut,
    reason: shut ? '' : application.reason,
    markets: one.gates.filter(({ gate }) => gate === 'delivery').map(({ market }) => market),
    gates: gateViews(ctx, one, names).map((gate) => (shut ? shutGate(gate) : gate)),
    quiz: quizView(ctx, one),
    samples: {
      needed: samplesNeeded,
      passed: samples.filter(({ verdict }) => verdict === 'passed').length,
      list: samples.map(({ sellerId: _, lookedBy: __, ...sample }) => sample),
    },
    terms: { current: termsVersionAt(ctx.now), agreed: one.terms },
    qualityManager: inCharge(application.qualityManagerId),
    accountManager: inCharge(application.accountManagerId),
    contact: { name: owner?.name ?? '', email: owner?.email ?? '' },
    ...{ createdAt: application.createdAt, updatedAt: application.updatedAt, dueAt: application.dueAt },
    events: happened,
  };
}

/** Whether who looks may know of a sample: a mystery is none if its seller reads of it. */
const isShown = ({ actor }: Pick<Ctx, 'actor'>, { kind }: Pick<Case['samples'][number], 'kind'>): boolean =>
  actor.kind !== 'seller' || kind !== 'mystery';

/** A gate for people of the company who are no owners: how it stands, and nothing that was given for it. */
const shutGate = (gate: GateView): GateView => ({
  ...gate,
  ...{ editable: false, values: {}, documents: [], reason: '' },
});

/** Gates in the order in which they are asked. */
function gateViews(ctx: Ctx, one: Case, names: Names): GateView[] {
  const asked = (gate: string) => (gateIds as readonly string[]).indexOf(gate);
  return one.gates
    .toSorted((a, b) => asked(a.gate) - asked(b.gate) || a.market.localeCompare(b.market))
    .flatMap((gate) => (isGateId(gate.gate) ? [gateView(ctx, one, { ...gate, gate: gate.gate }, names)] : []));
}

function gateView(ctx: Ctx, one: Case, gate: GateRow & Pick<GateView, 'gate'>, names: Names): GateView {
  const rule = gateRule(gate.gate);
  const given = readValue(gate.value);
  const editable = isEditable(one.application, gate, ctx.now);
  const counted = new Set(documentsOf(one, gate).map(({ id }) => id));
  return {
    ...{ gate: gate.gate, market: gate.market, phase: rule.phase, state: gate.state, holds: gateHolds(gate), editable },
    secondPerson: ctx.actor.kind === 'operator' && sentBackMoney(one.application, gate, ctx.actor.operatorId),
    missing: missingOf(gate, besideOf(one, gate), isFilled(gate.gate, given.fields)),
    fields: rule.fields ?? [],
    values: given.fields,
    asksDocument: rule.proof.includes('document'),
    asksStatement: rule.proof.includes('statement'),
    agreedAt: given.statement?.at ?? null,
    documents: one.documents
      .filter((document) => document.gate === gate.gate && document.market === gate.market)
      .map(({ gate: _, market: __, ...document }) => ({
        ...document,
        removable: editable && counted.has(document.id),
      })),
    reason: gate.reason,
    evidence: ctx.actor.kind === 'operator' ? gate.evidence : '',
    ...{ submittedAt: gate.submittedAt, decidedAt: gate.decidedAt, expiresAt: gate.expiresAt },
    decidedBy: gate.decidedBy && (names.get(gate.decidedBy)?.name ?? gate.decidedBy),
  };
}

function quizView(ctx: Ctx, { tries, gates }: Case): QuizView {
  const { left, nextAt } = triesLeft(
    tries.map(({ at }) => at),
    ctx.now,
  );
  return {
    needed: gates.some(({ gate }) => gate === 'quiz'),
    passed: tries.some(({ right }) => right >= passMark),
    ...{ attempt: tries.length + 1, triesLeft: left, nextAt, asked: quizSize, passMark },
    last: tries.at(-1) ?? null,
  };
}

/** What happened to an application. Its owner reads of the team only the names of those in charge. */
async function listEvents(ctx: Ctx, { application }: Case): Promise<ApplicationEvent[]> {
  const rows = await ctx.db
    .select({ event: events, name: operators.name })
    .from(events)
    .leftJoin(operators, and(eq(events.byKind, 'operator'), eq(operators.id, events.byId)))
    .where(and(eq(events.subjectId, application.sellerId), eq(events.subject, applicationProcess.subject)))
    .orderBy(asc(events.version));
  const inCharge = [application.qualityManagerId, application.accountManagerId];
  const forTeam = ctx.actor.kind === 'operator';
  // What happened to a mystery has no note (order-sample.ts, record-sample.ts): to its seller it did not happen.
  const shown = rows.filter(({ event }) => ctx.actor.kind !== 'seller' || event.step !== 'sample' || event.note);
  return shown.map(({ event, name }) => ({
    ...{ version: event.version, step: event.step, fromState: event.fromState, toState: event.toState },
    ...{ byKind: event.byKind, note: event.note, at: event.at },
    byName: forTeam || inCharge.includes(event.byId) ? name : null,
  }));
}

/** A document with its bytes, for its owner and for the team. Undefined for anybody else, and for another seller's. */
export async function findDocument(
  ctx: Ctx,
  input: { sellerId?: string; documentId: string },
): Promise<{ name: string; mediaType: DocumentType; sha256: string; bytes: Uint8Array<ArrayBuffer> } | undefined> {
  const sellerId = sellerMeant(ctx, input.sellerId);
  if (!sellerId || (ctx.actor.kind === 'seller' && !(await isOwner(ctx)))) return undefined;
  const [row] = await ctx.db
    .select()
    .from(sellerDocuments)
    .where(and(eq(sellerDocuments.id, input.documentId), eq(sellerDocuments.sellerId, sellerId)));
  return row && { name: row.name, mediaType: row.mediaType, sha256: row.sha256, bytes: new Uint8Array(row.bytes) };
}
