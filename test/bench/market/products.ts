import type { CategoryId } from '../../../content/schema.ts';

/** One contest of the simulated market: a variant in a grade. */
export interface Product {
  id: string;
  category: CategoryId;
  /** The middle of what is asked for it on the first day of the run. Cents. */
  middleCents: number;
  ordersPerDay: number;
}

/** Eight contests of three categories. Prices and demand: assumptions of a usual size. */
export const products: readonly Product[] = [
  { id: 'phone-a', category: 'smartphones', middleCents: 18_000, ordersPerDay: 14 },
  { id: 'phone-b', category: 'smartphones', middleCents: 29_000, ordersPerDay: 22 },
  { id: 'phone-c', category: 'smartphones', middleCents: 43_000, ordersPerDay: 20 },
  { id: 'phone-d', category: 'smartphones', middleCents: 69_000, ordersPerDay: 12 },
  { id: 'tablet-a', category: 'tablets', middleCents: 24_000, ordersPerDay: 9 },
  { id: 'tablet-b', category: 'tablets', middleCents: 42_000, ordersPerDay: 7 },
  { id: 'laptop-a', category: 'laptops', middleCents: 52_000, ordersPerDay: 9 },
  { id: 'laptop-b', category: 'laptops', middleCents: 89_000, ordersPerDay: 7 },
];

export const categories = [...new Set(products.map(({ category }) => category))];

/**
 * Broken devices that could not be repaired, share of repairs with a known end: Open Repair Alliance, dataset of July
 * 2025 (CC BY-SA 4.0), mobile, tablet and laptop. Faults of a refurbisher are taken to be as much more frequent in a
 * category as that share is above the mean of the categories that are sold (0.262).
 */
const unrepairable: Partial<Record<CategoryId, number>> = { smartphones: 0.255, tablets: 0.313, laptops: 0.168 };

/** How much more often than the mean a device of this category fails. */
export const faultFactor = (category: CategoryId): number => (unrepairable[category] ?? 0.262) / 0.262;

const dayMs = 86_400_000;
/** Prices of used devices fall by 2.58 % a month: fit of Apple's trade-in values from 2020 to 2026. */
export const trend = (at: number): number => Math.exp((-0.0258 * at) / (30.4 * dayMs));
