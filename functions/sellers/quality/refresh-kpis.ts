import type { Ctx } from '../../edge/context.ts';
import { claimChore } from '../../process/claim-chore.ts';
import { factArgs, kpiFacts, listLateQuestions } from './fact-queries.ts';
import { monthsBefore } from './health-rules.ts';

const dayMs = 86_400_000;
/** Sellers are counted in so many parts, by the last sign of their id: each a short write, and resumed by itself. */
const parts = 16;
/** Months that daily counting looks at: an order ripens within four of them. What is decided later, `deepDays` brings. */
const openMonths = 7;
const deepMonths = 25;
const deepDays = 30;

const sum = `
  INSERT INTO seller_kpis (seller_id, kpi, category, market, month, cases, hits, computed_at)
  WITH ${kpiFacts('l.seller_id IN (SELECT value FROM json_each(?4)) AND l.paid_at >= ?5')},
  ways (category, market) AS (VALUES (0, 0), (0, 1), (1, 0), (1, 1)),
  counted AS (SELECT seller_id, kpi, category, market, month, count(*) AS cases, sum(hit) AS hits
    FROM facts GROUP BY seller_id, kpi, category, market, month),
  summed AS (SELECT c.seller_id, c.kpi, iif(w.category, '*', c.category) AS category, iif(w.market, '*', c.market) AS market,
      c.month, c.cases, c.hits FROM counted c CROSS JOIN ways w
    UNION ALL SELECT seller_id, kpi, category, market, month, 0, 0 FROM seller_kpis
      WHERE seller_id IN (SELECT value FROM json_each(?4)) AND month >= ?6)
  SELECT seller_id, kpi, category, market, month, CAST(sum(cases) AS INTEGER), CAST(sum(hits) AS INTEGER), CAST(?1 AS INTEGER)
  FROM summed GROUP BY 1, 2, 3, 4, 5
  ON CONFLICT (seller_id, kpi, category, market, month)
    DO UPDATE SET cases = excluded.cases, hits = excluded.hits, computed_at = excluded.computed_at
    WHERE seller_kpis.cases <> excluded.cases OR seller_kpis.hits <> excluded.hits`;

/** Counts the figures of some sellers anew, from the orders of the last months on. */
async function countPart(ctx: Pick<Ctx, 'db' | 'now'>, sellerIds: readonly string[], months: number): Promise<void> {
  const [month = ''] = monthsBefore(ctx.now, months);
  const since = Date.parse(`${month}-01T00:00:00Z`);
  const late = await listLateQuestions(ctx.db, { sellerIds, since, now: ctx.now });
  const args = [...factArgs(ctx.now, late), JSON.stringify(sellerIds), since, month];
  await ctx.db.$client.batch([{ sql: sum, args }], 'write');
}

/**
 * Counts anew, part of the sellers by part, what of each month of orders can still change: once a day, and once in 30 days
 * the last two years. `*` stands for all categories or markets. Run again on the same facts, it changes nothing.
 */
export async function refreshKpis(ctx: Ctx): Promise<{ parts: number } | undefined> {
  let counted = 0;
  for (let part = 0; part < parts; part += 1) {
    const deep = await claimChore(ctx, `kpis of two years ${part}`, deepDays * dayMs);
    if (!(await claimChore(ctx, `kpis ${part}`, dayMs)) && !deep) continue;
    const { rows } = await ctx.db.$client.execute({
      sql: `SELECT id FROM sellers WHERE state <> 'applying' AND unicode(substr(id, -1)) % ${parts} = ?1 ORDER BY id`,
      args: [part],
    });
    const ids = rows.map(({ id }) => String(id));
    if (ids.length > 0) await countPart(ctx, ids, deep ? deepMonths : openMonths);
    counted += 1;
  }
  return counted > 0 ? { parts: counted } : undefined;
}
