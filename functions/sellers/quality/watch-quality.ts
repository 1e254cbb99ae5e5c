import type { Ctx } from '../../edge/context.ts';
import { claimChore } from '../../process/claim-chore.ts';
import { findAnomalies } from './find-anomalies.ts';
import { refreshKpis } from './refresh-kpis.ts';
import { refreshTiers } from './refresh-tiers.ts';
import { regradeListings } from './regrade-listings.ts';

const hour = 3_600_000;
const day = 24 * hour;

/**
 * One look of the clock at everybody's quality: the figures, then what follows from them once a day, in this order, and
 * every hour what stands out. Undefined when nothing was due.
 */
export async function watchQuality(ctx: Ctx): Promise<Record<string, unknown> | undefined> {
  const report: Record<string, unknown> = {};
  const kpis = await refreshKpis(ctx);
  if (kpis) report.kpis = kpis;
  if (await claimChore(ctx, 'grades', day)) report.grades = await regradeListings(ctx);
  if (await claimChore(ctx, 'tiers', day)) report.tiers = await refreshTiers(ctx);
  if (await claimChore(ctx, 'anomalies', hour)) report.anomalies = await findAnomalies(ctx);
  return Object.keys(report).length > 0 ? report : undefined;
}
