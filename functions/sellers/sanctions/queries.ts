import { and, asc, desc, eq, inArray, lte, notInArray, type SQL, sql } from 'drizzle-orm';
import { events } from '../../../db/schema/process.ts';
import { appeals, sanctions } from '../../../db/schema/sanctions.ts';
import { sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import { pageOf, placeOf } from '../../edge/cursor.ts';
import { limits } from '../../limits.ts';
import {
  type Facts,
  type GraveReason,
  type Ground,
  type SanctionAnswer,
  type SanctionsQuery,
  sanctionAnswer,
  type ToldReasons,
} from './contract.ts';
import { parseFacts, parseTold } from './fact-rules.ts';
import { appealable, appealUntil, dayMs, isOfAccount, repeatedDays, repeatedFrom, toldStates } from './rules.ts';
import type { AppealRow, SanctionRow } from './writes.ts';

/** The refurbisher that a sanction is about, as far as it matters for it. */
export type Sanctioned = Pick<typeof sellers.$inferSelect, 'id' | 'name' | 'slug' | 'locale' | 'country' | 'state'>;

/** A sanction with its refurbisher and its appeal, read together. */
export interface SanctionCase {
  sanction: Omit<SanctionRow, 'facts' | 'ground' | 'graveReason' | 'told'> & {
    facts: Facts;
    ground: Ground;
    graveReason: GraveReason | '';
    told: ToldReasons | undefined;
  };
  seller: Sanctioned;
  appeal: AppealRow | null;
}

const sellerColumns = {
  id: sellers.id,
  name: sellers.name,
  slug: sellers.slug,
  locale: sellers.locale,
  country: sellers.country,
  state: sellers.state,
};

/** Which sanctions an actor may see: a refurbisher its own, once it was told; the team and the clock all of them. */
function visible({ actor }: Pick<Ctx, 'actor'>): SQL | undefined {
  if (actor.kind === 'operator' || actor.kind === 'clock') return sql`true`;
  if (actor.kind !== 'seller') return undefined;
  return and(eq(sanctions.sellerId, actor.sellerId), inArray(sanctions.state, [...toldStates]));
}

async function listCases(
  ctx: Pick<Ctx, 'db' | 'actor'>,
  where: SQL | undefined,
  order: SQL[],
  limit: number,
): Promise<SanctionCase[]> {
  const own = visible(ctx);
  if (!own) return [];
  const rows = await ctx.db
    .select({ sanction: sanctions, seller: sellerColumns, appeal: appeals })
    .from(sanctions)
    .innerJoin(sellers, eq(sellers.id, sanctions.sellerId))
    .leftJoin(appeals, eq(appeals.sanctionId, sanctions.id))
    .where(and(own, where))
    .orderBy(...order)
    .limit(limit);
  return rows.map(({ sanction, ...row }) => ({
    ...row,
    sanction: {
      ...sanction,
      ground: sanction.ground as Ground,
      graveReason: sanction.graveReason as GraveReason | '',
      facts: parseFacts(sanction.facts),
      told: parseTold(sanction.told),
    },
  }));
}

/** One sanction as far as this actor may see it; undefined for another's, as for none. */
export async function findSanction(ctx: Pick<Ctx, 'db' | 'actor'>, id: string): Promise<SanctionCase | undefined> {
  return (await listCases(ctx, eq(sanctions.id, id), [asc(sanctions.id)], 1))[0];
}

const newest = [desc(sanctions.createdAt), desc(sanctions.id)];

/** Everything that was ever told to the acting refurbisher, newest first. Bounded far above any ladder. */
export const listOwnSanctions = (ctx: Ctx): Promise<SanctionCase[]> =>
  ctx.actor.kind === 'seller' ? listCases(ctx, undefined, newest, 200) : Promise.resolve([]);

/** What stands in the acting refurbisher's way now or soon, the gravest concern of its day: for its first page. */
export const listOpenSanctions = (ctx: Ctx): Promise<SanctionCase[]> =>
  ctx.actor.kind === 'seller'
    ? listCases(ctx, inArray(sanctions.state, ['noticed', 'in_force']), newest, 10)
    : Promise.resolve([]);

/** All that happened between one refurbisher and the team, newest first; for the team alone. */
export const listSanctionsOf = (ctx: Ctx, sellerId: string): Promise<SanctionCase[]> =>
  ctx.actor.kind === 'operator' ? listCases(ctx, eq(sanctions.sellerId, sellerId), newest, 200) : Promise.resolve([]);

/** What the team has on its table: proposals and notices first by age, then what is in force. */
export async function listQueue(ctx: Ctx, part: 'open' | 'in_force' | 'over', page: number): Promise<SanctionCase[]> {
  if (ctx.actor.kind !== 'operator') return [];
  const states = {
    open: ['proposed', 'confirming', 'noticed'],
    in_force: ['in_force'],
    over: ['ended', 'lifted', 'dismissed', 'lapsed'],
  }[part];
  const order = part === 'open' ? [asc(sanctions.createdAt), asc(sanctions.id)] : newest;
  const rows = await listCases(ctx, inArray(sanctions.state, states), order, limits.listRows * (page + 1) + 1);
  return rows.slice(limits.listRows * page);
}

/** Appeals that wait for a decision, the oldest first; for the team alone. */
export const listAppeals = (ctx: Ctx): Promise<SanctionCase[]> =>
  ctx.actor.kind === 'operator'
    ? listCases(ctx, inArray(appeals.state, ['lodged', 'overdue']), [asc(appeals.lodgedAt)], 200)
    : Promise.resolve([]);

/** A page of the acting refurbisher's for its programs, newest first; undefined for a cursor that is none of ours. */
export async function listForPrograms(ctx: Ctx, query: SanctionsQuery) {
  const place = placeOf(query.cursor);
  if (place === undefined) return undefined;
  const [at = '', id = ''] = place.split(' ');
  const before = place ? sql`(${sanctions.createdAt}, ${sanctions.id}) < (${Number(at)}, ${id})` : undefined;
  if (ctx.actor.kind !== 'seller') return { items: [], next: null };
  const rows = await listCases(ctx, before, newest, query.limit + 1);
  const { items, next } = pageOf(rows, query.limit, ({ sanction }) => `${sanction.createdAt} ${sanction.id}`);
  return { items: items.map(answerOf), next };
}

/** A sanction as its refurbisher's programs read it. */
export function answerOf({ sanction, appeal }: SanctionCase): SanctionAnswer {
  const { id, kind, state, ground, clause, offerId, capPerDay, effectiveAt, endsAt, endedAt } = sanction;
  const noticedAt = sanction.noticedAt ?? sanction.createdAt;
  return sanctionAnswer.parse({
    ...{ id, kind, state, ground, clause, listingId: offerId, capPerDay, noticedAt, endsAt, endedAt },
    effectiveAt: effectiveAt ?? noticedAt,
    reasons: (sanction.told?.rows ?? []).map(({ label, text }) => ({ label, text })),
    appealUntil: appealUntil(noticedAt),
    appeal: appeal && {
      state: appeal.state,
      lodgedAt: appeal.lodgedAt,
      decidedAt: appeal.decidedAt,
      reasons: appeal.reasons,
    },
  });
}

/** Whether an appeal may be lodged now, and why not. Pure. */
export function appealBar({ sanction, appeal }: SanctionCase, now: number) {
  if (appeal) return 'appeal_exists' as const;
  if (!appealable.includes(sanction.state)) return 'not_now' as const;
  return now > appealUntil(sanction.noticedAt ?? sanction.createdAt) ? ('appeal_too_late' as const) : undefined;
}

/** Rows of the clock: what is due first comes first. */
export async function listDue({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<string[]> {
  const rows = await db
    .select({ id: sanctions.id })
    .from(sanctions)
    .where(lte(sanctions.dueAt, now))
    .orderBy(asc(sanctions.dueAt), asc(sanctions.id))
    .limit(limits.dueRows);
  return rows.map(({ id }) => id);
}

/** Appeals of which the clock reminds, by their sanction. */
export async function listDueAppeals({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<string[]> {
  const rows = await db
    .select({ id: appeals.sanctionId })
    .from(appeals)
    .where(lte(appeals.dueAt, now))
    .orderBy(asc(appeals.dueAt))
    .limit(limits.dueRows);
  return rows.map(({ id }) => id);
}

/** Appeals that nobody has decided in time, by their sanction; the first fifty. */
export async function listOverdue({ db }: Pick<Ctx, 'db'>): Promise<string[]> {
  const rows = await db
    .select({ id: appeals.sanctionId })
    .from(appeals)
    .where(eq(appeals.state, 'overdue'))
    .orderBy(asc(appeals.lodgedAt))
    .limit(limits.dueRows);
  return rows.map(({ id }) => id);
}

/** Orders of a refurbisher that have not come to their end, and appeals that nobody has decided. */
export async function countUnfinished({ db }: Pick<Ctx, 'db'>, sellerId: string): Promise<number> {
  const [row] = await db.all<{ n: number }>(sql`SELECT
    (SELECT count(*) FROM order_lines WHERE seller_id = ${sellerId}
      AND state IN ('awaiting_payment', 'awaiting_acceptance', 'accepted', 'shipped'))
    + (SELECT count(*) FROM appeals WHERE seller_id = ${sellerId} AND state IN ('lodged', 'overdue')) AS n`);
  return row?.n ?? 0;
}

/** Graver than an advice, told since an instant and not taken back: what makes a breach a repeated one. */
export async function countGraver({ db }: Pick<Ctx, 'db'>, sellerId: string, since: number): Promise<number> {
  const rows = await db
    .select({ id: sanctions.id })
    .from(sanctions)
    .leftJoin(appeals, eq(appeals.sanctionId, sanctions.id))
    .where(
      and(
        eq(sanctions.sellerId, sellerId),
        notInArray(sanctions.kind, ['advice']),
        inArray(sanctions.state, ['in_force', 'ended']),
        sql`${sanctions.noticedAt} >= ${since}`,
        sql`${appeals.state} IS NOT 'reversed'`,
      ),
    );
  return rows.length;
}

/** What is wrong with a grave reason as things stand: it is for what concerns the account, and a repeated breach has forerunners. */
export async function findGraveFault(
  ctx: Pick<Ctx, 'db' | 'now'>,
  { sellerId, kind }: Pick<SanctionRow, 'sellerId' | 'kind'>,
  reason: string,
): Promise<'grave_not_for_kind' | 'not_repeated' | undefined> {
  if (reason === '') return undefined;
  if (!isOfAccount(kind)) return 'grave_not_for_kind';
  if (reason !== 'repeated_infringement') return undefined;
  const before = await countGraver(ctx, sellerId, ctx.now - repeatedDays * dayMs);
  return before >= repeatedFrom ? undefined : 'not_repeated';
}

/** What happened to a sanction and its appeal, oldest first, with the names of people. */
export async function listHistory(ctx: Pick<Ctx, 'db'>, id: string) {
  return ctx.db.all<{ at: number; subject: string; step: string; byKind: string; byName: string | null; note: string }>(
    sql`SELECT ${events.at}, ${events.subject}, ${events.step}, ${events.byKind} AS "byKind",
      CASE ${events.byKind} WHEN 'operator' THEN (SELECT name FROM operators WHERE id = ${events.byId})
        WHEN 'seller' THEN (SELECT name FROM seller_members WHERE id = ${events.byId}) END AS "byName",
      coalesce(${events.note}, '') AS note
    FROM ${events} WHERE ${events.subjectId} IN (${id}, ${`${id}:appeal`}) ORDER BY ${events.at}, ${events.version}`,
  );
}
