import { commit, isConstraintError, type Statement } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import { ledgerSets, reversalMovements } from '../money/ledger.ts';
import { clearGuards, guard } from '../process/guard.ts';
import { stillSo } from './balance-queries.ts';
import { isTerminated, listReversible } from './plan-queries.ts';
import { type LineBalance, shareAmong, sumOf } from './rules.ts';
import { newReversal } from './writes.ts';

const day = 86_400_000;

/**
 * Fetches back what a seller was paid too much, out of its newest transfers, when sales have not made up for it within
 * `limits.receivableDays`, or no more will come. All in one batch: rows, books and what sends them. Answers how many.
 */
export async function reverseOverpaid(
  ctx: Ctx,
  whose: { sellerId: string; currency: string },
  lines: readonly LineBalance[],
): Promise<number> {
  const total = sumOf(lines);
  const receivables = lines.filter(({ cents }) => cents < 0);
  if (total >= 0) return 0;
  const since = Math.min(...receivables.map(({ movedAt }) => movedAt));
  if (since > ctx.now - limits.receivableDays * day && !(await isTerminated(ctx, whose.sellerId))) return 0;
  const statements: Statement[] = [guard(ctx, stillSo(whose.sellerId, receivables))];
  let left = -total;
  let open = receivables;
  let count = 0;
  for (const { payoutId, leftCents } of await listReversible(ctx, whose)) {
    const amountCents = Math.min(left, leftCents);
    if (amountCents === 0) break;
    const id = ctx.newId();
    const shares = shareAmong(open, amountCents);
    statements.push(
      ...newReversal(ctx, { id, payoutId, amountCents, reason: 'overpaid' }),
      ...ledgerSets(ctx, reversalMovements({ id, ...whose }, shares)),
    );
    const shared = new Map(shares.map((share) => [share.lineId, share.amountCents]));
    open = open.map((line) => ({ ...line, cents: line.cents + (shared.get(line.lineId) ?? 0) }));
    left -= amountCents;
    count += 1;
  }
  if (count === 0) return 0;
  try {
    await commit(ctx.db, [...statements, clearGuards(ctx)]);
    return count;
  } catch (error) {
    // Something of it moved meanwhile: tomorrow is another day.
    if (isConstraintError(error)) return 0;
    throw error;
  }
}
