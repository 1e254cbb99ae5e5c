import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { events } from '../../../db/schema/process.ts';
import { sellers } from '../../../db/schema/sellers.ts';
import { applications, gates, sellerDocuments } from '../../../db/schema/vetting.ts';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { applicationProcess, ended } from './process.ts';
import { warningDays } from './rules.ts';

const warningMs = warningDays * 86_400_000;
const theirs = sql`FROM ${gates} g JOIN ${applications} a ON a.seller_id = g.seller_id
  JOIN ${sellers} s ON s.id = g.seller_id`;
/** Whoever sells, or would if it were not paused or suspended. */
const running = sql`a.state = 'live' AND s.state IN ('live', 'paused', 'suspended')`;

/** Accounts and applications with gates that have run out, the first to run out first: as many as one tick takes. */
export async function listExpired({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<{ sellerId: string }[]> {
  return db.all(sql`SELECT g.seller_id AS "sellerId" ${theirs} WHERE g.expires_at <= ${now} AND (s.state = 'applying' OR ${running})
    GROUP BY g.seller_id ORDER BY min(g.expires_at), g.seller_id LIMIT ${limits.dueRows}`);
}

/**
 * Accounts with verified gates that run out within the warning and that no warning has named, with the instant of the last
 * warning (0: none). A warning names all that runs out within its span, so what it has not named runs out after that.
 */
export async function listUnwarned({
  db,
  now,
}: Pick<Ctx, 'db' | 'now'>): Promise<{ sellerId: string; warnedAt: number }[]> {
  const warnedAt = sql`coalesce((SELECT max(e.at) FROM ${events} e
    WHERE e.subject_id = g.seller_id AND e.subject = ${applicationProcess.subject} AND e.step = 'warn'), 0)`;
  return db.all(sql`SELECT g.seller_id AS "sellerId", ${warnedAt} AS "warnedAt" ${theirs}
    WHERE ${running} AND g.state = 'verified' AND g.expires_at > ${now} AND g.expires_at <= ${now + warningMs}
      AND g.expires_at > ${warnedAt} + ${warningMs}
    GROUP BY g.seller_id ORDER BY min(g.expires_at), g.seller_id LIMIT ${limits.dueRows}`);
}

/** Applications that ended before an instant and of which something is still kept, the oldest first. */
export async function listToForget(
  { db }: Pick<Ctx, 'db'>,
  before: number,
): Promise<{ sellerId: string; version: number }[]> {
  return db
    .select({ sellerId: applications.sellerId, version: applications.version })
    .from(applications)
    .where(
      and(
        inArray(applications.state, [...ended]),
        lte(applications.updatedAt, before),
        sql`(exists (select 1 from ${sellerDocuments} d where d.seller_id = applications.seller_id)
          or exists (select 1 from ${gates} g where g.seller_id = applications.seller_id and g.value <> ''))`,
      ),
    )
    .orderBy(asc(applications.updatedAt))
    .limit(limits.dueRows);
}

/** How many papers there are of each gate. */
export async function countPapers({ db }: Pick<Ctx, 'db'>, sellerId: string) {
  return db
    .select({ gate: sellerDocuments.gate, market: sellerDocuments.market, count: sql<number>`count(*)` })
    .from(sellerDocuments)
    .where(eq(sellerDocuments.sellerId, sellerId))
    .groupBy(sellerDocuments.gate, sellerDocuments.market);
}
