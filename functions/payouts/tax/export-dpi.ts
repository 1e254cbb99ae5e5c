import { may } from '../../accounts/operator-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import type { TaxCode } from './contract.ts';
import { listConfirmations, listTaxReports, subjectOf } from './queries.ts';
import { type DpiMessage, writeDpi } from './write-dpi.ts';

/**
 * The message for the authority, of reports that were confirmed: the one place where whole tax numbers and accounts leave.
 * Whoever takes it out is in the audit trail before it does; numbers are in no log.
 */
export async function exportDpi(
  ctx: Ctx,
  { year, madeAt, kind }: { year: number; madeAt: number; kind: DpiMessage['kind'] },
): Promise<Outcome<string, TaxCode>> {
  if (!may(ctx.actor, 'money')) return refuse('forbidden', 'right_missing');
  const [all, confirmed] = await Promise.all([listTaxReports(ctx, year), listConfirmations(ctx, year)]);
  const reports = all.filter((one) => one.madeAt === madeAt && one.version > 1 === (kind === 'corrections'));
  if (reports.length === 0) return refuse('not_found', 'report_not_found');
  if (!confirmed.has(madeAt)) return refuse('conflict', 'not_confirmed');
  const deed = {
    action: 'tax_report.exported',
    subjectId: subjectOf(year, madeAt),
    note: `${kind}, ${reports.length}`,
  };
  await ctx.db.batch([auditOf(ctx, deed)]);
  return done(writeDpi({ year, kind, reports, madeAt, again: all.some((one) => one.madeAt < madeAt) }));
}
