import { sql } from 'drizzle-orm';
import type { Ctx } from '../../edge/context.ts';
import { dayMs } from './rules.ts';

/** What the law wants published once a year of the internal complaints (Regulation (EU) 2019/1150, art. 11(4)). */
export interface AppealYear {
  lodged: number;
  upheld: number;
  reversed: number;
  /** The middle of the days from an objection to its decision. */
  days: number;
}

/** Objections of the last twelve months and what became of them; for the team alone. */
export async function countAppealYear(ctx: Ctx): Promise<AppealYear> {
  if (ctx.actor.kind !== 'operator') return { lodged: 0, upheld: 0, reversed: 0, days: 0 };
  const [row] = await ctx.db.all<Omit<AppealYear, 'days'> & { days: number | null }>(sql`
    WITH year AS (SELECT * FROM appeals WHERE lodged_at > ${ctx.now - 365 * dayMs}),
      took AS (SELECT decided_at - lodged_at AS ms, row_number() OVER (ORDER BY decided_at - lodged_at) AS i,
        count(*) OVER () AS n FROM year WHERE decided_at IS NOT NULL)
    SELECT (SELECT count(*) FROM year) AS lodged, (SELECT count(*) FROM year WHERE state = 'upheld') AS upheld,
      (SELECT count(*) FROM year WHERE state = 'reversed') AS reversed,
      (SELECT CAST(round(1.0 * avg(ms) / ${dayMs}) AS INTEGER) FROM took WHERE i BETWEEN n / 2.0 AND n / 2.0 + 1) AS days`);
  return { ...(row ?? { lodged: 0, upheld: 0, reversed: 0 }), days: row?.days ?? 0 };
}

/** How much waits: for the head of the list and the team's first page. */
export async function countSanctionWork(
  ctx: Ctx,
): Promise<{ open: number; force: number; appeals: number; overdue: number }> {
  if (ctx.actor.kind !== 'operator') return { open: 0, force: 0, appeals: 0, overdue: 0 };
  const [row] = await ctx.db.all<{ open: number; force: number; appeals: number; overdue: number }>(sql`
    SELECT (SELECT count(*) FROM sanctions WHERE state IN ('proposed', 'confirming')) AS open,
      (SELECT count(*) FROM sanctions WHERE state = 'in_force') AS force,
      (SELECT count(*) FROM appeals WHERE state IN ('lodged', 'overdue')) AS appeals,
      (SELECT count(*) FROM appeals WHERE state = 'overdue') AS overdue`);
  return row ?? { open: 0, force: 0, appeals: 0, overdue: 0 };
}
