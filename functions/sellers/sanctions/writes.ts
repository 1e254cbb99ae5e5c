import { and, eq, lte, type SQL, sql } from 'drizzle-orm';
import type { Statement } from '../../../db/client.ts';
import { appeals, sanctions } from '../../../db/schema/sanctions.ts';
import { sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import { endOffersOf, restoreOffer, stateOfOffer, suspendOffer } from '../../offers/suspension-writes.ts';
import { eventOf } from '../../process/events.ts';
import { boundOfStart, soldInDay } from '../vetting/start-writes.ts';
import { appealProcess, sanctionProcess } from './process.ts';
import { isOfAccount } from './rules.ts';

export type SanctionRow = typeof sanctions.$inferSelect;
export type AppealRow = typeof appeals.$inferSelect;

/** A proposal: its row and its first event. Nothing of it holds yet. */
export function insertProposal(
  ctx: Ctx,
  row: Omit<typeof sanctions.$inferInsert, 'state' | 'version' | 'createdAt'>,
): Statement[] {
  const { initial, subject } = sanctionProcess;
  return [
    ctx.db.insert(sanctions).values({ ...row, state: initial, version: 1, createdAt: ctx.now }),
    eventOf(ctx, { subject, subjectId: row.id, version: 1, name: 'propose', from: null, to: initial }),
  ];
}

/** One step of a sanction: its event, whose key settles races, and its row. */
export function sanctionStatements(
  ctx: Ctx,
  row: Pick<SanctionRow, 'id' | 'state' | 'version'>,
  step: { name: string; to: string; note?: string; set?: Partial<typeof sanctions.$inferInsert> },
): Statement[] {
  const version = row.version + 1;
  return [
    eventOf(ctx, {
      ...{ subject: sanctionProcess.subject, subjectId: row.id, version, name: step.name },
      ...{ from: row.state, to: step.to, note: step.note },
    }),
    ctx.db
      .update(sanctions)
      .set({ ...step.set, state: step.to, version })
      .where(and(eq(sanctions.id, row.id), eq(sanctions.version, row.version))),
  ];
}

/** The clock looks again later; nothing has happened. */
export const postpone = (ctx: Ctx, row: Pick<SanctionRow, 'id' | 'version'>, dueAt: number): Statement =>
  ctx.db
    .update(sanctions)
    .set({ dueAt })
    .where(and(eq(sanctions.id, row.id), eq(sanctions.version, row.version)));

/** What could not be done when it was due makes room for the rest until then; true unless somebody has done it meanwhile. */
export async function putOff(ctx: Ctx, sanctionId: string, dueAt: number): Promise<boolean> {
  const stuck = await ctx.db
    .update(sanctions)
    .set({ dueAt })
    .where(and(eq(sanctions.id, sanctionId), lte(sanctions.dueAt, ctx.now)))
    .returning({ id: sanctions.id });
  return stuck.length > 0;
}

type Effect = Pick<SanctionRow, 'id' | 'sellerId' | 'kind' | 'offerId'>;

/** What a sanction does, for the batch that puts it in force: after its row. */
export function beginEffect(ctx: Ctx, { id, sellerId, kind, offerId }: Effect): Statement[] {
  const remember = (held: SQL): Statement =>
    ctx.db
      .update(sanctions)
      .set({ heldBefore: held as SQL<string> })
      .where(eq(sanctions.id, id));
  if (kind === 'cap') return [capSeller(ctx, sellerId)];
  if (kind === 'listing_suspension' && offerId) return [remember(stateOfOffer(offerId)), suspendOffer(ctx, offerId)];
  if (!isOfAccount(kind)) return [];
  return [
    remember(sql`(SELECT state FROM ${sellers} WHERE id = ${sellerId})`),
    ctx.db
      .update(sellers)
      .set({ state: 'suspended' })
      .where(and(eq(sellers.id, sellerId), sql`${sellers.state} IN ('live', 'paused')`)),
  ];
}

/** The end of what a sanction does, for the batch that ends it: after its row. Others that still hold go on holding. */
export function endEffect(ctx: Ctx, { sellerId, kind, offerId }: Effect): Statement[] {
  if (kind === 'cap') return [capSeller(ctx, sellerId)];
  if (kind === 'listing_suspension' && offerId)
    return [
      restoreOffer(
        ctx,
        offerId,
        sql`coalesce((SELECT x.held_before FROM sanctions x WHERE x.offer_id = ${offerId}
          AND x.held_before IN ('live', 'paused') ORDER BY x.effective_at DESC, x.id DESC LIMIT 1), 'paused')`,
      ),
    ];
  return isOfAccount(kind) ? [restoreSeller(ctx, sellerId)] : [];
}

/** The smallest cap that is in force, and whether it has been sold up to. */
const capSeller = (ctx: Ctx, sellerId: string): Statement => {
  const cap = sql`(SELECT min(x.cap_per_day) FROM sanctions x
    WHERE x.seller_id = ${sellers.id} AND x.kind = 'cap' AND x.state = 'in_force')`;
  const bound = boundOfStart(cap);
  return ctx.db
    .update(sellers)
    .set({ orderCap: cap as SQL<number>, startFull: sql`coalesce(${soldInDay(ctx.now)} >= ${bound}, 0)` })
    .where(eq(sellers.id, sellerId));
};

/**
 * On sale again, or paused: where a gate has not held meanwhile, or where it was paused before and nothing has resumed it
 * since. Whom another sanction still holds stays as it is.
 */
const restoreSeller = (ctx: Ctx, sellerId: string): Statement => {
  const first = sql`(SELECT x.id FROM sanctions x WHERE x.seller_id = ${sellerId} AND x.held_before IN ('live', 'paused')
    AND x.kind IN ('account_suspension', 'termination') ORDER BY x.effective_at DESC, x.id DESC LIMIT 1)`;
  return ctx.db
    .update(sellers)
    .set({
      state: sql<'live'>`CASE
        WHEN EXISTS (SELECT 1 FROM gates g WHERE g.seller_id = ${sellerId} AND g.state <> 'verified' AND g.expires_at IS NULL) THEN 'paused'
        WHEN (SELECT held_before FROM sanctions WHERE id = ${first}) IS 'paused' AND NOT EXISTS (SELECT 1 FROM events e
          WHERE e.subject_id = ${sellerId} AND e.subject = 'application' AND e.step = 'resume'
            AND e.at >= (SELECT effective_at FROM sanctions WHERE id = ${first})) THEN 'paused'
        ELSE 'live' END`,
    })
    .where(
      and(
        eq(sellers.id, sellerId),
        eq(sellers.state, 'suspended'),
        sql`NOT EXISTS (SELECT 1 FROM sanctions x WHERE x.seller_id = ${sellerId}
          AND x.kind IN ('account_suspension', 'termination') AND x.state = 'in_force')`,
      ),
    );
};

/** The end of an account: everything that it has listed ends with it. */
export const closeAccount = (ctx: Ctx, sellerId: string): Statement[] => [
  ...endOffersOf(ctx, sellerId),
  ctx.db.update(sellers).set({ state: 'closed' }).where(eq(sellers.id, sellerId)),
];

/** The subject of an appeal's events: its sanction has events of its own under the bare id. */
export const appealSubject = (sanctionId: string): string => `${sanctionId}:appeal`;

/** An appeal and its first event; a second one of the same sanction breaks on the row's key. */
export function insertAppeal(
  ctx: Ctx,
  row: Omit<typeof appeals.$inferInsert, 'state' | 'version' | 'lodgedAt'>,
): Statement[] {
  const { initial, subject } = appealProcess;
  return [
    ctx.db.insert(appeals).values({ ...row, state: initial, version: 1, lodgedAt: ctx.now }),
    eventOf(ctx, {
      ...{ subject, subjectId: appealSubject(row.sanctionId), version: 1, name: 'lodge', from: null, to: initial },
    }),
  ];
}

/** One step of an appeal. */
export function appealStatements(
  ctx: Ctx,
  row: Pick<AppealRow, 'sanctionId' | 'state' | 'version'>,
  step: { name: string; to: string; set?: Partial<typeof appeals.$inferInsert> },
): Statement[] {
  const version = row.version + 1;
  return [
    eventOf(ctx, {
      ...{ subject: appealProcess.subject, subjectId: appealSubject(row.sanctionId), version, name: step.name },
      ...{ from: row.state, to: step.to },
    }),
    ctx.db
      .update(appeals)
      .set({ ...step.set, state: step.to, version })
      .where(and(eq(appeals.sanctionId, row.sanctionId), eq(appeals.version, row.version))),
  ];
}
