import { sampleDays, type TierId, tierIds } from '../../../content/quality/tiers.ts';
import type { Ctx } from '../../edge/context.ts';
import { whoseFigures } from './kpi-queries.ts';

const dayMs = 86_400_000;

/** Since when a refurbisher has a tier. */
export interface TierRow {
  tier: TierId;
  at: number;
}

type Row = Record<string, unknown>;
/** A tier's id, read from a row; what is none is the first. */
const tierIn = (row: Row): TierId => tierIds.find((id) => id === row.tier) ?? 'starting';

/** Whoever sells or may sell again, with the tier that stands; the first before any was decided. */
export async function listTierStanding({ db }: Pick<Ctx, 'db'>) {
  const { rows } = await db.$client.execute(`
    SELECT s.id, s.locale, s.name, t.tier, t.at FROM sellers s
    LEFT JOIN seller_tiers t ON t.seller_id = s.id AND t.at = (SELECT max(at) FROM seller_tiers WHERE seller_id = s.id)
    WHERE s.state NOT IN ('applying', 'closed') ORDER BY s.id`);
  return rows.map((row) => ({
    sellerId: String(row.id),
    name: String(row.name),
    locale: String(row.locale),
    tier: tierIn(row),
    at: row.at === null ? null : Number(row.at),
  }));
}

/** The tiers that a refurbisher has had, the newest first; empty before the first was decided, and for who may not see it. */
export async function listTiers(ctx: Ctx, sellerId?: string): Promise<TierRow[]> {
  const whose = whoseFigures(ctx, sellerId);
  if (!whose) return [];
  const { rows } = await ctx.db.$client.execute({
    sql: 'SELECT tier, at FROM seller_tiers WHERE seller_id = ?1 ORDER BY at DESC LIMIT 24',
    args: [whose],
  });
  return rows.map((row) => ({ tier: tierIn(row), at: Number(row.at) }));
}

/** Mystery orders of the last half year that failed, by refurbisher. */
export async function countFailedSamples(
  { db, now }: Pick<Ctx, 'db' | 'now'>,
  sellerIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await db.$client.execute({
    sql: `SELECT seller_id, count(*) AS n FROM sample_orders
      WHERE seller_id IN (SELECT value FROM json_each(?1)) AND kind = 'mystery' AND verdict = 'failed' AND looked_at >= ?2
      GROUP BY seller_id`,
    args: [JSON.stringify(sellerIds), now - sampleDays * dayMs],
  });
  return new Map(rows.map((row) => [String(row.seller_id), Number(row.n)]));
}

/** A mystery order that was looked at: what a refurbisher may read of it. */
export interface SampleSeen {
  id: string;
  modelName: string;
  gradeSold: string;
  gradeFound: string;
  verdict: 'passed' | 'failed';
  note: string;
  at: number;
}

/** The mystery orders from a refurbisher that were looked at, newest first. Those that are on their way nobody of it reads of. */
export async function listSamplesSeen(ctx: Ctx, sellerId?: string): Promise<SampleSeen[]> {
  const whose = whoseFigures(ctx, sellerId);
  if (!whose) return [];
  const { rows } = await ctx.db.$client.execute({
    sql: `SELECT * FROM sample_orders WHERE seller_id = ?1 AND kind = 'mystery' AND verdict <> 'awaited'
      ORDER BY looked_at DESC LIMIT 12`,
    args: [whose],
  });
  return rows.map((row) => ({
    id: String(row.id),
    modelName: String(row.model_name),
    gradeSold: String(row.grade_sold),
    gradeFound: String(row.grade_found),
    verdict: row.verdict === 'passed' ? 'passed' : 'failed',
    note: String(row.note),
    at: Number(row.looked_at),
  }));
}
