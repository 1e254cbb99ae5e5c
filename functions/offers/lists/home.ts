import { type CategoryId, type ConditionId, categoryIds } from '../../../content/schema.ts';
import type { CardFacts, CardModel } from '../../catalogue/card-models.ts';
import type { VariantFacts } from '../../catalogue/labels.ts';
import type { Shelf, ShelfOffer } from '../shelf.ts';
import { filterDepartment } from './department.ts';
import { everything } from './department-query.ts';
import type { Choice } from './list-choices.ts';
import type { FromPrices } from './load-from-prices.ts';
import { bench, lineUp, rooms } from './showcase.ts';

export interface LineUpItem {
  model: CardModel;
  /** Of what costs least today; without that, the one that looks best beside the others. */
  colour: string;
  /** The model's lowest price today, and what costs it. */
  choice?: Choice;
}

export interface BenchItem {
  model: CardModel;
  choice?: Choice;
}

export interface Room {
  category: CategoryId;
  model: CardModel;
  colour: string;
  /** Lowest price of the department, and how many of its models are on sale. */
  fromCents?: number;
  models?: number;
}

/** Two real offers of one device: the cheapest, and the one that is put first. */
export interface BillExample {
  model: CardModel;
  variant: VariantFacts;
  grade: ConditionId;
  cheapest: ShelfOffer;
  chosen: ShelfOffer;
}

/** The seven devices of the line-up, with their lowest prices where there are any. */
export function lineUpOf(facts: CardFacts, prices?: Pick<FromPrices, 'byModel'>): LineUpItem[] {
  return lineUp.flatMap(({ modelId, colour }) => {
    const model = facts.models.find(({ id }) => id === modelId);
    if (!model) return [];
    const choice = prices?.byModel.get(modelId);
    return { model, colour: choice?.variant.colour ?? colour, choice };
  });
}

/** Five phones: those we like to show, each with its cheapest choice, then the department's best for the rest. */
export function benchOf(facts: CardFacts, choices: readonly Choice[], now: number): BenchItem[] {
  const phones = facts.models.filter(({ category }) => category === 'smartphones');
  const preferred = bench.flatMap((id) => phones.find((model) => model.id === id) ?? []);
  if (choices.length === 0) return preferred.map((model) => ({ model }));
  const models = new Set(preferred);
  const wanted = filterDepartment(choices, preferred, everything, now).listed;
  const others = filterDepartment(
    choices,
    phones.filter((model) => !models.has(model)),
    everything,
    now,
  ).listed;
  const inOrder = preferred.flatMap((model) => wanted.find((entry) => entry.model === model) ?? []);
  return [...inOrder, ...others].slice(0, bench.length);
}

/** Every department with the device that stands for it. */
export function roomsOf(facts: CardFacts, prices?: Pick<FromPrices, 'byCategory'>): Room[] {
  return categoryIds.flatMap((category) => {
    const own = facts.models.filter((model) => model.category === category);
    const shown = rooms[category];
    const model = own.find(({ id }) => id === shown.modelId) ?? own[0];
    if (!model) return [];
    const today = prices?.byCategory.get(category);
    return { category, model, colour: shown.colour, fromCents: today?.choice.priceCents, models: today?.models };
  });
}

/**
 * The example of the bill: among the phones we like to show, then all others, the device where the choice differs
 * from the lowest price and the expected gain is largest. Undefined when the cheapest is first everywhere.
 */
export function billOf(facts: CardFacts, shelf: Pick<Shelf, 'contests' | 'variants'>): BillExample | undefined {
  let best: (BillExample & { worth: number }) | undefined;
  for (const { offers, shown } of shelf.contests.values()) {
    const [chosen] = offers;
    if (!chosen || offers.length < 2 || chosen.grade === 'new' || shown?.explored) continue;
    const cheapest = offers.reduce((low, offer) => (offer.priceCents < low.priceCents ? offer : low), chosen);
    const model = facts.models.find(({ id }) => id === chosen.modelId);
    const variant = shelf.variants.get(chosen.variantId);
    if (cheapest.priceCents === chosen.priceCents || !model || !variant) continue;
    if ([chosen, cheapest].some(({ terms }) => terms.held || terms.floor || terms.steady)) continue;
    const gain = cheapest.expectedCents - chosen.expectedCents;
    const place = bench.indexOf(model.id);
    const worth = gain + (place < 0 ? 0 : 1_000_000 - place * 100_000);
    if (!best || worth > best.worth) best = { model, variant, grade: chosen.grade, cheapest, chosen, worth };
  }
  return best;
}
