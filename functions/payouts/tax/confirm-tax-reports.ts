import { may } from '../../accounts/operator-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { actorId } from '../../process/events.ts';
import type { TaxCode } from './contract.ts';
import { listConfirmations, listTaxReports, subjectOf } from './queries.ts';

/** Confirms what was made to be reported: somebody else than who made it. Only then it can be taken out. */
export async function confirmTaxReports(
  ctx: Ctx,
  { year, madeAt }: { year: number; madeAt: number },
): Promise<Outcome<{ reports: number }, TaxCode>> {
  if (!may(ctx.actor, 'money')) return refuse('forbidden', 'right_missing');
  const [all, confirmed] = await Promise.all([listTaxReports(ctx, year), listConfirmations(ctx, year)]);
  const reports = all.filter((one) => one.madeAt === madeAt);
  if (reports.length === 0) return refuse('not_found', 'report_not_found');
  if (confirmed.has(madeAt)) return done({ reports: reports.length });
  if (reports.some(({ madeBy }) => madeBy === actorId(ctx.actor))) return refuse('conflict', 'same_person');
  const deed = { action: 'tax_report.confirmed', subjectId: subjectOf(year, madeAt), note: `${reports.length}` };
  await ctx.db.batch([auditOf(ctx, deed)]);
  return done({ reports: reports.length });
}
