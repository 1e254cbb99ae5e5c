import { asc, sql } from 'drizzle-orm';
import { operators } from '../../db/schema/accounts.ts';
import { auditLog, events } from '../../db/schema/process.ts';
import { sellerMembers, sellers } from '../../db/schema/sellers.ts';
import { applications } from '../../db/schema/vetting.ts';
import type { Ctx } from '../edge/context.ts';
import { momentCursor, momentOf } from '../edge/cursor.ts';
import { limits } from '../limits.ts';
import { may } from './operator-rights.ts';

/** One deed, of the audit log or a step of an application. */
export interface AuditRow {
  at: number;
  /** Unique beside the time: where the next page goes on. */
  id: string;
  byKind: string;
  byId: string | null;
  byName: string | null;
  /** As `gate.verified`; for a step, `application.open`. */
  action: string;
  subjectId: string;
  sellerId: string | null;
  sellerName: string | null;
  note: string;
}

export interface AuditAsked {
  sellerId?: string;
  /** An operator's or a member's id. */
  byId?: string;
  /** Epoch milliseconds, the end not included. */
  from?: number;
  until?: number;
  cursor?: string;
  limit?: number;
}

/**
 * Who did what, newest first, a page at a time: the audit log and the steps of applications. Nobody without the right to
 * it gets a row. An order's own history is with the order.
 */
export async function listAudit(ctx: Ctx, asked: AuditAsked): Promise<{ rows: AuditRow[]; next?: string }> {
  if (!may(ctx.actor, 'audit')) return { rows: [] };
  const limit = Math.min(asked.limit ?? limits.listRows, limits.listRows);
  const before = momentOf(asked.cursor);
  const within = (id: ReturnType<typeof sql>, at: ReturnType<typeof sql>, by: ReturnType<typeof sql>) =>
    sql.join(
      [
        sql`true`,
        ...(asked.from === undefined ? [] : [sql`${at} >= ${asked.from}`]),
        ...(asked.until === undefined ? [] : [sql`${at} < ${asked.until}`]),
        ...(asked.byId ? [sql`${by} = ${asked.byId}`] : []),
        ...(before ? [sql`(${at}, ${id}) < (${before.at}, ${before.id})`] : []),
      ],
      sql` AND `,
    );
  const ofSeller = (column: ReturnType<typeof sql>) =>
    asked.sellerId ? sql`${column} = ${asked.sellerId}` : sql`true`;
  const stepId = sql`${events.subjectId} || '.' || ${events.version}`;
  const found = await ctx.db.all<AuditRow>(sql`
    SELECT d.at, d.id, d.by_kind AS "byKind", d.by_id AS "byId",
      CASE d.by_kind WHEN 'operator' THEN (SELECT name FROM ${operators} WHERE id = d.by_id)
        WHEN 'seller' THEN (SELECT name FROM ${sellerMembers} WHERE id = d.by_id) END AS "byName",
      d.action, d.subject_id AS "subjectId", d.seller_id AS "sellerId",
      (SELECT name FROM ${sellers} WHERE id = d.seller_id) AS "sellerName", d.note
    FROM (
      SELECT * FROM (SELECT ${auditLog.at} AS at, ${auditLog.id} AS id, ${auditLog.byKind} AS by_kind,
          ${auditLog.byId} AS by_id, ${auditLog.action} AS action, ${auditLog.subjectId} AS subject_id,
          ${auditLog.sellerId} AS seller_id, ${auditLog.note} AS note
        FROM ${auditLog}
        WHERE ${ofSeller(sql`${auditLog.sellerId}`)}
          AND ${within(sql`${auditLog.id}`, sql`${auditLog.at}`, sql`${auditLog.byId}`)}
        ORDER BY ${auditLog.at} DESC, ${auditLog.id} DESC LIMIT ${limit + 1})
      UNION ALL
      SELECT * FROM (SELECT ${events.at}, ${stepId} AS id, ${events.byKind}, ${events.byId},
          ${events.subject} || '.' || ${events.step}, ${events.subjectId}, ${events.subjectId}, coalesce(${events.note}, '')
        FROM ${applications} JOIN ${events} ON ${events.subjectId} = ${applications.sellerId}
        WHERE ${ofSeller(sql`${applications.sellerId}`)}
          AND ${within(stepId, sql`${events.at}`, sql`${events.byId}`)}
        ORDER BY ${events.at} DESC, id DESC LIMIT ${limit + 1})
    ) d ORDER BY d.at DESC, d.id DESC LIMIT ${limit + 1}`);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return found.length > limit && last ? { rows, next: momentCursor(last) } : { rows };
}

/** Every seller by name, to choose one from. Bounded: a list of more is no choice. */
export async function listNamedSellers(ctx: Ctx): Promise<{ sellerId: string; name: string }[]> {
  if (ctx.actor.kind !== 'operator') return [];
  return ctx.db
    .select({ sellerId: sellers.id, name: sellers.name })
    .from(sellers)
    .orderBy(asc(sellers.name), asc(sellers.id))
    .limit(2_000);
}
