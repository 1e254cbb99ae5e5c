import { taxReports } from '../../../db/schema/payouts.ts';
import type { Ctx } from '../../edge/context.ts';
import { actorId } from '../../process/events.ts';
import type { FrozenReport } from './contract.ts';

/** A report as it will be sent. Its version is in its key: two who make the next at once make one. */
export function insertReport(
  ctx: Pick<Ctx, 'db' | 'now' | 'actor'>,
  { year, sellerId, version, report }: { year: number; sellerId: string; version: number; report: FrozenReport },
) {
  return ctx.db.insert(taxReports).values({
    ...{ year, sellerId, version, report: JSON.stringify(report) },
    ...{ madeBy: actorId(ctx.actor) ?? '', madeAt: ctx.now },
  });
}
