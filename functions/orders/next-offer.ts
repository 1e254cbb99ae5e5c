import { isLocaleId } from '../../content/locales.ts';
import type { ConditionId } from '../../content/schema.ts';
import { paths } from '../../src/paths.ts';
import type { Ctx } from '../edge/context.ts';
import { loadShelf, offersOf } from '../offers/shelf.ts';
import { findGroup } from './queries.ts';
import type { LineRow } from './writes.ts';

/**
 * The best offer for the same variant and grade that is not this refurbisher's, in the buyer's market: where to read it
 * and what it costs. Undefined when nobody else has one.
 */
export async function nextOffer(
  ctx: Ctx,
  line: LineRow,
): Promise<{ url: string; priceCents: number; currency: string } | undefined> {
  const facts = await findGroup(ctx, line.groupId);
  if (!facts) return undefined;
  const locale = isLocaleId(facts.group.locale) ? facts.group.locale : 'en';
  const shelf = await loadShelf(ctx, { modelId: line.modelId }, facts.group.market);
  const best = offersOf(shelf, line.variantId, line.grade).find((offer) => offer.seller.id !== line.sellerId);
  const variant = shelf.variants.get(line.variantId);
  if (!best || !variant) return undefined;
  return {
    url: paths.choice(locale, line.modelId, variant, line.grade as ConditionId),
    priceCents: best.priceCents,
    currency: facts.group.currency,
  };
}
