import { locales } from '../../content/locales.ts';
import { paths } from '../../src/paths.ts';
import type { Ctx } from '../edge/context.ts';
import { endOfTurn } from '../edge/kept-answers.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { isoDay, wallClock } from '../process/calendar.ts';
import { parameters } from './choice/parameters.ts';
import type { OffersAnswer, OffersCode, OffersQuery, PublicOffer } from './contract.ts';
import { deliveryDates } from './delivery.ts';
import { readHistories } from './price-queries.ts';
import { reductionFor } from './reduction-rules.ts';
import { loadShelf, type ShelfContest, type ShelfOffer } from './shelf.ts';

type Histories = Awaited<ReturnType<typeof readHistories>>;

function reductionOf(ctx: Ctx, offer: ShelfOffer, market: string, histories: Histories): PublicOffer['reduction'] {
  const found = reductionFor(offer.priceCents, histories.get(offer.offerId) ?? [], endOfTurn(ctx));
  if (!found) return null;
  const { priorCents, percent, since } = found;
  return { priorCents, sinceDate: isoDay(wallClock(since, market).day), percent };
}

function publicOffer(
  ctx: Ctx,
  offer: ShelfOffer,
  market: string,
  contest: ShelfContest,
  histories: Histories,
): PublicOffer {
  const { seller } = offer;
  return {
    offerId: offer.offerId,
    chosen: offer.offerId === contest.shown?.offerId,
    barred: offer.barred,
    priceCents: offer.priceCents,
    shippingCents: offer.shippingCents,
    reduction: reductionOf(ctx, offer, market, histories),
    seller: {
      id: seller.id,
      slug: seller.slug,
      name: seller.name,
      kind: seller.kind,
      country: seller.country,
      city: seller.city,
    },
    delivery: deliveryDates(seller.standard, ctx.now, seller.country, market),
    warrantyMonths: offer.warrantyMonths,
    batteryNew: offer.batteryNew,
    batteryMinPercent: offer.batteryMinPercent,
    stock: offer.stock,
    expectedCents: offer.expectedCents,
    termsCents: offer.terms,
    rates: offer.rates,
  };
}

/** What a model's page shows, for machines: every combination on sale with its offers, best first, and their terms. */
export async function listOffers(ctx: Ctx, query: OffersQuery): Promise<Outcome<OffersAnswer, OffersCode>> {
  const locale = locales[query.locale];
  const [shelf, histories] = await Promise.all([
    loadShelf(ctx, { modelId: query.model }, locale.market),
    readHistories(ctx.db, query.model, locale.market, ctx.now),
  ]);
  if (!shelf.models.has(query.model)) return refuse('not_found', 'model_not_found');
  if (query.variant && !shelf.variants.has(query.variant)) return refuse('not_found', 'variant_not_found');
  const combinations = [...shelf.contests.values()].flatMap((contest) => {
    const offers = [...contest.offers, ...contest.barred];
    const first = offers[0];
    const variant = first && shelf.variants.get(first.variantId);
    if (!first || !variant) return [];
    if (query.variant && query.variant !== variant.id) return [];
    if (query.grade && query.grade !== first.grade) return [];
    return [
      {
        variant: variant.id,
        grade: first.grade,
        condition: first.grade === 'new' ? ('new' as const) : ('refurbished' as const),
        url: `${ctx.settings.PUBLIC_ORIGIN}${paths.choice(query.locale, query.model, variant, first.grade)}`,
        priceCents: contest.offers[0]?.priceCents ?? null,
        floorCents: contest.floorCents,
        explored: contest.shown?.explored ?? false,
        probability: contest.shown?.probability ?? 0,
        offers: offers.map((offer) => publicOffer(ctx, offer, locale.market, contest, histories)),
      },
    ];
  });
  return done({
    model: query.model,
    market: locale.market,
    currency: locale.currency,
    version: shelf.version,
    parameters: parameters.version,
    combinations,
  });
}
