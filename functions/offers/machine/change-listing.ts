import type { Statement } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { etagOf, namesEtag } from '../../edge/etag.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { applyRows } from '../rows/apply-rows.ts';
import type { ListingChange, MachineCode, OwnListing } from './contract.ts';
import { findOwnListing } from './queries.ts';
import { isStill } from './writes.ts';

/**
 * A seller's program changes one listing; what it does not name stays. With `ifMatch` only when the listing is still what
 * that names, a sale of a device included: whoever sets a quantity has counted with what it read. Statements of the
 * caller's own happen in the same batch, or with a row that is refused not at all.
 */
export async function changeListing(
  ctx: Ctx,
  input: { id: string; change: ListingChange; ifMatch?: string; before?: Statement[]; after?: Statement[] },
): Promise<Outcome<OwnListing, MachineCode>> {
  const before = await findOwnListing(ctx, { id: input.id });
  if (ctx.actor.kind !== 'seller' || !before) return refuse('not_found', 'listing_not_found');
  if (before.state === 'ended') return refuse('conflict', 'listing_ended');
  const expected = input.ifMatch;
  if (expected !== undefined && !namesEtag(expected, await etagOf(before)))
    return refuse('conflict', 'precondition_failed');
  const applied = await applyRows(ctx, {
    sellerId: ctx.actor.sellerId,
    rows: [{ row: 1, listing: { ...input.change, sku: before.sku } }],
    before: [...(expected === undefined ? [] : [guard(ctx, isStill(before))]), ...(input.before ?? [])],
    after: ({ faults }) => [...(faults.length > 0 ? [] : (input.after ?? [])), clearGuards(ctx)],
  });
  if (!applied.ok) return expected === undefined ? applied : refuse('conflict', 'precondition_failed');
  if (applied.value.faults.length > 0) return refuse('invalid', 'rows_refused', { faults: applied.value.faults });
  const after = await findOwnListing(ctx, { id: input.id });
  return after ? done(after) : refuse('not_found', 'listing_not_found');
}
