import type { Catalogue } from '../../content/catalogue.ts';
import { type ConditionId, gradeIds, type Model, type Variant } from '../../content/schema.ts';
import type { offerPrices, offers, priceHistory } from '../schema/offers.ts';
import type { SellerKind } from '../schema/sellers.ts';
import { brandPull, categoryShare } from './assumptions.ts';
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
  /** How well it sells, against the others of its seller. */
  pull: number;
  prices: Map<string, number>;
  /** When its prices last changed, and how often they do. */
  changedAt: number;
  stepMs: number;
}

interface Choice {
  model: Model;
  variant: Variant;
  condition: ConditionId;
  weight: number;
}

const dayMs = 86_400_000;
const unsold: readonly SellerKind[] = ['brand', 'distributor', 'operator'];
/** Only these have goods that nobody has opened, and so may sell them as `new`. */
export const sellsNew = (kind: SellerKind): boolean => unsold.includes(kind);

/** The variant that every seeded world has in enough hands to compare: known to tests and to the journeys. */
export const wellKnown = { variantId: 'iphone-13.128.midnight', grade: 'good' } as const;
export const wellKnownSellers = [
  'officina-lambrate', 'nordlicht-technik', 'telarapida', 'atelier-deuxieme', 'drugie-zycie-serwis', 'kringloop-digitaal',
  'secondo-circuito', 'polderwerk-refurbishing', 'harbour-lane-repairs', 'pennine-device-works', 'mersey-lot-traders',
];

const gradeTaste: Partial<Record<SellerKind, Record<(typeof gradeIds)[number], number>>> = {
  factory: { fair: 0.6, good: 1.1, excellent: 1.2, premium: 0.7 },
  trader: { fair: 1.1, good: 1.2, excellent: 0.7, premium: 0.1 },
  leasing: { fair: 0.8, good: 1.2, excellent: 1, premium: 0.2 },
  recycler: { fair: 1.4, good: 1, excellent: 0.4, premium: 0.05 },
  brand: { fair: 0.05, good: 0.2, excellent: 0.9, premium: 1.3 },
};
const usualTaste = { fair: 0.8, good: 1.2, excellent: 1, premium: 0.4 };

function conditionWeight(kind: SellerKind, condition: ConditionId, months: number): number {
  if (condition !== 'new') {
    const taste = (gradeTaste[kind] ?? usualTaste)[condition];
    return sellsNew(kind) ? taste * 0.35 : taste;
  }
  return sellsNew(kind) && months < 44 ? 3.2 * Math.exp(-months / 30) : 0;
}

/** Used devices are most in demand from the second to the fifth year. */
function agePull(months: number): number {
  if (months < 6) return 0.35;
  if (months < 18) return 0.8;
  return Math.exp(-(Math.max(0, months - 50) ** 2) / 2200);
}

/** How much each model is in demand; a category's models share what the category has. */
function modelPulls(catalogue: Catalogue, ages: Map<string, number>): Map<string, number> {
  const random = randomOf('model pull');
  const raw = new Map(
    catalogue.sellable.map((model) => {
      const taste = random.around(1, 0.45);
      return [model.id, taste * (brandPull[model.brand] ?? 0.7) * (0.05 + agePull(ages.get(model.id) ?? 60))] as const;
    }),
  );
  const totals: Record<string, number> = {};
  for (const model of catalogue.sellable) totals[model.category] = (totals[model.category] ?? 0) + (raw.get(model.id) ?? 0);
  return new Map(
    catalogue.sellable.map((model) => [
      model.id,
      (categoryShare[model.category] * (raw.get(model.id) ?? 0)) / (totals[model.category] ?? 1),
    ]),
  );
}

const kindTaste: Partial<Record<SellerKind, Record<string, number>>> = {
  repair_shop: { smartphones: 1.6, desktops: 0.2, consoles: 0.5 },
  leasing: { laptops: 4, desktops: 4, smartphones: 0.6, consoles: 0, headphones: 0, watches: 0, 'e-readers': 0 },
  operator: { smartphones: 1.8, tablets: 1.3, watches: 1.3, laptops: 0, desktops: 0, consoles: 0, 'e-readers': 0 },
  second_hand: { consoles: 2, 'e-readers': 2, headphones: 1.5 },
};

function choicesOf(random: Random, seller: SellerPlan, catalogue: Catalogue, ages: Map<string, number>, pulls: Map<string, number>): Choice[] {
  const { kind } = seller.row;
  const oneBrand = kind === 'brand' ? random.pick(['Samsung', 'Google', 'Apple']) : undefined;
  const choices: Choice[] = [];
  for (const model of catalogue.sellable) {
    const carries = oneBrand ? model.brand === oneBrand : random.chance(0.72);
    const variants = model.sale?.variants ?? [];
    if (!carries) continue;
    const months = ages.get(model.id) ?? 60;
    const pull = ((pulls.get(model.id) ?? 0) * (kindTaste[kind]?.[model.category] ?? 1)) / variants.length;
    for (const variant of variants) {
      const liked = pull * random.around(1, 0.5);
      for (const condition of [...gradeIds, 'new'] as const) {
        const weight = liked * conditionWeight(kind, condition, months);
        if (weight > 0) choices.push({ model, variant, condition, weight });
      }
    }
  }
  return choices;
}

const gradeCode: Record<ConditionId, string> = { fair: 'C', good: 'B', excellent: 'A', premium: 'A+', new: 'N' };

function skuOf(style: number, choice: Choice, index: number): string {
  if (style === 0) return `${choice.variant.id.replaceAll('.', '-')}-${gradeCode[choice.condition]}`.toUpperCase();
  if (style === 1) return `${choice.variant.id}/${choice.condition}`;
  return `${choice.model.brand.slice(0, 2).toUpperCase()}${String(10_000 + index * 7)}-${gradeCode[choice.condition]}`;
}

function batteryOf(random: Random, choice: Choice, kind: SellerKind): { batteryMinPercent: number | null; batteryNew: boolean } {
  if (!hasMeasuredBattery(choice.model)) return { batteryMinPercent: null, batteryNew: false };
  if (choice.condition === 'new') return { batteryMinPercent: 100, batteryNew: true };
  const replaces = kind === 'factory' || kind === 'repair_shop' ? 0.16 : 0.05;
  if (random.chance(replaces)) return { batteryMinPercent: 100, batteryNew: true };
  const floor = batteryFloor(choice.condition);
  return { batteryMinPercent: floor + (floor < 90 && random.chance(0.18) ? 5 : 0), batteryNew: false };
}

function planOffer(random: Random, seller: SellerPlan, choice: Choice, id: string, sku: string, now: number): OfferPlan {
  const { condition } = choice;
  const age = Math.min((now - seller.row.createdAt) / dayMs, random.chance(0.6) ? random.between(120, 420) : random.between(2, 120));
  const createdAt = Math.round(now - age * dayMs);
  const stepMs = Math.round(random.between(14, 50) * dayMs);
  const changedAt = Math.max(createdAt, Math.round(now - random.between(0.2 * dayMs, stepMs)));
  const months = condition === 'new' ? 24 : random.pick(seller.row.kind === 'trader' ? [12, 12, 24] : [12, 12, 12, 24, 24, 36]);
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
  const level = seller.priceLevel * random.around(1, 0.035) * (row.batteryNew && condition !== 'new' ? 1.05 : 1);
  return { row, seller, model: choice.model, variant: choice.variant, level, ending: 'whole', pull: choice.weight, prices: new Map(), changedAt, stepMs };
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
  return shelfPriceCents(middle * offer.level * abroad, market, offer.ending);
}

/** About `count` offers over all sellers, each seller's by its own taste, with prices in its markets. */
export function planOffers(catalogue: Catalogue, sellers: readonly SellerPlan[], count: number, now: number): OfferPlan[] {
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
    const isKnown = (choice: Choice) => choice.variant.id === wellKnown.variantId && choice.condition === wellKnown.grade;
    if (known && wellKnownSellers.includes(seller.row.slug) && !chosen.some(isKnown)) {
      chosen[0] = { ...known, condition: wellKnown.grade, weight: chosen[0]?.weight ?? 1 };
    }
    return chosen.map((choice, index) => {
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
      offerId: offer.row.id, market, priceCents, currency: currencyOf(market), changedAt: offer.changedAt,
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
