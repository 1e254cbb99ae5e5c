import type { Difference } from './reconcile-contract.ts';

/** One record of the provider, as far as it is compared. */
export interface RecordThere {
  type: string;
  sourceId: string;
  /** Signed as on the platform's balance. */
  amountCents: number;
  currency: string;
}

/** What our books have under the provider's number of something. */
export interface RecordHere {
  sourceId: string;
  ourId: string;
  /** What the books say of it, unsigned. */
  amountCents: number;
  currency: string;
}

/** Which of our records a kind of theirs is held against; of others we keep none, so that each of them is named. */
export const familyOf: Readonly<Record<string, 'payment' | 'refund' | 'payout' | 'reversal'>> = {
  charge: 'payment',
  payment: 'payment',
  refund: 'refund',
  payment_refund: 'refund',
  refund_failure: 'refund',
  payment_failure_refund: 'refund',
  transfer: 'payout',
  transfer_refund: 'reversal',
};

/** How a record of theirs differs from ours; undefined when it does not. Fees are theirs alone and not compared. Pure. */
export function compareRecord(there: RecordThere, here: RecordHere | undefined): Difference | undefined {
  const { type, sourceId, amountCents, currency } = there;
  const common = { type, sourceId, currency, thereCents: amountCents };
  if (!here) return { ...common, kind: 'missing_here', ourId: '', hereCents: null };
  if (here.amountCents === Math.abs(amountCents) && here.currency === currency) return undefined;
  return { ...common, kind: 'amount_differs', ourId: here.ourId, hereCents: Math.sign(amountCents) * here.amountCents };
}

/** The day of an instant, UTC. Pure. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
/** The instant at which a day begins, UTC. Pure. */
export const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** A print of lines in any order: the same for the same lines, another for others. SHA-256, hex. */
export async function printOf(lines: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode([...lines].sort().join('\n'));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
