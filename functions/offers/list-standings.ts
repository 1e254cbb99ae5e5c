import type { VariantFacts } from '../catalogue/labels.ts';
import type { Ctx } from '../edge/context.ts';
import { meanOf } from './choice/beta.ts';
import { slotOf } from './choice/explore.ts';
import { parameters } from './choice/parameters.ts';
import type { Listing } from './listing-contract.ts';
import { readShelf } from './queries.ts';
import { type RecordBar, recordBars } from './record-bars.ts';
import { arrangeShelf, shelfKey } from './shelf.ts';
import { evidenceOf, priorOf, priorsOf } from './shelf-rows.ts';
import { type Standing, standingOf } from './standing.ts';

/** A listing with what a market's shelf says about it now. */
export interface ListedStanding extends Listing {
  variant?: VariantFacts;
  /** Where it stands; none while it is not on sale. */
  standing?: Standing;
  /** What in the record keeps it from the first place; empty when nothing does. */
  bars: RecordBar[];
}

/**
 * Where listings stand in a market at this moment, computed from the shelves of their variants, which are read in
 * one statement: at most a page of them. Nobody's private figures are read but the acting refurbisher's own.
 */
export async function listStandings(ctx: Ctx, market: string, rows: readonly Listing[]): Promise<ListedStanding[]> {
  if (ctx.actor.kind !== 'seller' || rows.length === 0) return [];
  const { sellerId } = ctx.actor;
  const modelIds = [...new Set(rows.map(({ modelId }) => modelId))];
  const variantIds = [...new Set(rows.map(({ variantId }) => variantId))];
  const facts = await readShelf(ctx.db, { modelIds, variantIds }, market);
  const shelf = arrangeShelf(facts, market, slotOf(ctx.now, parameters));
  const priors = priorsOf(facts);
  const evidence = evidenceOf(facts);
  return rows.map((row) => {
    const variant = shelf.variants.get(row.variantId);
    const prior = priorOf(priors, row.category);
    const usual = {
      defect: meanOf(prior.defect),
      late: meanOf(prior.late),
      cancelled: meanOf(prior.cancelled),
    };
    const contest = row.reason ? undefined : shelf.contests.get(shelfKey(row.variantId, row.grade));
    const standing = contest && standingOf(contest, row.offerId, usual);
    const own = evidence.get(`${sellerId} ${row.category}`);
    return { ...row, variant, standing, bars: standing?.place === 'barred' && own ? recordBars(own, prior) : [] };
  });
}
