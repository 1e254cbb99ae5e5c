import type { Context } from 'hono';
import { commit } from '../../db/client.ts';
import { type Ctx, nowFor } from '../edge/context.ts';
import { done, type Outcome } from '../edge/outcome.ts';
import { finishSoon } from '../offers/imports/finish-soon.ts';
import { findImport } from '../offers/imports/queries.ts';
import { receiveFile } from '../offers/imports/receive-file.ts';
import { fileOf, linesOf, rowsOfLines } from './catalog-rules.ts';
import type { WsCatalog } from './listing-contract.ts';
import { listOwnSkus } from './listing-queries.ts';
import { dropIdlePauses, notePauses } from './pause-writes.ts';
import { readVariantOf } from './product-queries.ts';
import { skuMeant } from './sku-rules.ts';
import { rehearsedTask } from './task-rules.ts';

/**
 * Takes in a catalogue that was sent as the text of a CSV file: it becomes a file of listings like any other, in which
 * the good lines count and the bad ones are named. Answers under which id to ask after it; of a rehearsal nothing
 * remains to be asked after, so that its id is its result.
 */
export async function takeCatalog(
  c: Pick<Context<{ Bindings: Env }>, 'executionCtx' | 'req'>,
  ctx: Ctx,
  input: { catalog: WsCatalog; market: string },
): Promise<Outcome<{ id: string }>> {
  const lines = linesOf(input.catalog);
  if (!lines.ok) return lines;
  const [variantOf, skus] = await Promise.all([
    readVariantOf(ctx, lines.value),
    listOwnSkus(
      ctx,
      lines.value.flatMap(({ cells }) => cells.sku ?? []),
    ),
  ]);
  const near = Map.groupBy(skus, ({ sku }) => sku.toLowerCase());
  const ownOf = (typed: string) => skuMeant(near.get(typed.toLowerCase()) ?? [], typed);
  const rows = rowsOfLines(lines.value, { variantOf, ownOf, market: input.market });
  const resting = new Set(rows.flatMap(({ row }) => ('state' in row && row.state === 'paused' ? row.sku : [])));
  const restingIds = skus.flatMap(({ id, sku }) => (resting.has(sku) ? id : []));
  if (restingIds.length > 0) await commit(ctx.db, [notePauses(ctx, restingIds)]);
  const now = () => nowFor(c.req.raw, ctx.settings);
  const sent = await receiveFile(ctx, { format: 'ndjson', bytes: fileOf(rows), takesGood: true, now });
  if (!sent.ok) {
    await dropIdlePauses(ctx, restingIds);
    return sent;
  }
  const { id } = sent.value;
  await finishSoon({ ...ctx, now: now() }, id, c);
  const seen = await findImport(ctx, id);
  // A bad line takes nothing off sale; what is still to be worked on keeps its note.
  if (seen?.endedAt) await dropIdlePauses(ctx, restingIds);
  return done({ id: seen && ctx.rehearsal ? rehearsedTask(seen) : id });
}
