import type { Catalogue } from '../../content/catalogue.ts';
import type { ConditionId, Model, Variant } from '../../content/schema.ts';
import type { offerPrices, offers, priceHistory } from '../schema/offers.ts';
import type { SellerKind } from '../schema/sellers.ts';
import { balanced, type Choice, choicesOf, isKnown, modelPulls, wellKnown, wellKnownSellers } from './assortment.ts';
import { batteryFloor, hasMeasuredBattery } from './devices.ts';
import { idsOf } from './ids.ts';
import { agesOf, type Ending, middlePriceCents, shelfPriceCents } from './prices.ts';
import { type Random, randomOf, sample } from './random.ts';
import type { SellerPlan } from './sellers.ts';

export type OfferRow = typeof offers.$inferInsert;
export type PriceRow = typeof offerPrices.$inferInsert;
export type PriceHistoryRow = typeof priceHistory.$inferInsert;

export interface OfferPlan {
  row: OfferRow;
  seller: SellerPlan;
  model: Model;
  variant: Variant;
  /** Its price against the middle: seller's level and its own. */
  level: number;
  ending: Ending;
  /** By how much its last change cut the price beside what the market fell; nearly always nought. */
  cut: number;
  /** How well it sells, against the others of its seller. */
  pull: number;
  prices: Map<string, number>;
  /** When its prices last changed, and how often they do. */
  changedAt: number;
  stepMs: number;
}

const dayMs = 86_400_000;
const gradeCode: Record<ConditionId, string> = { fair: 'C', good: 'B', excellent: 'A', premium: 'A+', new: 'N' };

function skuOf(style: number, choice: Choice, index: number): string {
  if (style === 0) return `${choice.variant.id.replaceAll('.', '-')}-${gradeCode[choice.condition]}`.toUpperCase();
  if (style === 1) return `${choice.variant.id}/${choice.condition}`;
  return `${choice.model.brand.slice(0, 2).toUpperCase()}${String(10_000 + index * 7)}-${gradeCode[choice.condition]}`;
}

function batteryOf(
  random: Random,
  choice: Choice,
  kind: SellerKind,
): { batteryMinPercent: number | null; batteryNew: boolean } {
  if (!hasMeasuredBattery(choice.model)) return { batteryMinPercent: null, batteryNew: false };
  if (choice.condition === 'new') return { batteryMinPercent: 100, batteryNew: true };
  const replaces = kind === 'factory' || kind === 'repair_shop' ? 0.16 : 0.05;
  if (random.chance(replaces)) return { batteryMinPercent: 100, batteryNew: true };
  const floor = batteryFloor(choice.condition);
  return { batteryMinPercent: floor + (floor < 90 && random.chance(0.18) ? 5 : 0), batteryNew: false };
}

function planOffer(
  random: Random,
  seller: SellerPlan,
  choice: Choice,
  id: string,
  sku: string,
  now: number,
): OfferPlan {
  const { condition } = choice;
  const age = Math.min(
    (now - seller.row.createdAt) / dayMs,
    random.chance(0.6) ? random.between(120, 420) : random.between(2, 120),
  );
  const createdAt = Math.round(now - age * dayMs);
  const stepMs = Math.round(random.between(14, 50) * dayMs);
  const changedAt = Math.max(createdAt, Math.round(now - random.between(0.2 * dayMs, stepMs)));
  const months =
    condition === 'new' ? 24 : random.pick(seller.row.kind === 'trader' ? [12, 12, 24] : [12, 12, 12, 24, 24, 36]);
  const row: OfferRow = {
    id,
    sellerId: seller.row.id,
    modelId: choice.model.id,
    variantId: choice.variant.id,
    grade: condition,
    sku,
    warrantyMonths: seller.row.slug === 'telarapida' ? 24 : months,
    ...batteryOf(random, choice, seller.row.kind),
    state: random.chance(0.985) ? 'live' : 'paused',
    createdAt,
    updatedAt: changedAt,
  };
  const level =
    seller.priceLevel *
    random.around(1, isKnown(choice) ? 0.008 : 0.035) *
    (row.batteryNew && condition !== 'new' ? 1.05 : 1);
  return {
    row,
    seller,
    model: choice.model,
    variant: choice.variant,
    level,
    cut: isKnown(choice) ? 0 : cutOf(id),
    ending: 'whole',
    pull: choice.weight,
    prices: new Map(),
    changedAt,
    stepMs,
  };
}

/** Some sellers make room on the shelf: one offer in sixteen was cut by 6 to 14 % when its price last changed. */
function cutOf(offerId: string): number {
  const random = randomOf(`cut of ${offerId}`);
  return random.chance(1 / 16) ? random.between(0.06, 0.14) : 0;
}

/** The last change of prices at or before an instant. */
function stepBefore(offer: OfferPlan, at: number): number {
  const back = Math.max(0, Math.ceil((offer.changedAt - at) / offer.stepMs)) * offer.stepMs;
  return Math.max(offer.row.createdAt, offer.changedAt - back);
}

/** An offer's price in a market at an instant: the curve of its age, its grade, its seller, the market. Minor units. */
export function priceAt(offer: OfferPlan, market: string, at: number): number {
  const middle = middlePriceCents(offer.model, offer.variant, offer.row.grade, stepBefore(offer, at));
  const abroad = market === offer.seller.homeMarket ? 1 : 1.012;
  const cut = at >= offer.changedAt ? 1 - offer.cut : 1;
  return shelfPriceCents(middle * offer.level * abroad * cut, market, offer.ending);
}

/** About `count` offers over all sellers, each seller's by its own taste, with prices in its markets. */
export function planOffers(
  catalogue: Catalogue,
  sellers: readonly SellerPlan[],
  count: number,
  now: number,
): OfferPlan[] {
  const ages = agesOf(catalogue, now);
  const pulls = modelPulls(catalogue, ages);
  const known = catalogue.variantById.get(wellKnown.variantId);
  const breadth = sellers.reduce((sum, seller) => sum + seller.breadth, 0);
  const newId = idsOf(randomOf('offer ids'));
  return sellers.flatMap((seller) => {
    const random = randomOf(`offers of ${seller.row.slug}`);
    const ending = random.pick(['whole', 'whole', 'nine', 'ninety', 'ninety_nine'] as const);
    const style = random.int(0, 2);
    const share = Math.max(3, Math.round((count * seller.breadth) / breadth));
    const choices = choicesOf(random, seller, catalogue, ages, pulls);
    const chosen = sample(random, choices, share, (choice) => choice.weight);
    if (known && wellKnownSellers.includes(seller.row.slug) && !chosen.some(isKnown)) {
      chosen[0] = { ...known, condition: wellKnown.grade, weight: chosen[0]?.weight ?? 1 };
    }
    return balanced(choices, chosen).map((choice, index) => {
      const offer = planOffer(random, seller, choice, newId(), skuOf(style, choice, index), now);
      offer.ending = ending;
      if (isKnown(choice)) offer.row.state = 'live';
      for (const market of seller.markets) {
        if (market !== seller.homeMarket && !isKnown(choice) && random.chance(0.14)) continue;
        offer.prices.set(market, priceAt(offer, market, offer.changedAt));
      }
      return offer;
    });
  });
}

const currencyOf = (market: string) => (market === 'GB' ? 'GBP' : 'EUR');

/** The current price of every offer in every market it is sold in. */
export function priceRows(plans: readonly OfferPlan[]): PriceRow[] {
  return plans.flatMap((offer) =>
    [...offer.prices].map(([market, priceCents]) => ({
      offerId: offer.row.id,
      market,
      priceCents,
      currency: currencyOf(market),
      changedAt: offer.changedAt,
      countedCents: priceCents,
    })),
  );
}

/** The earlier prices of the last 120 days, at each step. */
export function priceHistoryRows(plans: readonly OfferPlan[], now: number): PriceHistoryRow[] {
  const rows: PriceHistoryRow[] = [];
  for (const offer of plans) {
    let at = offer.changedAt;
    while (at > offer.row.createdAt && at > now - 120 * dayMs) {
      at = Math.max(offer.row.createdAt, at - offer.stepMs);
      for (const market of offer.prices.keys()) {
        rows.push({ offerId: offer.row.id, market, fromAt: at, priceCents: priceAt(offer, market, at) });
      }
    }
  }
  return rows;
}
