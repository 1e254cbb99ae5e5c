import { commit } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { findOwnCase } from './case-queries.ts';
import type { ConfigurationCode, UnitDefaultsInput } from './configuration-contract.ts';
import { writeUnitDefaults } from './configuration-writes.ts';

/**
 * A refurbisher declares how its devices are taxed and whom it buys them from, where a listing does not say it. Devices
 * that are on sale already keep what was declared for them.
 */
export async function setUnitDefaults(
  ctx: Ctx,
  input: UnitDefaultsInput,
): Promise<Outcome<UnitDefaultsInput, ConfigurationCode>> {
  const found = await findOwnCase(ctx);
  if (!found.ok) return found;
  const one = found.value;
  if (['declined', 'withdrawn', 'lapsed'].includes(one.application.state)) return refuse('conflict', 'not_now');
  const sellerId = one.seller.id;
  const note = `${input.vatScheme}, ${input.acquiredFrom}`;
  await commit(ctx.db, [
    writeUnitDefaults(ctx, sellerId, input),
    auditOf(ctx, { action: 'seller.unit_defaults', subjectId: sellerId, sellerId, note }),
  ]);
  return done(input);
}
