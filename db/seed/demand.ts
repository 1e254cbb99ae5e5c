import { marketShare } from './assumptions.ts';
import type { OfferPlan } from './offers.ts';
import { releasedAt } from './prices.ts';
import { type Random, randomOf, weighted } from './random.ts';
import { euMarkets, type SellerPlan } from './sellers.ts';

const dayMs = 86_400_000;
const markets = [...euMarkets, 'GB'];

export interface Demand {
  market(random: Random): string;
  /** An offer that could have been bought in a market at an instant; undefined when the draw finds none. */
  offer(random: Random, market: string, at: number, seller?: SellerPlan): OfferPlan | undefined;
  /** Sellers with something to sell in a market. */
  sellersIn(market: string): SellerPlan[];
}

/** Who buys what from whom: sellers by their volume, more at home; a seller's offers by their pull. */
export function demandOf(plans: readonly OfferPlan[], sellers: readonly SellerPlan[]): Demand {
  const bySeller = new Map<SellerPlan, OfferPlan[]>(sellers.map((seller) => [seller, []]));
  for (const offer of plans) bySeller.get(offer.seller)?.push(offer);
  const pickMarket = weighted(markets, (market) => marketShare[market] ?? 0);
  const pickSeller = new Map(
    markets.map((market) => {
      const here = sellers.filter((seller) => seller.markets.includes(market));
      return [market, weighted(here, (seller) => seller.volume * (seller.homeMarket === market ? 2.5 : 1))];
    }),
  );
  const pickOffer = new Map<string, (random: Random) => OfferPlan | undefined>();
  const offerPicker = (seller: SellerPlan, market: string) => {
    const key = `${seller.row.slug} ${market}`;
    let pick = pickOffer.get(key);
    if (!pick) {
      pick = weighted(bySeller.get(seller)?.filter((offer) => offer.prices.has(market)) ?? [], (offer) => offer.pull);
      pickOffer.set(key, pick);
    }
    return pick;
  };
  return {
    market: (random) => pickMarket(random) ?? 'IT',
    sellersIn: (market) => sellers.filter((seller) => seller.markets.includes(market)),
    offer(random, market, at, wanted) {
      for (let tries = 0; tries < 12; tries += 1) {
        const seller = wanted ?? pickSeller.get(market)?.(random);
        if (!seller || seller.row.createdAt > at) continue;
        const offer = offerPicker(seller, market)(random);
        if (offer && offer.row.createdAt < at && releasedAt(offer.model) + 20 * dayMs < at) return offer;
      }
      return undefined;
    },
  };
}

/** Hours of the day by how often people buy in them. */
const hourWeights = [2, 1, 0.5, 0.3, 0.3, 0.6, 1.5, 3, 4.5, 5.5, 6, 6, 6, 5.5, 5, 5, 5.5, 6, 6.5, 7.5, 9, 9.5, 7, 4];
const pickHour = weighted(
  hourWeights.map((_, hour) => hour),
  (hour) => hourWeights[hour] ?? 0,
);

/** Instants at which people ordered, in order: more each month, fewer at night, between `from` and `until`. */
export function orderInstants(name: string, count: number, from: number, until: number): number[] {
  const random = randomOf(name);
  return Array.from({ length: count }, () => {
    // The inverse of a density that doubles from the beginning to the end.
    const share = -1 + Math.sqrt(1 + 3 * random.next());
    const at = from + share * (until - from);
    const day = Math.floor(at / dayMs) * dayMs;
    return Math.min(until, Math.max(from, Math.floor(day + ((pickHour(random) ?? 12) + random.next()) * 3_600_000)));
  }).sort((a, b) => a - b);
}
