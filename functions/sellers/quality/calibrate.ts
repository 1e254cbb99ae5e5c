import type { Db } from '../../../db/client.ts';
import { type Parameters, parameters } from '../../offers/choice/parameters.ts';
import type { CalibrationReport } from '../../offers/choice-contract.ts';
import { comparePredictions } from './compare-predictions.ts';
import { type Cell, decayCounts } from './decay-counts.ts';
import { predictOutcomes } from './predict-outcomes.ts';
import { type Counting, countOutcomes, readRipeness } from './queries.ts';

const dayMs = 86_400_000;
/** Orders of so many days back are held out: a month of them has matured. Days. */
const heldOutDays = 75;

/** Decayed counts as they were known at an instant. */
async function cellsAt(db: Db, at: number, halfLifeWeeks: number, counting: Counting): Promise<Cell[]> {
  const cells: Cell[] = [];
  for await (const weeks of countOutcomes(db, at, counting)) cells.push(...decayCounts(weeks, halfLifeWeeks));
  return cells;
}

/**
 * How predicted rates came true: fitted on what was known 75 days ago, compared with the lines paid since then whose
 * outcome is known now. Reads only.
 */
export async function calibrate(db: Db, now: number, p: Parameters = parameters): Promise<CalibrationReport> {
  const heldOut = now - heldOutDays * dayMs;
  const past = await cellsAt(db, heldOut, p.halfLifeWeeks, { ripeness: await readRipeness(db, heldOut) });
  const later = await cellsAt(db, now, Number.POSITIVE_INFINITY, { paidSince: heldOut + 1 });
  const { defect, late, cancelled } = predictOutcomes(past, later, p);
  return {
    heldOutFrom: new Date(heldOut).toISOString().slice(0, 10),
    outcomes: {
      defect: comparePredictions(defect),
      late: comparePredictions(late),
      cancelled: comparePredictions(cancelled),
    },
  };
}
