import type { Ctx } from '../../edge/context.ts';
import { parameters } from '../choice/parameters.ts';
import type { Due } from './queries.ts';
import type { Difference } from './standing-offers.ts';

const keep = `
  INSERT INTO selections (variant_id, grade, market, model_id, offer_id, chosen_cents, lowest_cents, since)
  SELECT value ->> 'variantId', value ->> 'grade', value ->> 'market', value ->> 'modelId', value ->> 'offerId',
    value ->> 'chosenCents', value ->> 'lowestCents', ?1 FROM json_each(?2) WHERE true
  ON CONFLICT (variant_id, grade, market) DO UPDATE SET
    since = CASE WHEN selections.offer_id = excluded.offer_id THEN selections.since ELSE excluded.since END,
    offer_id = excluded.offer_id, chosen_cents = excluded.chosen_cents, lowest_cents = excluded.lowest_cents`;

const drop = `
  DELETE FROM selections WHERE (variant_id, grade, market) IN (
    SELECT value ->> 'variantId', value ->> 'grade', value ->> 'market' FROM json_each(?1))`;

/** A later entry of the same moment stands a millisecond after the earlier one: the log is only ever added to. */
const note = `
  INSERT INTO selection_log (variant_id, grade, market, at, offer_id, chosen_cents, lowest_cents)
  SELECT value ->> 'variantId', value ->> 'grade', value ->> 'market',
    max(?1, coalesce((SELECT max(l.at) + 1 FROM selection_log l WHERE l.variant_id = value ->> 'variantId'
      AND l.grade = value ->> 'grade' AND l.market = value ->> 'market'), 0)),
    value ->> 'offerId', value ->> 'chosenCents', value ->> 'lowestCents' FROM json_each(?2)`;

/** Fails the batch when another run has brought one of these models up to date meanwhile. */
const stillDue = `
  INSERT INTO guards (ok) SELECT 0 WHERE EXISTS (
    SELECT 1 FROM json_each(?1) j JOIN shelves s ON s.model_id = j.value ->> 'modelId'
    WHERE s.selected_version >= j.value ->> 'version' AND s.selected_by = ?2)`;

const done = `
  UPDATE shelves SET selected_by = ?2,
    selected_version = (SELECT value ->> 'version' FROM json_each(?1) WHERE value ->> 'modelId' = model_id)
  WHERE model_id IN (SELECT value ->> 'modelId' FROM json_each(?1))`;

/** Stores what the facts say, notes it in the log, and that these models are up to date: one batch, or nothing. */
export async function storeSelections(
  ctx: Pick<Ctx, 'db' | 'now'>,
  due: readonly Due[],
  differences: readonly Difference[],
): Promise<void> {
  const place = ({ stored }: Difference) =>
    stored && { variantId: stored.variantId, grade: stored.grade, market: stored.market };
  const kept = JSON.stringify(differences.flatMap(({ computed }) => computed ?? []));
  const gone = JSON.stringify(differences.flatMap((one) => (one.computed ? [] : (place(one) ?? []))));
  const noted = JSON.stringify(differences.map((one) => one.computed ?? place(one)));
  const models = JSON.stringify(due);
  await ctx.db.$client.batch(
    [
      { sql: stillDue, args: [models, parameters.version] },
      { sql: keep, args: [ctx.now, kept] },
      { sql: drop, args: [gone] },
      { sql: note, args: [ctx.now, noted] },
      { sql: done, args: [models, parameters.version] },
    ],
    'write',
  );
}

/** Raises the versions of these models: their selections are due, and what was read of them is no longer proven. */
export async function makeDue(ctx: Pick<Ctx, 'db'>, modelIds: readonly string[]): Promise<void> {
  await ctx.db.$client.execute({
    sql: 'UPDATE shelves SET version = version + 1 WHERE model_id IN (SELECT value FROM json_each(?))',
    args: [JSON.stringify(modelIds)],
  });
}
