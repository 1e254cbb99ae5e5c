import { z } from 'zod';
import type { Right } from '../../accounts/operator-rights.ts';
import { type GateId, gateRule, isGateId, type Phase, phases } from './gate-rules.ts';
import type { Missing } from './view-contract.ts';

const dayMs = 86_400_000;

/** So long before a gate runs out its owner is told, and may renew it. Days. */
export const warningDays = 30;
/** So long a live refurbisher has to correct what was verified and turned out wrong (DSA art. 30.3). Days. */
export const correctionDays = 30;

/** Applications from one address and one network in a day: people mistype, scripts repeat. */
export const applicationsPerAddress = { name: 'apply-address-day', windowMs: dayMs, most: 3 };
export const applicationsPerNetwork = { name: 'apply-network-day', windowMs: dayMs, most: 10 };
/** Documents of one seller in a day: many times what all gates ask for. */
export const documentsPerSeller = { name: 'document-seller-day', windowMs: dayMs, most: 150 };

/** The phase of a state; undefined once the application is decided. Pure. */
export function phaseOf(state: string): Phase | undefined {
  if (state === 'final_review') return 'configuration';
  return phases.find((phase) => state === phase || state === `${phase}_review`);
}

/** Whether the team has the application, and not the applicant. */
export const inReview = (state: string): boolean => state.endsWith('_review');

/** The phases up to and with one. */
export const phasesUntil = (phase: Phase): readonly Phase[] => phases.slice(0, phases.indexOf(phase) + 1);

/** Which right decides the gates of a phase. */
export const rightFor: Readonly<Record<Phase, Right>> = {
  documents: 'gates',
  quality: 'quality',
  configuration: 'open',
};

/** Rights of which each opens applications to the team's eyes. */
export const reviewRights = ['gates', 'quality', 'open'] as const satisfies readonly Right[];

const storedValue = z.object({
  fields: z.record(z.string(), z.string()).catch({}),
  statement: z
    .object({ language: z.string(), sha256: z.string(), memberId: z.string(), at: z.number() })
    .optional()
    .catch(undefined),
  /** Documents count from then on: what was shown before was verified before. Epoch milliseconds. */
  since: z.number().optional().catch(undefined),
});
/** What was given for a gate, as its `value` holds it. */
export type StoredValue = z.infer<typeof storedValue>;

/** Reads the `value` of a gate; empty where nothing was given. */
export function readValue(value: string): StoredValue {
  if (value === '') return { fields: {} };
  try {
    return storedValue.parse(JSON.parse(value));
  } catch {
    return { fields: {} };
  }
}

/** A gate as far as it is decided here. */
export interface GateFacts {
  gate: GateId;
  state: 'open' | 'submitted' | 'verified' | 'sent_back';
  value: string;
  expiresAt: number | null;
}

/** Whether a gate counts for selling: verified, or verified before and still good while it is renewed. Pure. */
export const gateHolds = ({ state, expiresAt }: Pick<GateFacts, 'state' | 'expiresAt'>): boolean =>
  state === 'verified' || expiresAt !== null;

/** When a gate that is verified now must be shown anew; null: never. Epoch milliseconds. Pure. */
export function expiryOf(gate: GateId, now: number): number | null {
  const months = gateRule(gate).validMonths;
  if (!months) return null;
  const at = new Date(now);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, at.getUTCDate());
}

/** Whether the applicant may fill a gate in now. Pure. */
export function isEditable(application: { state: string }, gate: GateFacts, now: number): boolean {
  const rule = gateRule(gate.gate);
  if (rule.proof.includes('rule')) return false;
  if (application.state === 'live') {
    return gate.state !== 'verified' || (gate.expiresAt !== null && gate.expiresAt - now <= warningDays * dayMs);
  }
  const phase = phaseOf(application.state);
  if (!phase || inReview(application.state)) return false;
  return gate.state !== 'verified' && phasesUntil(phase).includes(rule.phase);
}

/** Whether the team may decide a gate now. Pure. */
export function isDecidable(application: { state: string }, gate: GateId): boolean {
  if (gateRule(gate).byRule) return false;
  if (application.state === 'live') return true;
  const phase = phaseOf(application.state);
  return phase !== undefined && inReview(application.state) && phasesUntil(phase).includes(gateRule(gate).phase);
}

/** What the tables say beside a gate's own row. */
export interface Beside {
  /** Documents of the gate that count. */
  documents: number;
  quizPassed: boolean;
  samplesPassed: boolean;
  /** Markets with a standard way of delivery. */
  delivered: readonly string[];
  listings: number;
}

const factMissing: Readonly<Partial<Record<GateId, Missing>>> = {
  quiz: 'quiz',
  samples: 'samples',
  delivery: 'delivery',
  first_listing: 'listing',
};

/** What a gate still needs before it counts as handed in. `filled`: whether every field that must be filled is. Pure. */
export function missingOf(gate: GateFacts & { market: string }, beside: Beside, filled: boolean): Missing[] {
  if (gate.state === 'verified') return [];
  const { proof } = gateRule(gate.gate);
  const { statement } = readValue(gate.value);
  const holds: Record<string, boolean> = {
    value: filled,
    document: beside.documents > 0,
    statement: statement !== undefined && gate.gate !== 'terms',
    quiz: beside.quizPassed,
    samples: beside.samplesPassed,
    delivery: beside.delivered.includes(gate.market),
    listing: beside.listings > 0,
    terms: false,
  };
  const wanted = proof.map((one): Missing => {
    if (one === 'rule') return factMissing[gate.gate] ?? 'value';
    return gate.gate === 'terms' ? 'terms' : one;
  });
  return wanted.filter((one) => !holds[one]);
}

/** The name of a company as its address in the shop: letters and digits of ASCII. Pure. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9\s-]/g, '')
    .trim()
    .replace(/[\s-]+/g, '-')
    .slice(0, 50)
    .replace(/^-|-$/g, '');
  return plain || 'workshop';
}

/** What was given for a gate, to be filled in further; a gate that was verified begins anew, and documents count from now on. */
export function renewed(gate: Pick<GateFacts, 'state' | 'value'> & { decidedAt: number | null }): StoredValue {
  const value = readValue(gate.value);
  return gate.state === 'verified' ? { fields: value.fields, since: gate.decidedAt ?? undefined } : value;
}

/** The state of a gate after its applicant has changed something. Pure. */
export const stateAfter = (state: GateFacts['state'], complete: boolean): GateFacts['state'] => {
  if (complete) return 'submitted';
  return state === 'sent_back' ? 'sent_back' : 'open';
};

/** One of the team as far as portfolios go; an empty list stands for everything. */
interface Portfolio {
  roles: readonly string[];
  categories: readonly string[];
  countries: readonly string[];
}

/**
 * Who looks after a company: of those with the role the one whose countries and categories fit best, in the given order
 * where several do; a lead only where nobody else fits. Pure.
 */
export function chooseFor<T extends Portfolio>(
  candidates: readonly T[],
  role: 'quality' | 'account',
  company: { country: string; categories: readonly string[] },
): T | undefined {
  const fits = (list: readonly string[], wanted: readonly string[]) =>
    list.length === 0 ? 0.5 : wanted.some((one) => list.includes(one)) ? 1 : -4;
  const score = (one: T) =>
    fits(one.countries, [company.country]) +
    fits(one.categories, company.categories) +
    (one.roles.includes(role) ? 0 : -2);
  const best = Math.max(...candidates.map(score));
  return candidates.find((one) => score(one) === best);
}

/** The gates up to a phase that are not verified, or were and have run out. Pure. */
export function unverified(
  gates: readonly { gate: string; market: string; state: string; expiresAt: number | null }[],
  phase: Phase,
  now: number,
): { gate: string; market: string; missing: Missing[] }[] {
  return gates
    .filter(({ gate }) => isGateId(gate) && phasesUntil(phase).includes(gateRule(gate).phase))
    .filter(({ state, expiresAt }) => state !== 'verified' || (expiresAt !== null && expiresAt <= now))
    .map(({ gate, market }) => ({ gate, market, missing: [] }));
}

/** Whether the caller saw something else than what is there: a version that was given and is not the application's. Pure. */
export const isStale = (one: { application: { version: number } }, version: number | undefined): boolean =>
  version !== undefined && version !== one.application.version;
