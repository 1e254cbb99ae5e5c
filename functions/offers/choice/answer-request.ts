import { choose } from './choose.ts';
import type { Candidate, Contest } from './expected-cost.ts';
import { explore } from './explore.ts';
import { type Parameters, parameters } from './parameters.ts';
import { priceToWin } from './price-to-win.ts';
import { type Evidence, intolerable, type Prior, ratesOf, unknownPrior } from './rates.ts';
import {
  mostPriceCents,
  type SelectAnswer,
  type SelectOffer,
  type SelectRequest,
  type UnfitReason,
} from './request-contract.ts';

function priorOf({ category }: SelectRequest, p: Parameters): Prior {
  const unknown = unknownPrior(p);
  if (!category) return unknown;
  const of = ([a, b]: readonly [number, number]) => ({ a, b });
  return {
    defect: of(category.defect),
    late: of(category.late),
    cancelled: of(category.cancelled),
    rating: unknown.rating,
  };
}

/** Every order of the seller is a trial of all three outcomes. A mean rating without its count carries no weight. */
function evidenceOf({ seller }: SelectOffer): Evidence {
  const of = (count: number) => ({ count, trials: seller.orders });
  return {
    defect: of(seller.defects),
    late: of(seller.late),
    cancelled: of(seller.cancelled),
    reviews:
      seller.rating_mean == null
        ? { count: 0, mean: 0 }
        : { count: seller.rating_count ?? 0, mean: seller.rating_mean },
  };
}

function candidateOf(offer: SelectOffer, prior: Prior, p: Parameters): Candidate {
  const evidence = evidenceOf(offer);
  return {
    offerId: offer.id,
    priceCents: offer.price_cents,
    heldCents: offer.held_cents ?? offer.price_cents,
    shippingCents: offer.shipping_cents,
    warrantyMonths: offer.warranty_months,
    batteryNew: offer.new_battery ?? false,
    batteryMinPercent: offer.battery_percent ?? null,
    waitingDays: offer.delivery_days,
    rates: ratesOf(evidence, prior, p),
    experience: offer.seller.orders,
    sellerId: offer.seller.id,
    barred: intolerable(evidence, prior, p).length > 0,
  };
}

function whyUnfit(offer: SelectOffer, barred: boolean, floorCents: number, p: Parameters): UnfitReason | undefined {
  if (offer.quantity < 1) return 'no_stock';
  if (offer.warranty_months < p.leastWarrantyMonths) return 'warranty_below_minimum';
  if (offer.price_cents < p.leastPriceCents) return 'price_not_sane';
  if (offer.price_cents * 10_000 < floorCents * p.insaneShareBps) return 'price_not_sane';
  return barred ? 'record' : undefined;
}

/**
 * Answers one request with the running parameters: the same choice as the shop's, from facts that are given. The seed,
 * if any, decides alone whether a newcomer stands first. `price_to_win_cents` is a price that has held, at most
 * `mostPriceCents`; losers that no allowed price would help have none.
 */
export function answerRequest(request: SelectRequest, seed?: string): SelectAnswer {
  const p = parameters;
  const floorCents = request.floor_cents ?? 0;
  const contest: Contest = {
    category: request.category_id ?? undefined,
    floorCents,
    incumbent: request.incumbent ?? null,
  };
  const prior = priorOf(request, p);
  const unfit = new Map<string, UnfitReason>();
  const candidates = request.offers.map((offer) => {
    const candidate = candidateOf(offer, prior, p);
    const reason = whyUnfit(offer, candidate.barred, floorCents, p);
    if (reason) unfit.set(offer.id, reason);
    return candidate;
  });
  // Who takes no part neither keeps the first place nor decides who may keep it.
  const fit = choose(
    candidates.filter(({ offerId }) => !unfit.has(offerId)),
    contest,
    p,
  );
  const rest = choose(
    candidates.filter(({ offerId }) => unfit.has(offerId)),
    { ...contest, incumbent: null },
    p,
  );
  const [winner] = fit;
  const shown = seed === undefined ? undefined : explore(fit, seed, p);
  return {
    selected: winner?.offer.offerId ?? null,
    ...(shown?.explored && { explore: shown.offerId }),
    ...(shown && { explore_probability: shown.probability }),
    offers: [...fit, ...rest].map((one) => {
      const { offerId } = one.offer;
      const reason = unfit.get(offerId);
      const wins = reason || one === winner ? undefined : priceToWin(one.offer, fit, contest, p);
      return {
        id: offerId,
        eligible: reason === undefined,
        ...(reason && { reason }),
        total_cents: one.expectedCents,
        terms: one.terms,
        ...(wins !== undefined && { price_to_win_cents: Math.min(wins, mostPriceCents) }),
      };
    }),
    parameters: p.version,
  };
}
