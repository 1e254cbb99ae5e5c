import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import { outbox } from '../../db/schema/process.ts';
import type { Ctx } from '../edge/context.ts';
import type { Outcome } from '../edge/outcome.ts';
import { limits } from '../limits.ts';

export type OutboxRow = typeof outbox.$inferSelect;
/** Carries one kind of row out. An `invalid` is final; every other refusal, and a throw, is tried again. */
export type Carrier = ((ctx: Ctx, payload: unknown, row: OutboxRow) => Promise<Outcome<unknown>>) & {
  neverGivesUp?: true;
};

/** Marks a carrier of money: nothing is final, and after the last wait it goes on at the longest until it succeeds. */
export const neverGivingUp = (carrier: Carrier): Carrier =>
  Object.assign<Carrier, { neverGivesUp: true }>((...row) => carrier(...row), { neverGivesUp: true });

const minute = 60_000;
const hour = 60 * minute;
/** Waits before the 2nd to 8th attempt: most outages are over in minutes, the longest in a night (conventions 5). */
export const retryDelaysMs = [5_000, minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour] as const;
const longestWaitMs = 10 * hour;
/** How long a claimed row is left to its isolate; longer than all that one run can take. */
export const leaseMs = minute;
/** Rows carried at once. With carriers that give up after 10 s, a run of 50 ends within the lease. */
const together = 10;

export interface SentCount {
  sent: number;
  retried: number;
  failed: number;
  /** Rows of money that all waits have not helped and why: tried on, and for somebody to look at. */
  stuck?: string[];
}

type RowEnd = { as: 'sent' | 'retried' | 'failed'; stuck?: string };

/**
 * Carries out what is due, oldest first, at most `limits.dueRows` rows of the kinds it has carriers for. Each row is
 * claimed by moving its due time on, so two isolates never carry the same attempt; one bad row stops nothing.
 */
export async function sendDue(
  ctx: Ctx,
  carriers: Readonly<Record<string, Carrier>>,
  only: { ids?: readonly string[] } = {},
): Promise<SentCount> {
  if (ctx.rehearsal) return { sent: 0, retried: 0, failed: 0 };
  const rows = await ctx.db
    .select()
    .from(outbox)
    .where(
      and(
        lte(outbox.dueAt, ctx.now),
        isNull(outbox.doneAt),
        inArray(outbox.kind, Object.keys(carriers)),
        only.ids ? inArray(outbox.id, [...only.ids]) : undefined,
      ),
    )
    .orderBy(asc(outbox.dueAt), asc(outbox.id))
    .limit(limits.dueRows);
  const count: SentCount = { sent: 0, retried: 0, failed: 0 };
  const lost: unknown[] = [];
  for (let i = 0; i < rows.length; i += together) {
    const ends = await Promise.allSettled(rows.slice(i, i + together).map((row) => carryOne(ctx, carriers, row)));
    for (const end of ends) {
      if (end.status === 'rejected') lost.push(end.reason);
      else if (end.value) {
        count[end.value.as] += 1;
        if (end.value.stuck) count.stuck = [...(count.stuck ?? []), end.value.stuck];
      }
    }
  }
  // Only the database itself can fail here; the rows keep their lease and come back.
  if (lost.length > 0) throw new AggregateError(lost, 'outbox rows could not be kept up');
  return count;
}

async function carryOne(
  ctx: Ctx,
  carriers: Readonly<Record<string, Carrier>>,
  row: OutboxRow,
): Promise<RowEnd | undefined> {
  const carrier = carriers[row.kind];
  if (!carrier || row.dueAt === null || !(await claim(ctx, row))) return undefined;
  const attempt = row.attempts + 1;
  let error: string;
  let final = false;
  try {
    const outcome = await carrier(ctx, JSON.parse(row.payload), { ...row, attempts: attempt });
    if (outcome.ok) {
      await ctx.db.update(outbox).set({ doneAt: ctx.now, dueAt: null, lastError: null }).where(eq(outbox.id, row.id));
      return { as: 'sent' };
    }
    final = outcome.kind === 'invalid';
    error = outcome.detail ? `${outcome.code} ${JSON.stringify(outcome.detail)}` : outcome.code;
  } catch (thrown) {
    error = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    final = thrown instanceof SyntaxError;
  }
  const usual = final ? undefined : retryDelaysMs[attempt - 1];
  const delay = usual ?? (carrier.neverGivesUp ? longestWaitMs : undefined);
  const dueAt = delay === undefined ? null : ctx.now + delay;
  await ctx.db
    .update(outbox)
    .set({ dueAt, lastError: error.slice(0, 500) })
    .where(eq(outbox.id, row.id));
  if (dueAt === null) return { as: 'failed' };
  return usual === undefined ? { as: 'retried', stuck: `${row.id}: ${error.slice(0, 80)}` } : { as: 'retried' };
}

/** True for exactly one of those who saw the row due at the same time. */
async function claim(ctx: Ctx, row: OutboxRow): Promise<boolean> {
  const claimed = await ctx.db
    .update(outbox)
    .set({ dueAt: ctx.now + leaseMs, attempts: sql`${outbox.attempts} + 1` })
    .where(
      and(eq(outbox.id, row.id), eq(outbox.attempts, row.attempts), isNull(outbox.doneAt), lte(outbox.dueAt, ctx.now)),
    )
    .returning({ id: outbox.id });
  return claimed.length === 1;
}
