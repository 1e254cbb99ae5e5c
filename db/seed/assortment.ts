import type { Catalogue } from '../../content/catalogue.ts';
import { type ConditionId, gradeIds, type Model, type Variant } from '../../content/schema.ts';
import type { SellerKind } from '../schema/sellers.ts';
import { brandPull, categoryShare } from './assumptions.ts';
import { type Random, randomOf } from './random.ts';
import type { SellerPlan } from './sellers.ts';

/** A variant in a condition, and how much a seller is likely to have it and to sell it. */
export interface Choice {
  model: Model;
  variant: Variant;
  condition: ConditionId;
  weight: number;
}

const unsold: readonly SellerKind[] = ['brand', 'distributor', 'operator'];
/** Only these have goods that nobody has opened, and so may sell them as `new`. */
export const sellsNew = (kind: SellerKind): boolean => unsold.includes(kind);

/** The variant that every seeded world has in enough hands to compare: known to tests and to the journeys. */
export const wellKnown = { variantId: 'iphone-13.128.midnight', grade: 'good' } as const;
/** Who has it, in whatever world. */
export const wellKnownSellers = [
  'officina-lambrate',
  'nordlicht-technik',
  'telarapida',
  'atelier-deuxieme',
  'drugie-zycie-serwis',
  'kringloop-digitaal',
  'secondo-circuito',
  'polderwerk-refurbishing',
  'harbour-lane-repairs',
  'pennine-device-works',
  'mersey-lot-traders',
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
export function modelPulls(catalogue: Catalogue, ages: Map<string, number>): Map<string, number> {
  const random = randomOf('model pull');
  const raw = new Map(
    catalogue.sellable.map((model) => {
      const taste = random.around(1, 0.45);
      return [model.id, taste * (brandPull[model.brand] ?? 0.7) * (0.05 + agePull(ages.get(model.id) ?? 60))] as const;
    }),
  );
  const totals: Record<string, number> = {};
  for (const model of catalogue.sellable)
    totals[model.category] = (totals[model.category] ?? 0) + (raw.get(model.id) ?? 0);
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

/** Everything that a seller might have, by the taste of its kind and its own. */
export function choicesOf(
  random: Random,
  seller: SellerPlan,
  catalogue: Catalogue,
  ages: Map<string, number>,
  pulls: Map<string, number>,
): Choice[] {
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

/** Whether this is the well-known variant and grade. */
export const isKnown = (choice: Choice) =>
  choice.variant.id === wellKnown.variantId && choice.condition === wellKnown.grade;

/** Weights of what was chosen, such that each category sells as much as if everything of it had been. */
export function balanced(choices: readonly Choice[], chosen: readonly Choice[]): Choice[] {
  const all: Record<string, number> = {};
  const here: Record<string, number> = {};
  for (const { model, weight } of choices) all[model.category] = (all[model.category] ?? 0) + weight;
  for (const { model, weight } of chosen) here[model.category] = (here[model.category] ?? 0) + weight;
  return chosen.map((choice) => {
    const { category } = choice.model;
    return { ...choice, weight: (choice.weight * (all[category] ?? 1)) / (here[category] || 1) };
  });
}
