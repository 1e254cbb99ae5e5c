import { z } from 'zod';
import { parameterGroups, parameterOrigins, parameterUnits } from './parameter-facts.ts';

const count = z.int().min(0);
const share = z.number().min(0).max(1);

/** What decides: over all contests on sale, how far the first offer and the second are apart, term by term. */
export const weightsReport = z.object({
  contests: count,
  terms: z.record(z.string(), z.object({ meanAbsCents: z.number().min(0), share })),
});
export type WeightsReport = z.infer<typeof weightsReport>;

const calibrated = z.object({
  lines: count,
  predicted: share,
  observed: share,
  brier: share,
  brierOfBase: share,
  ece: share,
  bins: z.array(z.object({ lines: count, predicted: share, observed: share })),
});

/** How the predicted rates came true in time that they were not fitted on. */
export const calibrationReport = z.object({
  heldOutFrom: z.iso.date(),
  outcomes: z.object({ defect: calibrated, late: calibrated, cancelled: calibrated }),
});
export type CalibrationReport = z.infer<typeof calibrationReport>;

const made = { at: z.int(), parameters: z.string() };

/** The latest reports on the choice; null where none has been made yet. */
export const choiceReportsAnswer = z.object({
  weights: weightsReport.extend(made).nullable(),
  calibration: calibrationReport.extend(made).nullable(),
});
export type ChoiceReports = z.infer<typeof choiceReportsAnswer>;

/** `GET /api/choice`: everything that the choice of an offer goes by. */
export const choiceAnswer = z.object({
  /** The version of the figures. */
  inUse: z.string(),
  figures: z.array(
    z.object({
      parameter: z.string(),
      value: z.union([z.number(), z.record(z.string(), z.number())]),
      unit: z.enum(parameterUnits),
      group: z.enum(parameterGroups),
      origin: z.enum(parameterOrigins),
    }),
  ),
  history: z.array(z.object({ parameters: z.string(), change: z.string(), changedParameters: z.array(z.string()) })),
  reports: choiceReportsAnswer,
});
export type ChoiceAnswer = z.infer<typeof choiceAnswer>;
