import type { Ctx } from '../../edge/context.ts';
import { keepReport } from '../../offers/writes.ts';
import { calibrate } from './calibrate.ts';

/** Reports how the predicted rates came true until now, and keeps the report for the page on the choice. */
export async function keepCalibration(ctx: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  await keepReport(ctx, 'calibration', await calibrate(ctx.db, ctx.now));
}
