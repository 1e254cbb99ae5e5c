import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { MachineCode, OwnUnit } from './contract.ts';
import { findOwnUnit } from './queries.ts';
import { withdrawUnitRow } from './writes.ts';

/** A seller's program takes one device off sale; one that an order holds stays with it. Twice is as once. */
export async function withdrawUnit(
  ctx: Ctx,
  input: { offerId: string; unitId: string },
): Promise<Outcome<OwnUnit, MachineCode>> {
  if (ctx.actor.kind !== 'seller') return refuse('not_found', 'unit_not_found');
  await withdrawUnitRow(ctx, { ...input, sellerId: ctx.actor.sellerId });
  const unit = await findOwnUnit(ctx, input);
  if (!unit) return refuse('not_found', 'unit_not_found');
  return unit.state === 'withdrawn' ? done(unit) : refuse('conflict', 'unit_not_available', { state: unit.state });
}
