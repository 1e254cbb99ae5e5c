import type { SellerKind } from '../../../db/schema/sellers.ts';
import type { DocumentType, potentials, prospectStages } from './contract.ts';
import type { GateField, GateId, Phase } from './gate-rules.ts';

/** What a gate still needs before it counts as handed in. */
export type Missing = 'value' | 'document' | 'statement' | 'terms' | 'quiz' | 'samples' | 'delivery' | 'listing';

/** A document of an application, never its bytes. Times are epoch milliseconds, here and below. */
export interface DocumentView {
  id: string;
  name: string;
  mediaType: DocumentType;
  bytes: number;
  sha256: string;
  createdAt: number;
  /** May be taken away again. */
  removable: boolean;
}

/** One gate as a page shows it, to the applicant or to the team. */
export interface GateView {
  gate: GateId;
  market: string;
  phase: Phase;
  state: 'open' | 'submitted' | 'verified' | 'sent_back';
  /** Counts for selling: verified, or verified before and not yet run out while it is renewed. */
  holds: boolean;
  /** May be filled in now, by the applicant. */
  editable: boolean;
  /** Says where money goes, and who reads has sent it back: somebody else verifies what came instead. */
  secondPerson: boolean;
  missing: Missing[];
  fields: readonly GateField[];
  values: Readonly<Record<string, string>>;
  asksDocument: boolean;
  asksStatement: boolean;
  /** When its statement was agreed to. */
  agreedAt: number | null;
  documents: DocumentView[];
  /** Why it was sent back. */
  reason: string;
  /** For the team alone; empty for the applicant. */
  evidence: string;
  submittedAt: number | null;
  decidedAt: number | null;
  /** A person's name, `rule`, or null. */
  decidedBy: string | null;
  expiresAt: number | null;
}

/** How the quiz stands; its questions: findOpenTry in quiz-queries.ts. */
export interface QuizView {
  needed: boolean;
  passed: boolean;
  /** The number of the next try, from 1. */
  attempt: number;
  /** Tries left within a day; 0: from `nextAt` on. */
  triesLeft: number;
  nextAt: number | null;
  asked: number;
  passMark: number;
  last: { right: number; asked: number; at: number } | null;
}

/** A device that the team has asked for, and what it found. */
export interface SampleView {
  id: string;
  kind: 'application' | 'mystery';
  modelName: string;
  gradeSold: string;
  gradeFound: string;
  verdict: 'awaited' | 'passed' | 'failed';
  note: string;
  orderedAt: number;
  lookedAt: number | null;
}

/** One thing that happened to an application, newest last. */
export interface ApplicationEvent {
  version: number;
  step: string;
  fromState: string | null;
  toState: string;
  byKind: string;
  /** A person's name where one acted; for the applicant, of the team only those in charge. */
  byName: string | null;
  note: string | null;
  at: number;
}

/** An application as a page shows it. */
export interface ApplicationView {
  sellerId: string;
  slug: string;
  companyName: string;
  kind: string;
  country: string;
  locale: string;
  sellerState: 'applying' | 'live' | 'paused' | 'suspended' | 'closed';
  /** Devices a day of the guarded start; null: no bound. */
  startCap: number | null;
  state: string;
  version: number;
  /** The phase it is in; null once it is decided. */
  phase: Phase | null;
  /** Who reads is of the company and no owner: what was given and why it came back is not shown. */
  shut: boolean;
  /** Who reads has verified where its money goes: somebody else opens the account. */
  secondPerson: boolean;
  /** Steps that who looks may take now. */
  steps: string[];
  /** Why it was sent back or declined. */
  reason: string;
  markets: string[];
  gates: GateView[];
  quiz: QuizView;
  samples: { needed: number; passed: number; list: SampleView[] };
  terms: { current: string; agreed: { version: string; at: number }[] };
  qualityManager: { id: string; name: string; email: string } | null;
  accountManager: { id: string; name: string; email: string } | null;
  contact: { name: string; email: string };
  createdAt: number;
  updatedAt: number;
  /** When the clock lets it lapse. */
  dueAt: number | null;
  events: ApplicationEvent[];
}

/** One row of the team's list of applications. */
export interface ApplicationRow {
  sellerId: string;
  companyName: string;
  kind: string;
  country: string;
  state: string;
  sellerState: string;
  /** Gates handed in and not decided. */
  submitted: number;
  verified: number;
  gates: number;
  qualityManager: string | null;
  accountManager: string | null;
  updatedAt: number;
  dueAt: number | null;
}

/** One gate that waits for the team. */
export interface QueuedGate {
  sellerId: string;
  companyName: string;
  country: string;
  applicationState: string;
  gate: GateId;
  market: string;
  phase: Phase;
  submittedAt: number;
}

/** A prospect as the business team keeps it. */
export interface ProspectView {
  id: string;
  name: string;
  kind: SellerKind;
  country: string;
  website: string;
  email: string;
  notes: string;
  potential: (typeof potentials)[number];
  stage: (typeof prospectStages)[number];
  ownerId: string;
  ownerName: string | null;
  /** Its application, once there is one. */
  sellerId: string | null;
  createdAt: number;
  updatedAt: number;
}

/** One account in an account manager's portfolio. */
export interface PortfolioRow {
  sellerId: string;
  slug: string;
  companyName: string;
  kind: string;
  country: string;
  sellerState: string;
  startCap: number | null;
  startFull: boolean;
  /** Gates that do not hold, or run out within the warning. */
  gatesDue: number;
  nextExpiryAt: number | null;
}
