import type { CategoryId } from '../../../content/schema.ts';
import type { Parameters } from '../../offers/choice/parameters.ts';
import { type Evidence, type Outcome, outcomes, type Prior, ratesOf } from '../../offers/choice/rates.ts';

/** What a refurbisher has on sale in one category and market, and what the choice believes of it there. */
export interface CostCell {
  category: CategoryId;
  market: string;
  currency: string;
  offers: number;
  /** Mean asking price. Cents. */
  meanPriceCents: number;
  evidence?: Evidence;
  prior: Prior;
}

/** What one term adds to the sum by which offers are ranked, for a listing on average. Cents of the currency. */
export interface RankCost {
  own: number;
  /** What it would add at the rate that is usual there. */
  usual: number;
}

/** What one failure costs the buyer by the choice's own parameters, at a price. Cents. */
function damageOf(outcome: Outcome, cell: CostCell, p: Parameters): number {
  if (outcome === 'late') return p.lateCents;
  if (outcome === 'cancelled') return p.cancelCents;
  return p.defectFlatCents + (cell.meanPriceCents * p.defectShareBps[cell.category]) / 10_000;
}

/**
 * What faults, lateness and cancellations cost a refurbisher in rank: the choice's terms P·H, P·L and P·K
 * (offers/choice/expected-cost.ts), averaged over its listings of one currency. Undefined without any. Pure.
 */
export function rankCosts(cells: readonly CostCell[], p: Parameters): Record<Outcome, RankCost> | undefined {
  const offers = cells.reduce((sum, cell) => sum + cell.offers, 0);
  if (offers === 0) return undefined;
  const costs = Object.fromEntries(outcomes.map((one) => [one, { own: 0, usual: 0 }])) as Record<Outcome, RankCost>;
  for (const cell of cells) {
    const own = ratesOf(cell.evidence, cell.prior, p);
    const usual = ratesOf(undefined, cell.prior, p);
    for (const outcome of outcomes) {
      const damage = (damageOf(outcome, cell, p) * cell.offers) / offers;
      costs[outcome].own += own[outcome] * damage;
      costs[outcome].usual += usual[outcome] * damage;
    }
  }
  return costs;
}
