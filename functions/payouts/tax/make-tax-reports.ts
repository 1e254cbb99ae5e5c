import { may } from '../../accounts/operator-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { frozenReport, type TaxCode } from './contract.ts';
import { listTaxReports, listTaxYears, subjectOf } from './queries.ts';
import { insertReport } from './writes.ts';

/**
 * Freezes what will be reported of a year that is over: every reportable seller that is in no report yet, and every one
 * whose report is no longer so, as a correction. All of them in one batch, with who did it; somebody else confirms.
 */
export async function makeTaxReports(
  ctx: Ctx,
  { year }: { year: number },
): Promise<Outcome<{ madeAt: number; reports: number }, TaxCode>> {
  if (!may(ctx.actor, 'money')) return refuse('forbidden', 'right_missing');
  if (ctx.now < Date.UTC(year + 1, 0)) return refuse('conflict', 'year_open');
  const [years, made] = await Promise.all([listTaxYears(ctx, year), listTaxReports(ctx, year)]);
  const last = new Map(made.map((one) => [one.sellerId, one]));
  const inserts = years.flatMap(({ sellerId, standing, identity, currencies }) => {
    const before = last.get(sellerId);
    const report = frozenReport.parse({ identity, currencies });
    if (standing !== 'reportable' && !before) return [];
    if (before && JSON.stringify(before.report) === JSON.stringify(report)) return [];
    return [insertReport(ctx, { year, sellerId, version: (before?.version ?? 0) + 1, report })];
  });
  const [first, ...others] = inserts;
  if (!first) return refuse('conflict', 'nothing_new');
  const deed = { action: 'tax_report.made', subjectId: subjectOf(year, ctx.now), note: `${inserts.length}` };
  try {
    await ctx.db.batch([first, ...others, auditOf(ctx, deed)]);
  } catch (error) {
    // Somebody else made the same versions at the same moment: there is nothing new any more.
    if (/UNIQUE|PRIMARY/i.test(String(error))) return refuse('conflict', 'nothing_new');
    throw error;
  }
  return done({ madeAt: ctx.now, reports: inserts.length });
}
