import { sql } from 'drizzle-orm';
import { events } from '../../../db/schema/process.ts';
import { sellers } from '../../../db/schema/sellers.ts';
import { applications, gates } from '../../../db/schema/vetting.ts';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { applicationProcess } from './process.ts';
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
