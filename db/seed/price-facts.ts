import type { Model } from '../../content/schema.ts';
import ratios from './prices/grade-ratios.json' with { type: 'json' };
import launch from './prices/launch-usd.json' with { type: 'json' };
import fitted from './prices/retention.json' with { type: 'json' };

/** Fit of Apple's trade-in values 2020 to 2026: share of launch price = start · e^(−perMonth · months). */
export const retention = { start: fitted.fit.a, perMonth: fitted.fit.kPerMonth };

/** Price of a grade against an excellent device; low confidence, see the file. */
export const gradeRatio = ratios.ratios;

const dollars = new Map(launch.prices.map(({ model, usd }) => [model, usd] as const));

/**
 * Euros with VAT for a dollar of US list price without tax: our estimate, from iPhone 13 (799 $, about 920 €)
 * and iPhone 16 (799 $, about 950 €).
 */
const euroPerListDollar = 1.17;

/** Launch price in cents with VAT where a source gives one, in euros or in dollars; undefined where none does. */
export function knownLaunchPriceCents(model: Model): number | undefined {
  if (model.sale?.launchPriceEur) return Math.round(model.sale.launchPriceEur * 100);
  const usd = dollars.get(model.id);
  return usd ? Math.round(usd * euroPerListDollar * 100) : undefined;
}
