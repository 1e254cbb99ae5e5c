import { commit } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import type { DeliveryInput } from '../vetting/configuration-contract.ts';
import { findCompany } from './company-queries.ts';
import { setDeliveryRows } from './company-writes.ts';
import type { PeopleCode } from './contract.ts';
import { findActingOwner } from './queries.ts';

/**
 * An owner of a company that sells changes how it delivers to one of its markets, under the rules of the application
 * (vetting/configuration-contract.ts). Another market begins with its gates. While it applies, that form is the place.
 */
export async function changeDelivery(ctx: Ctx, input: DeliveryInput): Promise<Outcome<{ market: string }, PeopleCode>> {
  const owner = await findActingOwner(ctx);
  if (!owner) return refuse('forbidden', 'owners_only');
  const company = await findCompany(ctx);
  if (!company?.delivery.has(input.market) || company.seller.state === 'applying')
    return refuse('not_found', 'market_not_sold');
  const { sellerId } = owner;
  const { market, handlingDays, standard, express } = input;
  const ways = [standard, ...(express ? [express] : [])];
  const said = ways.map((way) => `${way.carrier} ${way.transitMinDays}-${way.transitMaxDays}`).join(', ');
  await commit(ctx.db, [
    ...setDeliveryRows(ctx, sellerId, input),
    auditOf(ctx, {
      ...{ action: 'delivery.changed', subjectId: sellerId, sellerId },
      note: `${market}: ${handlingDays} + ${said}`,
    }),
  ]);
  return done({ market });
}
