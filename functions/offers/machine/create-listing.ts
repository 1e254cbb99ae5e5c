import { sql } from 'drizzle-orm';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { applyRows } from '../rows/apply-rows.ts';
import type { ListingRow } from '../rows/contract.ts';
import type { MachineCode, OwnListing } from './contract.ts';
import { findOwnListing } from './queries.ts';

/**
 * A seller's program lists something new. A SKU names one listing: there is none of it on sale yet, nor of two at a time.
 * One that has ended is sold anew under its old id, if it is the same product.
 */
export async function createListing(ctx: Ctx, listing: ListingRow): Promise<Outcome<OwnListing, MachineCode>> {
  if (ctx.actor.kind !== 'seller') return refuse('not_found', 'listing_not_found');
  const { sellerId } = ctx.actor;
  const { sku } = listing;
  const there = await findOwnListing(ctx, { sku });
  if (there && there.state !== 'ended') return refuse('conflict', 'sku_taken', { id: there.id });
  const applied = await applyRows(ctx, {
    sellerId,
    rows: [{ row: 1, listing }],
    before: [
      guard(
        ctx,
        sql`NOT EXISTS (SELECT 1 FROM offers WHERE seller_id = ${sellerId} AND sku = ${sku} AND state <> 'ended')`,
      ),
    ],
    after: () => [clearGuards(ctx)],
  });
  if (applied.ok && applied.value.faults.length > 0)
    return refuse('invalid', 'rows_refused', { faults: applied.value.faults });
  const made = await findOwnListing(ctx, { sku });
  if (!applied.ok) return made && made.state !== 'ended' ? refuse('conflict', 'sku_taken', { id: made.id }) : applied;
  return made ? done(made) : refuse('conflict', 'changed_meanwhile');
}
