import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { applyRows } from '../rows/apply-rows.ts';
import { type MachineCode, mostStockDevices, type StockAnswer, type StockInput } from './contract.ts';

/**
 * A seller's program sets quantities, prices and states of thousands of its listings in one call, all in one batch. A bad
 * row keeps all of them out, unless only the good ones were asked for; either way every bad row is named, a SKU that is
 * no listing yet among them.
 */
export async function setStock(ctx: Ctx, input: StockInput): Promise<Outcome<StockAnswer, MachineCode>> {
  if (ctx.actor.kind !== 'seller') return refuse('not_found', 'listing_not_found');
  const devices = input.items.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
  if (devices > mostStockDevices) return refuse('limit', 'too_many_devices', { devices: mostStockDevices });
  const applied = await applyRows(ctx, {
    sellerId: ctx.actor.sellerId,
    rows: input.items.map((listing, i) => ({ row: i + 1, listing })),
    takesGood: input.takesGood,
  });
  if (!applied.ok) return applied;
  const { changed, same, faults } = applied.value;
  if (faults.length > 0 && !input.takesGood) return refuse('invalid', 'rows_refused', { faults });
  return done({ changed, same, faults });
}
