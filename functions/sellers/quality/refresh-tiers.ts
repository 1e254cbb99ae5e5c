import { isLocaleId, locales } from '../../../content/locales.ts';
import { payoutDaysOf, type TierId, tierIds, tierOf } from '../../../content/quality/tiers.ts';
import { wordsFor } from '../../../content/words.ts';
import { commit, isConstraintError, type Statement } from '../../../db/client.ts';
import { sellerTiers } from '../../../db/schema/quality.ts';
import { findReaders } from '../../accounts/member-queries.ts';
import type { Ctx } from '../../edge/context.ts';
import { noticeStatements } from '../../notices/notice.ts';
import { monthsBefore } from './health-rules.ts';
import { listFigures, readPriors } from './kpi-queries.ts';
import { windowMonths } from './kpi-rules.ts';
import { countFailedSamples, listTierStanding } from './tier-queries.ts';
import { type Condition, conditionsOf, decideTier, nextTier, type TierFacts } from './tier-rules.ts';

const sellersAtOnce = 50;
type Standing = Awaited<ReturnType<typeof listTierStanding>>[number];

/** What a tier rests on, for its row: whoever reads it later needs no other table. */
function factsOf(ctx: Pick<Ctx, 'now'>, facts: TierFacts): string {
  const months = monthsBefore(ctx.now, windowMonths);
  return JSON.stringify({
    from: months[0],
    until: months.at(-1),
    figures: facts.figures.map(({ kpi, cases, hits, high }) => ({
      kpi,
      cases,
      hits,
      high: Math.round(high * 1e4) / 1e4,
    })),
    failedSamples: facts.failedSamples,
  });
}

/** What a mail lists: every condition of the tier above, of which it is a matter, that does not hold. */
function pointsOf(conditions: readonly Condition[], locale: string): { name: string; note: string }[] {
  const spoken = isLocaleId(locale) ? locale : 'en';
  const say = wordsFor(spoken);
  const share = new Intl.NumberFormat(locales[spoken].tag, { style: 'percent', maximumFractionDigits: 1 });
  return conditions
    .filter(({ met }) => !met)
    .map((one) => {
      if (one.kind === 'cases')
        return { name: say('watch.need_cases'), note: say('watch.need_of', { is: one.cases, wanted: one.wanted }) };
      if (one.kind === 'samples')
        return {
          name: say('watch.need_samples'),
          note: say('watch.need_of', { is: one.failed, wanted: one.most }),
        };
      const note = say('watch.need_rate', { is: share.format(one.high), wanted: share.format(one.below) });
      return { name: say(`watch.kpi_${one.kpi}`), note };
    });
}

async function tell(ctx: Ctx, seller: Standing, to: TierId, facts: TierFacts): Promise<Statement[]> {
  const rises = tierIds.indexOf(to) > tierIds.indexOf(seller.tier);
  // Up: what the next one asks for. Down: what of the one that it had does not hold any more.
  const wanted = rises ? nextTier(to) : tierOf(seller.tier);
  return noticeStatements(ctx, [rises ? 'seller:tier_risen' : 'seller:tier_fallen'], {
    ...{ subjectId: `tier.${seller.sellerId}.${ctx.now}`, version: 0 },
    seller: await findReaders(ctx, seller.sellerId),
    values: {
      application: {
        company: seller.name,
        points: wanted ? pointsOf(conditionsOf(wanted, facts, !rises), seller.locale) : [],
      },
      quality: { tier: to, days: payoutDaysOf(to) },
    },
  });
}

/** Appends one row. Of two clocks at once one writes: time and seller are the key. */
async function keepTier(ctx: Ctx, seller: Standing, tier: TierId, facts: TierFacts): Promise<boolean> {
  try {
    await commit(ctx.db, [
      ctx.db.insert(sellerTiers).values({ sellerId: seller.sellerId, at: ctx.now, tier, facts: factsOf(ctx, facts) }),
      // Nobody is written to because of the first row: it is where everybody begins.
      ...(seller.at === null ? [] : await tell(ctx, seller, tier, facts)),
    ]);
    return true;
  } catch (error) {
    if (isConstraintError(error)) return false;
    throw error;
  }
}

/**
 * Decides everybody's tier anew from the figures and writes what changed: a row, and a mail to the owners. Interrupted, it
 * goes on with whoever is left; run again on the same facts, it changes nothing.
 */
export async function refreshTiers(ctx: Ctx): Promise<{ changed: number }> {
  const all = await listTierStanding(ctx);
  const priors = await readPriors(ctx.db);
  let changed = 0;
  for (let i = 0; i < all.length; i += sellersAtOnce) {
    const some = all.slice(i, i + sellersAtOnce);
    const ids = some.map(({ sellerId }) => sellerId);
    const [figures, failed] = await Promise.all([listFigures(ctx, ids, priors), countFailedSamples(ctx, ids)]);
    for (const seller of some) {
      const facts = { figures: figures.get(seller.sellerId) ?? [], failedSamples: failed.get(seller.sellerId) ?? 0 };
      const tier = decideTier(seller.tier, facts);
      if ((tier !== seller.tier || seller.at === null) && (await keepTier(ctx, seller, tier, facts))) changed += 1;
    }
  }
  return { changed };
}
