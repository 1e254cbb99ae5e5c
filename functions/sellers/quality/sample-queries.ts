import { sampleDays } from '../../../content/quality/tiers.ts';
import { type ConditionId, conditionIds } from '../../../content/schema.ts';
import type { Ctx } from '../../edge/context.ts';
import { parameters } from '../../offers/choice/parameters.ts';
import { unknownPrior } from '../../offers/choice/rates.ts';
import { monthsBefore } from './health-rules.ts';
import { readPriors } from './kpi-queries.ts';
import { windowMonths } from './kpi-rules.ts';
import { type PlannedSample, planSamples } from './sample-rules.ts';

const dayMs = 86_400_000;
const soldDays = 90;

/** A mystery order that should be placed, with what to buy: what the refurbisher sells most of there. */
export interface SamplePlan extends PlannedSample {
  sellerName: string;
  modelName: string;
  grade: ConditionId;
}

/** One that was placed. */
export interface SampleRow {
  id: string;
  sellerId: string;
  sellerName: string;
  modelName: string;
  gradeSold: string;
  gradeFound: string;
  verdict: 'awaited' | 'passed' | 'failed';
  note: string;
  orderedAt: number;
  lookedAt: number | null;
  lookedBy: string | null;
}

/** What is known and sold of every refurbisher that sells, category by category. */
const grounds = `
  WITH sold AS (SELECT l.seller_id, l.category, count(*) AS n FROM sellers s JOIN order_lines l ON l.seller_id = s.id
      WHERE s.state = 'live' AND l.created_at >= ?1 AND l.paid_at IS NOT NULL GROUP BY l.seller_id, l.category),
    tried AS (SELECT seller_id, max(ordered_at) AS last_at, sum(verdict = 'awaited') AS awaited,
      sum(verdict <> 'awaited' AND looked_at >= ?2) AS samples, sum(verdict = 'failed' AND looked_at >= ?2) AS failed
      FROM sample_orders WHERE kind = 'mystery' GROUP BY seller_id),
    known AS (SELECT seller_id, category, sum(cases) AS cases, sum(hits) AS hits FROM seller_kpis
      WHERE seller_id IN (SELECT seller_id FROM sold) AND kpi = 'defect' AND category <> '*' AND market = '*' AND month >= ?3
      GROUP BY seller_id, category)
  SELECT s.*, coalesce(k.cases, 0) AS cases, coalesce(k.hits, 0) AS hits, t.last_at, coalesce(t.awaited, 0) AS awaited,
    coalesce(t.samples, 0) AS samples, coalesce(t.failed, 0) AS failed
  FROM sold s LEFT JOIN known k ON k.seller_id = s.seller_id AND k.category = s.category
  LEFT JOIN tried t ON t.seller_id = s.seller_id`;

const bestSelling = `
  SELECT s.name, m.brand || ' ' || m.name AS model, l.grade FROM order_lines l
  JOIN models m ON m.id = l.model_id JOIN sellers s ON s.id = l.seller_id
  WHERE l.seller_id = ?1 AND l.category = ?2 AND l.created_at >= ?3 AND l.paid_at IS NOT NULL
  GROUP BY l.model_id, l.grade ORDER BY count(*) DESC, model, l.grade LIMIT 1`;

/** Where mystery orders should go next; only for the team. */
export async function listSamplePlans(ctx: Ctx, most = 8): Promise<SamplePlan[]> {
  if (ctx.actor.kind !== 'operator') return [];
  const since = ctx.now - soldDays * dayMs;
  const [{ rows }, priors] = await Promise.all([
    ctx.db.$client.execute({
      sql: grounds,
      args: [since, ctx.now - sampleDays * dayMs, monthsBefore(ctx.now, windowMonths)[0] ?? ''],
    }),
    readPriors(ctx.db),
  ]);
  // What is usual of a category, whichever market it is asked for.
  const usual = new Map([...priors].map(([key, prior]) => [key.split(' ')[0] ?? '', prior.defect]));
  const planned = planSamples(
    rows.map((row) => ({
      ...{ sellerId: String(row.seller_id), category: String(row.category) },
      ...{ cases: Number(row.cases), hits: Number(row.hits), sold: Number(row.n) },
      ...{ samples: Number(row.samples), failed: Number(row.failed), awaited: Number(row.awaited) > 0 },
      lastAt: row.last_at === null ? null : Number(row.last_at),
      prior: usual.get(String(row.category)) ?? unknownPrior(parameters).defect,
    })),
    ctx.now,
    most,
  );
  if (planned.length === 0) return [];
  const found = await ctx.db.$client.batch(
    planned.map(({ sellerId, category }) => ({ sql: bestSelling, args: [sellerId, category, since] })),
    'read',
  );
  return planned.flatMap((one, i) => {
    const row = found[i]?.rows[0];
    const grade = conditionIds.find((id) => id === row?.grade);
    return row && grade ? [{ ...one, grade, sellerName: String(row.name), modelName: String(row.model) }] : [];
  });
}

/** Mystery orders that are on their way, then the last ones that were looked at; only for the team. */
export async function listSamples(ctx: Ctx): Promise<SampleRow[]> {
  if (ctx.actor.kind !== 'operator') return [];
  const { rows } = await ctx.db.$client.execute(`
    SELECT o.*, s.name, p.name AS looked_name FROM sample_orders o JOIN sellers s ON s.id = o.seller_id
    LEFT JOIN operators p ON p.id = o.looked_by WHERE o.kind = 'mystery'
    ORDER BY o.verdict <> 'awaited', coalesce(o.looked_at, o.ordered_at) DESC, o.id LIMIT 50`);
  return rows.map((row) => ({
    id: String(row.id),
    sellerId: String(row.seller_id),
    sellerName: String(row.name),
    modelName: String(row.model_name),
    gradeSold: String(row.grade_sold),
    gradeFound: String(row.grade_found),
    verdict: row.verdict as SampleRow['verdict'],
    note: String(row.note),
    orderedAt: Number(row.ordered_at),
    lookedAt: row.looked_at === null ? null : Number(row.looked_at),
    lookedBy: row.looked_name === null ? null : String(row.looked_name),
  }));
}
