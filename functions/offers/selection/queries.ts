import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { parameters } from '../choice/parameters.ts';

/** A contest as `selections` keeps it. */
export interface Selection {
  variantId: string;
  grade: string;
  market: string;
  modelId: string;
  offerId: string;
  chosenCents: number;
  lowestCents: number;
}

/** A model and the version of its shelf that its selections are brought up to. */
export interface Due {
  modelId: string;
  version: number;
}

/** Models whose facts, or the parameters, have changed since their selections were last brought up to date. */
export async function dueModels(ctx: Pick<Ctx, 'db'>): Promise<Due[]> {
  const { rows } = await ctx.db.$client.execute({
    sql: `SELECT model_id, version FROM shelves WHERE selected_version < version OR selected_by <> ?
      ORDER BY selected_version, model_id LIMIT ?`,
    args: [parameters.version, limits.selectModels],
  });
  return rows.map((row) => ({ modelId: String(row.model_id), version: Number(row.version) }));
}

/** Every model that ever had an offer. */
export async function modelsOnShelves(ctx: Pick<Ctx, 'db'>): Promise<string[]> {
  const { rows } = await ctx.db.$client.execute('SELECT model_id FROM shelves ORDER BY model_id');
  return rows.map((row) => String(row.model_id));
}

/** The stored selections of some models in a market. */
export async function storedSelections(
  ctx: Pick<Ctx, 'db'>,
  modelIds: readonly string[],
  market: string,
): Promise<Selection[]> {
  const { rows } = await ctx.db.$client.execute({
    sql: `SELECT variant_id, grade, market, model_id, offer_id, chosen_cents, lowest_cents FROM selections
      WHERE market = ? AND model_id IN (SELECT value FROM json_each(?))`,
    args: [market, JSON.stringify(modelIds)],
  });
  return rows.map((row) => ({
    variantId: String(row.variant_id),
    grade: String(row.grade),
    market: String(row.market),
    modelId: String(row.model_id),
    offerId: String(row.offer_id),
    chosenCents: Number(row.chosen_cents),
    lowestCents: Number(row.lowest_cents),
  }));
}
