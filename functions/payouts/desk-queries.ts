import { desc, eq, sql } from 'drizzle-orm';
import { operators } from '../../db/schema/accounts.ts';
import { ledgerEntries } from '../../db/schema/money.ts';
import { payoutHolds, payouts, reconciliations } from '../../db/schema/payouts.ts';
import { events } from '../../db/schema/process.ts';
import { sellers } from '../../db/schema/sellers.ts';
import { may } from '../accounts/operator-rights.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';
import { standing } from './balance-queries.ts';
import { findHold } from './hold-queries.ts';
import type { PayoutState } from './process.ts';
import { type Kept, kept } from './reconcile-contract.ts';
import { findDay, noteNow, type ReconciliationRow } from './reconcile-queries.ts';
import type { HoldRow, PayoutRow } from './writes.ts';

export type TeamPayout = PayoutRow & { sellerName: string };
export type TeamHold = HoldRow & { sellerName: string; placedByName: string | null; askedByName: string | null };
export interface Receivable {
  sellerId: string;
  sellerName: string;
  currency: string;
  cents: number;
}
export type TeamDay = ReconciliationRow & { noted: string | null; notedBy: string | null; found: Kept };

const mayRead = ({ actor }: Ctx): boolean => may(actor, 'money');
const nameOf = (id: unknown) => sql<string | null>`(SELECT name FROM ${operators} WHERE ${operators.id} = ${id})`;

/** Payouts in some states, or all, newest first; so many as one page of a list has. */
export async function listTeamPayouts(ctx: Ctx, states?: readonly PayoutState[]): Promise<TeamPayout[]> {
  if (!mayRead(ctx)) return [];
  const rows = await ctx.db
    .select({ payout: payouts, sellerName: sellers.name })
    .from(payouts)
    .innerJoin(sellers, eq(sellers.id, payouts.sellerId))
    .where(states && sql`${payouts.state} IN (SELECT value FROM json_each(${JSON.stringify(states)}))`)
    .orderBy(desc(payouts.createdAt), desc(payouts.id))
    .limit(limits.listRows);
  return rows.map(({ payout, sellerName }) => ({ ...payout, sellerName }));
}

/** What is in each state, in cents by currency, of payouts that are not over or were decided within the last 30 days. */
export async function countPayouts(
  ctx: Ctx,
): Promise<{ state: PayoutState; currency: string; payouts: number; cents: number }[]> {
  if (!mayRead(ctx)) return [];
  return ctx.db.all(sql`SELECT ${payouts.state} AS state, ${payouts.currency} AS currency, count(*) AS payouts,
      sum(${payouts.amountCents}) AS cents FROM ${payouts}
    WHERE ${payouts.dueAt} IS NOT NULL OR ${payouts.createdAt} > ${ctx.now - 30 * 86_400_000}
    GROUP BY 1, 2 ORDER BY 1, 2`);
}

const heldBy = {
  hold: payoutHolds,
  sellerName: sellers.name,
  placedByName: nameOf(payoutHolds.placedBy),
  askedByName: nameOf(payoutHolds.releaseAskedBy),
};
const flat = ({ hold, ...names }: { hold: HoldRow } & Omit<TeamHold, keyof HoldRow>): TeamHold => ({
  ...hold,
  ...names,
});

/** Holds that stand: those whose end is asked for first, then finance's own, then the newest by rule. */
export async function listTeamHolds(ctx: Ctx): Promise<TeamHold[]> {
  if (!mayRead(ctx)) return [];
  const rows = await ctx.db
    .select(heldBy)
    .from(payoutHolds)
    .innerJoin(sellers, eq(sellers.id, payoutHolds.sellerId))
    .where(standing(ctx.now))
    .orderBy(
      sql`${payoutHolds.releaseAskedBy} IS NULL`,
      sql`${payoutHolds.placedBy} = 'rule'`,
      sql`${payoutHolds.lineId} <> ''`,
      desc(payoutHolds.placedAt),
    )
    .limit(limits.listRows);
  return rows.map(flat);
}

/** One hold, also one that was lifted. */
export async function findTeamHold(
  ctx: Ctx,
  holdId: string,
): Promise<(TeamHold & { releasedByName: string | null }) | undefined> {
  const row = mayRead(ctx) ? await findHold(ctx, holdId) : undefined;
  if (!row) return undefined;
  const [names] = await ctx.db
    .select({ ...heldBy, releasedByName: nameOf(payoutHolds.releasedBy) })
    .from(payoutHolds)
    .innerJoin(sellers, eq(sellers.id, payoutHolds.sellerId))
    .where(eq(payoutHolds.id, holdId))
    .limit(1);
  return names && { ...flat(names), releasedByName: names.releasedByName };
}

/** Sellers that owe us, the most first: what was refunded after it had been paid out, and not sold since. */
export async function listReceivables(ctx: Ctx): Promise<Receivable[]> {
  if (!mayRead(ctx)) return [];
  return ctx.db.all(sql`SELECT ${sellers.id} AS "sellerId", ${sellers.name} AS "sellerName", n.currency, sum(n.cents) AS cents FROM (
      SELECT ${ledgerEntries.credit} AS account, ${ledgerEntries.currency} AS currency, ${ledgerEntries.amountCents} AS cents
        FROM ${ledgerEntries} WHERE ${ledgerEntries.credit} > 'seller:' AND ${ledgerEntries.credit} < 'seller;'
      UNION ALL SELECT ${ledgerEntries.debit}, ${ledgerEntries.currency}, -${ledgerEntries.amountCents}
        FROM ${ledgerEntries} WHERE ${ledgerEntries.debit} > 'seller:' AND ${ledgerEntries.debit} < 'seller;') n
    JOIN ${sellers} ON 'seller:' || ${sellers.id} = n.account
    GROUP BY 1, 3 HAVING sum(n.cents) < 0 ORDER BY 4 LIMIT ${limits.listRows}`);
}

const dayOf = (row: ReconciliationRow & { noted: string | null; notedBy: string | null }): TeamDay => ({
  ...row,
  found: kept.parse(JSON.parse(row.differences)),
});
const notedBy = sql`FROM ${noteNow} LIMIT 1`;
const dayRow = {
  day: reconciliations.day,
  ranAt: reconciliations.ranAt,
  compared: reconciliations.compared,
  differing: reconciliations.differing,
  differences: reconciliations.differences,
  noted: sql<string | null>`(SELECT ${events.note} ${notedBy})`,
  notedBy: sql<
    string | null
  >`(SELECT coalesce((SELECT name FROM ${operators} WHERE ${operators.id} = ${events.byId}), ${events.byId}) ${notedBy})`,
};

/** The last month of nightly comparisons, newest first. */
export async function listTeamDays(ctx: Ctx): Promise<TeamDay[]> {
  if (!mayRead(ctx)) return [];
  return (await ctx.db.select(dayRow).from(reconciliations).orderBy(desc(reconciliations.day)).limit(31)).map(dayOf);
}

/** One day's comparison with every difference that was kept. */
export async function findTeamDay(ctx: Ctx, day: string): Promise<TeamDay | undefined> {
  if (!mayRead(ctx) || !(await findDay(ctx, day))) return undefined;
  const [row] = await ctx.db.select(dayRow).from(reconciliations).where(eq(reconciliations.day, day)).limit(1);
  return row && dayOf(row);
}

export interface PayoutEvent {
  step: string;
  to: string;
  note: string | null;
  at: number;
}

/** A payout for the team: its row, whose it is, and every step that it took. */
export async function findTeamPayout(
  ctx: Ctx,
  payoutId: string,
): Promise<{ payout: TeamPayout; steps: PayoutEvent[] } | undefined> {
  if (!mayRead(ctx)) return undefined;
  const [row] = await ctx.db
    .select({ payout: payouts, sellerName: sellers.name })
    .from(payouts)
    .innerJoin(sellers, eq(sellers.id, payouts.sellerId))
    .where(eq(payouts.id, payoutId))
    .limit(1);
  if (!row) return undefined;
  const steps = await ctx.db
    .select({ step: events.step, to: events.toState, note: events.note, at: events.at })
    .from(events)
    .where(eq(events.subjectId, payoutId))
    .orderBy(events.version);
  return { payout: { ...row.payout, sellerName: row.sellerName }, steps };
}

/** The name of a seller, for the team's finance. */
export async function findSellerName(ctx: Ctx, sellerId: string): Promise<string | undefined> {
  if (!mayRead(ctx)) return undefined;
  return (await ctx.db.select({ name: sellers.name }).from(sellers).where(eq(sellers.id, sellerId)).limit(1))[0]?.name;
}
