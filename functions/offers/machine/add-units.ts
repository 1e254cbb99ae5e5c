import { sql } from 'drizzle-orm';
import { commit, isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { mostQuantity } from '../rows/contract.ts';
import type { MachineCode, OwnUnit, UnitsInput } from './contract.ts';
import { findUnitPlace, listUnitsById } from './queries.ts';
import { listUnitFaults } from './unit-queries.ts';
import { checkUnits, type UnitFault } from './unit-rules.ts';
import { holdsUnits, insertUnits } from './writes.ts';

const refusal = (faults: readonly UnitFault[]) =>
  refuse('invalid', faults[0]?.code ?? 'serial_missing', { faults: faults.slice(0, 20) });

/**
 * A seller's program adds devices that have numbers of their own to a listing, all of them or none. A number is on sale
 * once, whoever sells it; a device whose type code is known as another model is none of this listing.
 */
export async function addUnits(
  ctx: Ctx,
  input: UnitsInput & { offerId: string },
): Promise<Outcome<{ items: OwnUnit[] }, MachineCode>> {
  const { offerId } = input;
  const place = await findUnitPlace(ctx, offerId);
  if (ctx.actor.kind !== 'seller' || !place) return refuse('not_found', 'listing_not_found');
  const { sellerId } = ctx.actor;
  // A number is on sale once in the whole shop: who has not been let in yet could keep others' devices off it.
  if (place.isApplying) return refuse('forbidden', 'seller_applying');
  if (place.state === 'ended') return refuse('conflict', 'listing_ended');
  if (place.devices + input.units.length > mostQuantity)
    return refuse('conflict', 'listing_full', { most: mostQuantity });
  const { checked, faults } = checkUnits(input.units, place);
  if (faults.length > 0) return refusal(faults);
  const known = () => listUnitFaults(ctx, { sellerId, modelId: place.modelId, units: checked });
  const taken = await known();
  if (taken.length > 0) return refusal(taken);
  const units = checked.map((unit) => ({ ...unit, id: ctx.newId() }));
  try {
    await commit(ctx.db, [
      insertUnits(ctx, { offerId, sellerId, units }),
      guard(ctx, sql`${holdsUnits(offerId)}`),
      clearGuards(ctx),
    ]);
  } catch (error) {
    if (!isConstraintError(error)) throw error;
    // Somebody else was quicker: with the same number, with other devices, or by ending the listing.
    const now = await known();
    return now.length > 0 ? refusal(now) : refuse('conflict', 'changed_meanwhile');
  }
  return done({
    items: await listUnitsById(
      ctx,
      units.map(({ id }) => id),
    ),
  });
}
