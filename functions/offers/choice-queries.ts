import type { z } from 'zod';
import type { Db } from '../../db/client.ts';
import { type ChoiceReports, choiceReportsAnswer } from './choice-contract.ts';

const { weights, calibration } = choiceReportsAnswer.shape;

/** The newest report of each kind, in one round trip. One that is not what its contract says counts as none. */
export async function latestReports(db: Db): Promise<ChoiceReports> {
  const { rows } = await db.$client.execute(
    'SELECT kind, at, parameters, report FROM choice_reports WHERE (kind, at) IN (SELECT kind, max(at) FROM choice_reports GROUP BY kind)',
  );
  const newest = <T>(kind: string, schema: z.ZodType<T>): T | null => {
    const row = rows.find((one) => one.kind === kind);
    if (!row) return null;
    const report: object = JSON.parse(String(row.report));
    return schema.safeParse({ ...report, at: Number(row.at), parameters: String(row.parameters) }).data ?? null;
  };
  return { weights: newest('weights', weights), calibration: newest('calibration', calibration) };
}
