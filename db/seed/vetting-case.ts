import { createHash } from 'node:crypto';
import {
  type GateId,
  gateRule,
  gatesNeeded,
  type Phase,
  samplesNeeded,
} from '../../functions/sellers/vetting/gate-rules.ts';
import { type ApplicationStep, applicationProcess } from '../../functions/sellers/vetting/process.ts';
import { countRight, passMark, quizQuestions } from '../../functions/sellers/vetting/quiz-rules.ts';
import { expiryOf, type StoredValue } from '../../functions/sellers/vetting/rules.ts';
import { gateText, plainTerms, termsText, termsVersionAt } from '../../functions/sellers/vetting/text-rules.ts';
import { dueOf } from '../../functions/sellers/vetting/writes.ts';
import type { events } from '../schema/process.ts';
import type { applications, gates, quizTries, sampleOrders, sellerDocuments, termsAgreed } from '../schema/vetting.ts';
import { idsOf } from './ids.ts';
import { pdfOf } from './papers.ts';
import { type Random, randomOf } from './random.ts';
import type { MemberRow, SellerRow } from './sellers.ts';
import { documentName, evidenceOf, fieldsOf, languageOf } from './vetting-facts.ts';

type GateRow = typeof gates.$inferInsert;

/** Rows of everything that an application leaves behind. */
export interface VettingRows {
  applications: (typeof applications.$inferInsert)[];
  gates: GateRow[];
  documents: (typeof sellerDocuments.$inferInsert)[];
  terms: (typeof termsAgreed.$inferInsert)[];
  tries: (typeof quizTries.$inferInsert)[];
  samples: (typeof sampleOrders.$inferInsert)[];
  events: (typeof events.$inferInsert)[];
}

/** Who applies, with all that is true of it, whether it has been told yet or not. */
export interface Company {
  facts: SellerRow;
  member: MemberRow;
  markets: readonly string[];
  categories: readonly string[];
  about: string;
  /** Its producer-responsibility numbers, by `packaging DE`. */
  numbers: ReadonlyMap<string, string>;
  /** Devices that it sells, to be asked for as samples. */
  models: readonly string[];
}

export const hourMs = 3_600_000;
const { subject, steps } = applicationProcess;
const sha256 = (of: string | Uint8Array) => createHash('sha256').update(of).digest('hex');

/**
 * An application as it is played through, change by change as the verbs of functions/sellers/vetting make them: each has
 * its event, each event its version, and time goes on.
 */
export class VettingCase {
  readonly rows: VettingRows = {
    applications: [],
    gates: [],
    documents: [],
    terms: [],
    tries: [],
    samples: [],
    events: [],
  };
  readonly company: Company;
  readonly application: VettingRows['applications'][number];
  at: number;
  /** From then on it may lapse. */
  #movedAt = 0;
  readonly #random: Random;
  readonly #newId: () => string;

  /** `invitedBy`: the operator who began it for a prospect. */
  constructor(company: Company, at: number, invitedBy: string | null = null) {
    const { facts } = company;
    this.company = company;
    this.at = at;
    this.#random = randomOf(`vetting of ${facts.slug}`);
    this.#newId = idsOf(randomOf(`vetting ids of ${facts.slug}`));
    const state = applicationProcess.initial;
    this.application = { sellerId: facts.id, state, version: 0, reason: '', createdAt: at, updatedAt: at };
    this.rows.applications.push(this.application);
    for (const { gate, market } of gatesNeeded(facts.kind, company.markets)) {
      this.rows.gates.push({ sellerId: facts.id, gate, market, state: 'open' });
    }
    this.#happens('apply', state, invitedBy, invitedBy ? 'invited' : '');
    this.#give(this.#gate('profile', ''));
  }

  /** What it has left behind so far. */
  end(): VettingRows {
    this.application.dueAt = dueOf(this.#movedAt, this.application.state, this.company.facts.country);
    return this.rows;
  }

  /** Days go by. */
  wait(days: number): void {
    this.at = Math.round(this.at + days * 24 * hourMs);
  }

  /** The gates of a phase, as asked. */
  gatesOf(phase: Phase): { gate: GateId; market: string }[] {
    return gatesNeeded(this.company.facts.kind, this.company.markets).filter((gate) => gate.phase === phase);
  }

  /** A step of the process, by the member or by somebody of the team. */
  step(name: ApplicationStep, operatorId: string | null, reason = ''): void {
    this.#passes();
    this.application.reason = reason;
    this.#happens(name, steps[name].to, operatorId, reason);
  }

  /** The applicant fills a gate in, with whatever it asks for. */
  submit(gate: GateId, market = ''): void {
    this.#passes();
    const row = this.#gate(gate, market);
    const { proof, byRule } = gateRule(gate);
    if (proof.includes('rule')) return;
    if (proof.includes('document')) this.#send(gate, market);
    this.#give(row);
    if (gate === 'terms') {
      this.#agree(row);
      return;
    }
    if (byRule)
      this.#verify(row, 'rule', `statement ${(JSON.parse(row.value ?? '') as StoredValue).statement?.sha256}`);
    this.#happens('submit', this.application.state, null, [gate, market].join(' ').trim());
  }

  /** Everything of a phase that the applicant fills in. */
  submitAll(phase: Phase): void {
    for (const { gate, market } of this.gatesOf(phase)) if (gate !== 'profile') this.submit(gate, market);
  }

  /** The team verifies a gate that waits for it. */
  verify(gate: GateId, market: string, operatorId: string): void {
    const row = this.#gate(gate, market);
    if (row.state !== 'submitted') return;
    this.#passes();
    this.#verify(row, operatorId, evidenceOf(gate, market, this.company));
    this.#happens('decide', this.application.state, operatorId, [gate, market].join(' ').trim());
  }

  /** Everything of a phase that waits for the team. */
  verifyAll(phase: Phase, operatorId: string): void {
    for (const { gate, market } of this.gatesOf(phase)) this.verify(gate, market, operatorId);
  }

  /** The team sends a gate back, with a reason for the applicant. */
  sendBack(gate: GateId, market: string, operatorId: string, reason: string): void {
    this.#passes();
    const row = this.#gate(gate, market);
    Object.assign(row, { state: 'sent_back', reason, decidedAt: this.at, decidedBy: operatorId });
    this.#happens('decide', this.application.state, operatorId, [gate, market].join(' ').trim());
  }

  /** A try at the quiz with so many wrong answers. */
  quiz(wrong: number): void {
    if (!this.rows.gates.some(({ gate }) => gate === 'quiz')) return;
    this.#passes();
    const { facts, member } = this.company;
    const questions = quizQuestions(`${facts.id} ${this.rows.tries.length + 1}`);
    const answers = questions.map(({ grade }, index) =>
      index >= wrong ? grade : grade === 'good' ? 'excellent' : 'good',
    );
    const right = countRight(questions, answers);
    const id = this.#newId();
    const drawn = questions.map((question, index) => [question.id, answers[index]]);
    const asked = questions.length;
    this.rows.tries.push({
      id,
      sellerId: facts.id,
      memberId: member.id,
      answers: JSON.stringify(drawn),
      right,
      asked,
      at: this.at,
    });
    if (right >= passMark) this.#verify(this.#gate('quiz', ''), 'rule', `${right} of ${asked} right, try ${id}`);
    this.#happens('answer_quiz', this.application.state, null, `${right}/${asked}`);
  }

  /** The team asks for a device; where it says what it found, days later, it was looked at. */
  sample(operatorId: string, gradeSold: string, found?: { grade: string; passed: boolean; note: string }): void {
    this.#passes();
    const { facts, models } = this.company;
    const modelName = models[this.rows.samples.length % models.length] ?? '';
    const id = this.#newId();
    const row: VettingRows['samples'][number] = {
      ...{ id, sellerId: facts.id, kind: 'application', modelName, gradeSold, verdict: 'awaited', orderedAt: this.at },
    };
    this.rows.samples.push(row);
    this.#happens('sample', this.application.state, operatorId, modelName);
    if (!found) return;
    this.wait(this.#random.between(2, 4));
    const verdict = found.passed ? 'passed' : 'failed';
    Object.assign(row, { verdict, gradeFound: found.grade, note: found.note, lookedAt: this.at, lookedBy: operatorId });
    const passed = this.rows.samples.filter((sample) => sample.verdict === 'passed').length;
    if (passed === samplesNeeded) this.#verify(this.#gate('samples', ''), 'rule', `${passed} samples passed`);
    this.#happens('sample', this.application.state, operatorId, `${modelName}: ${verdict}`);
  }

  /** What a rule reads off the tables when the configuration is handed in. */
  decideFacts(): void {
    for (const row of this.rows.gates) {
      if (row.gate === 'delivery') this.#verify(row, 'rule', 'a standard delivery option');
      if (row.gate === 'first_listing') this.#verify(row, 'rule', 'a listing that stands');
      if (row.gate === 'delivery' || row.gate === 'first_listing') row.submittedAt = this.at;
    }
  }

  /** A gate that was verified is shown anew, and verified anew. */
  renew(gate: GateId, market: string, operatorId: string, at: number): void {
    this.at = Math.max(at, this.at);
    const row = this.#gate(gate, market);
    this.#give(row);
    if (gateRule(gate).proof.includes('document')) this.#send(gate, market);
    row.state = 'submitted';
    const note = [gate, market].join(' ').trim();
    this.#happens('submit', this.application.state, null, note);
    const { byRule } = gateRule(gate);
    this.at += hourMs;
    this.#verify(row, byRule ? 'rule' : operatorId, evidenceOf(gate, market, this.company));
    if (!byRule) this.#happens('decide', this.application.state, operatorId, note);
  }

  #gate(gate: GateId, market: string): GateRow {
    const row = this.rows.gates.find((one) => one.gate === gate && one.market === market);
    if (!row) throw new Error(`${this.company.facts.slug} has no gate ${gate} ${market}`);
    return row;
  }

  #passes(): void {
    this.at = Math.round(this.at + this.#random.between(0.1, 0.7) * hourMs);
  }

  #happens(step: string, to: string, operatorId: string | null, note: string): void {
    const { application, at, company } = this;
    const byMember = step === 'apply' ? null : company.member.id;
    this.rows.events.push({
      ...{ subject, subjectId: application.sellerId, version: application.version + 1, step, at },
      ...{ fromState: step === 'apply' ? null : application.state, toState: to, note: note || null },
      ...(operatorId
        ? { byKind: 'operator', byId: operatorId }
        : { byKind: byMember ? 'seller' : 'guest', byId: byMember }),
    });
    if (!operatorId || step === 'apply' || to !== application.state) this.#movedAt = at;
    Object.assign(application, { state: to, version: application.version + 1, updatedAt: at });
  }

  /** What the applicant gives: fields and a statement. */
  #give(row: GateRow): void {
    const { company, at } = this;
    const gate = row.gate as GateId;
    const value: StoredValue = { fields: fieldsOf(gate, row.market ?? '', company) };
    const language = languageOf(company.facts);
    const { statement } = gateText(gate, language);
    if (statement) value.statement = { language, sha256: sha256(statement), memberId: company.member.id, at };
    if (row.state === 'verified') value.since = row.decidedAt ?? undefined;
    Object.assign(row, { value: JSON.stringify(value), state: 'submitted', reason: '', submittedAt: at });
  }

  #agree(row: GateRow): void {
    const { company, at } = this;
    const language = languageOf(company.facts);
    const version = termsVersionAt(at);
    const text = termsText(version, language);
    const hash = sha256(text ? plainTerms(text) : '');
    const memberId = company.member.id;
    this.rows.terms.push({ sellerId: company.facts.id, version, sha256: hash, memberId, at });
    row.value = JSON.stringify({ fields: {}, statement: { language, sha256: hash, memberId, at } });
    this.#verify(row, 'rule', `terms ${version}, ${language}, ${hash}`);
    this.#happens('agree', this.application.state, null, `terms ${version}`);
  }

  #verify(row: GateRow, by: string, evidence: string): void {
    const gate = row.gate as GateId;
    Object.assign(row, { state: 'verified', reason: '', evidence, decidedBy: by, decidedAt: this.at });
    row.expiresAt = expiryOf(gate, this.at);
  }

  #send(gate: GateId, market: string): void {
    const { facts, member } = this.company;
    const bytes = pdfOf([gateText(gate, 'en').title, facts.legalName, new Date(this.at).toISOString().slice(0, 10)]);
    this.rows.documents.push({
      ...{
        id: this.#newId(),
        sellerId: facts.id,
        gate,
        market,
        name: documentName(gate),
        mediaType: 'application/pdf',
      },
      ...{ sha256: sha256(bytes), bytes, createdBy: member.id, createdAt: this.at },
    });
  }
}
