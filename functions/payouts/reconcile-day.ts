import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { limits } from '../limits.ts';
import { hasRecord, listRecords, type ProviderRecord } from '../payments/record-queries.ts';
import type { Difference } from './reconcile-contract.ts';
import { findHere, type KnownHere, listHere } from './reconcile-queries.ts';
import { compareRecord, familyOf, printOf, startOf } from './reconcile-rules.ts';
import { reconciledStatement } from './writes.ts';

const dayMs = 86_400_000;

interface Found {
  compared: number;
  differing: number;
  items: Difference[];
  /** Every difference in a line. */
  lines: string[];
  /** `family sourceId` of everything that the provider has moved that day. */
  seen: Set<string>;
}

/**
 * Compares one day (UTC) of the provider's records with the books, page by page, both ways, and keeps every difference by
 * name, so many at most and all of them counted. Done anew it replaces what it found before. Reads alone at the provider.
 */
export async function reconcileDay(
  ctx: Ctx,
  day: string,
): Promise<Outcome<{ day: string; compared: number; differing: number }, 'payment_unavailable'>> {
  const from = startOf(day);
  const until = from + dayMs;
  const found: Found = { compared: 0, differing: 0, items: [], lines: [], seen: new Set() };
  let after: string | undefined;
  for (let page = 0; ; page += 1) {
    if (page === limits.reconcilePages) throw new Error(`more than ${page} pages of records on ${day}`);
    const records = await listRecords(ctx, { from, until, ...(after ? { after } : {}) });
    if (!records.ok) return refuse('unavailable', 'payment_unavailable');
    await comparePage(ctx, records.value.records, found);
    if (records.value.next === null) break;
    after = records.value.next;
  }
  const missing = await findMissing(ctx, await listHere(ctx, from, until), found);
  if (!missing.ok) return missing;
  const { compared, differing, items } = found;
  const print = await printOf(found.lines);
  await reconciledStatement(ctx, { day, compared, differing, differences: JSON.stringify({ print, items }) });
  return done({ day, compared, differing });
}

async function comparePage(ctx: Ctx, records: readonly ProviderRecord[], found: Found): Promise<void> {
  const here = new Map<string, KnownHere>();
  const asked = records.map(({ sourceId }) => sourceId).filter((id) => id !== '');
  for (const one of await findHere(ctx, asked)) here.set(`${one.family} ${one.sourceId}`, one);
  for (const record of records) {
    const key = `${familyOf[record.type] ?? 'none'} ${record.sourceId}`;
    found.seen.add(key);
    found.compared += 1;
    note(found, compareRecord(record, here.get(key)));
  }
}

/** What we booked that day and the provider has not moved that day: looked for by its number, for it may be of another. */
async function findMissing(
  ctx: Ctx,
  booked: readonly KnownHere[],
  found: Found,
): Promise<Outcome<null, 'payment_unavailable'>> {
  const unseen = booked.filter(({ family, sourceId }) => !found.seen.has(`${family} ${sourceId}`));
  for (const [i, { family, sourceId, ourId, currency, amountCents }] of unseen.entries()) {
    if (i < limits.reconcileLookUps) {
      const known = await hasRecord(ctx, sourceId);
      if (!known.ok) return refuse('unavailable', 'payment_unavailable');
      if (known.value) continue;
    }
    const common = { kind: 'missing_there', type: family, sourceId, ourId, currency } as const;
    note(found, { ...common, thereCents: null, hereCents: amountCents });
  }
  found.compared += unseen.length;
  return done(null);
}

function note(found: Found, difference: Difference | undefined): void {
  if (!difference) return;
  found.differing += 1;
  found.lines.push(JSON.stringify(difference));
  if (found.items.length < limits.reconcileKept) found.items.push(difference);
}
