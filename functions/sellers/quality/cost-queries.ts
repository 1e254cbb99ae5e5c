import { categoryIds } from '../../../content/schema.ts';
import type { Ctx } from '../../edge/context.ts';
import { parameters } from '../../offers/choice/parameters.ts';
import { type Outcome, unknownPrior } from '../../offers/choice/rates.ts';
import { type CostCell, type RankCost, rankCosts } from './cost-rules.ts';
import { type KpiAsked, readPriors, whoseFigures } from './kpi-queries.ts';
import { cellKey } from './kpi-rules.ts';

/** What the record of a refurbisher costs its listings in rank, in the currency in which it lists most. */
export interface CostView {
  currency: string;
  offers: number;
  costs: Record<Outcome, RankCost>;
}

type Row = Record<string, unknown>;
const tally = (row: Row, count: string, trials: string) => ({ count: Number(row[count]), trials: Number(row[trials]) });

/** Undefined for who may not see it, and without listings on sale there. */
export async function findRankCosts(ctx: Ctx, asked: KpiAsked = {}, sellerId?: string): Promise<CostView | undefined> {
  const whose = whoseFigures(ctx, sellerId);
  if (!whose) return undefined;
  const [{ rows }, priors] = await Promise.all([
    ctx.db.$client.execute({
      sql: `SELECT c.*, e.* FROM (SELECT m.category AS cat, p.market AS place, p.currency, count(*) AS offers, avg(p.price_cents) AS mean
          FROM offers o JOIN models m ON m.id = o.model_id JOIN offer_prices p ON p.offer_id = o.id
          WHERE o.seller_id = ?1 AND o.state = 'live' AND ?2 IN ('', m.category) AND ?3 IN ('', p.market)
          GROUP BY m.category, p.market, p.currency) c
        LEFT JOIN seller_evidence e ON e.seller_id = ?1 AND e.category = c.cat AND e.market = c.place`,
      args: [whose, asked.category ?? '', asked.market ?? ''],
    }),
    readPriors(ctx.db),
  ]);
  const cells = rows.flatMap((row): CostCell[] => {
    const category = categoryIds.find((id) => id === row.cat);
    if (!category) return [];
    const market = String(row.place);
    return [
      {
        ...{
          category,
          market,
          currency: String(row.currency),
          offers: Number(row.offers),
          meanPriceCents: Number(row.mean),
        },
        prior: priors.get(cellKey(category, market)) ?? unknownPrior(parameters),
        evidence:
          row.seller_id === null
            ? undefined
            : {
                defect: tally(row, 'defects', 'defect_trials'),
                late: tally(row, 'late', 'late_trials'),
                cancelled: tally(row, 'cancelled', 'cancelled_trials'),
                reviews: { count: Number(row.reviews), mean: Number(row.rating_mean) },
              },
      },
    ];
  });
  const byCurrency = [...Map.groupBy(cells, ({ currency }) => currency)].map(([currency, own]) => ({
    ...{ currency, own, offers: own.reduce((sum, { offers }) => sum + offers, 0) },
  }));
  const [most] = byCurrency.sort((x, y) => y.offers - x.offers);
  const costs = most && rankCosts(most.own, parameters);
  return costs && { currency: most.currency, offers: most.offers, costs };
}
