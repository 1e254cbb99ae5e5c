import { commit, isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { findOwnCase } from './case-queries.ts';
import type { ConfigurationCode, DeliveryInput } from './configuration-contract.ts';
import { beingConfigured, replaceDelivery } from './configuration-writes.ts';

/**
 * An applicant says how it delivers to one of its markets. What stood there before is replaced as a whole, so that sending
 * the form twice is sending it once. Only while the third phase is with the applicant: later, offers rest on it.
 */
export async function setDelivery(
  ctx: Ctx,
  input: DeliveryInput,
): Promise<Outcome<{ market: string }, ConfigurationCode>> {
  const found = await findOwnCase(ctx);
  if (!found.ok) return found;
  const one = found.value;
  if (!one.gates.some(({ gate, market }) => gate === 'delivery' && market === input.market))
    return refuse('invalid', 'market_not_wanted');
  if (one.application.state !== 'configuration') return refuse('conflict', 'not_now');
  const sellerId = one.seller.id;
  try {
    await commit(ctx.db, [
      guard(ctx, beingConfigured(sellerId)),
      ...replaceDelivery(ctx, sellerId, input),
      clearGuards(ctx),
    ]);
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
  return done({ market: input.market });
}
