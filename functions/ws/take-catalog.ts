import type { Context } from 'hono';
import { type Ctx, nowFor } from '../edge/context.ts';
import { done, type Outcome } from '../edge/outcome.ts';
import { finishSoon } from '../offers/imports/finish-soon.ts';
import { findImport } from '../offers/imports/queries.ts';
import { receiveFile } from '../offers/imports/receive-file.ts';
import { fileOf, linesOf, rowsOfLines } from './catalog-rules.ts';
import type { WsCatalog } from './listing-contract.ts';
import { listOwnSkus } from './listing-queries.ts';
import { readVariantOf } from './product-queries.ts';
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
  const skuOf = (typed: string): string => skus.get(typed.toLowerCase()) ?? typed;
  const rows = rowsOfLines(lines.value, { variantOf, skuOf, market: input.market });
  const now = () => nowFor(c.req.raw, ctx.settings);
  const sent = await receiveFile(ctx, { format: 'ndjson', bytes: fileOf(rows), takesGood: true, now });
  if (!sent.ok) return sent;
  const { id } = sent.value;
  await finishSoon({ ...ctx, now: now() }, id, c);
  const seen = ctx.rehearsal && (await findImport(ctx, id));
  return done({ id: seen ? rehearsedTask(seen) : id });
}
