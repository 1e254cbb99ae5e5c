import { sql } from 'drizzle-orm';
import type { ConditionId } from '../../content/schema.ts';
import type { Db } from '../../db/client.ts';

export interface StoredChoice {
  modelId: string;
  variantId: string;
  grade: ConditionId;
  chosenCents: number;
}

/**
 * The cheapest stored choice of some models in a market, by model and grade: what they cost, but for newcomers' turns and
 * the last minute.
 */
export async function listStoredChoices(db: Db, modelIds: readonly string[], market: string): Promise<StoredChoice[]> {
  const row = await db.get<{ found: string }>(sql`
    SELECT json_group_array(json_array(model_id, variant_id, grade, cents)) AS found FROM (
      SELECT c.model_id, c.variant_id, c.grade, min(c.chosen_cents) AS cents FROM selections c
      WHERE c.market = ${market} AND c.model_id IN (SELECT value FROM json_each(${JSON.stringify(modelIds)}))
      GROUP BY c.model_id, c.grade)`);
  const cells: [string, string, ConditionId, number][] = JSON.parse(row?.found ?? '[]');
  return cells.map(([modelId, variantId, grade, chosenCents]) => ({ modelId, variantId, grade, chosenCents }));
}
