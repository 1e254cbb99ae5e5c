import { commit, isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { wordsOf } from '../../process/failures.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { boundRate } from '../quality/health-rules.ts';
import { type Facts, type Measure, measures } from './contract.ts';
import { proposalDue } from './due-rules.ts';
import {
  type Counted,
  countMeasure,
  findListing,
  findSanctioned,
  listEarlier,
  listHits,
  noneOpen,
  soldPerDay,
} from './fact-queries.ts';
import { capFrom, decideRung, matureMs, rungs, windowMs } from './ladder-rules.ts';
import { clauseNow } from './statement-rules.ts';
import { insertProposal } from './writes.ts';

/**
 * Once a day: walks the ladder (content/sanctions/ladder.json) over what customers experienced, and proposes what it says.
 * No case counts twice on one ground; what counts is the rate that holds with nineteen chances in twenty. One of whom it
 * cannot be said is named and stops no other.
 */
export async function proposeSanctions(ctx: Ctx): Promise<{ proposed: number; errors?: string[] }> {
  let proposed = 0;
  const errors: string[] = [];
  for (const measure of measures) {
    const span = { from: ctx.now - windowMs, until: ctx.now - matureMs(measure) };
    const { usual, counted } = await countMeasure(ctx, measure, span);
    const fewest = Math.min(...rungs.filter((rung) => rung.measure === measure).map(({ minCases }) => minCases));
    for (const of of counted) {
      if (of.cases < fewest) continue;
      try {
        if (await propose(ctx, measure, of, usual, span.until)) proposed += 1;
      } catch (thrown) {
        errors.push(`${measure} ${of.offerId ?? of.sellerId}: ${wordsOf(thrown)}`);
      }
    }
  }
  return { proposed, ...(errors.length > 0 ? { errors } : {}) };
}

async function propose(ctx: Ctx, measure: Measure, of: Counted, usual: number, until: number): Promise<boolean> {
  const rate = boundRate(of.hits, of.cases, usual);
  // Most are far below the first rung: nothing more is read of them.
  if (rungs.every((rung) => rung.measure !== measure || rate.low < rung.threshold)) return false;
  const found = decideRung(measure, rate, await listEarlier(ctx, measure, of), ctx.now);
  const seller = found && (await findSanctioned(ctx, of.sellerId));
  const listing = of.offerId === null ? undefined : await findListing(ctx, of.offerId);
  if (!found || !seller || (of.offerId !== null && !listing)) return false;
  const { rung, before } = found;
  const facts: Facts = {
    measured: {
      ...{ measure, cases: of.cases, hits: of.hits, usual, bound: rate.low, threshold: rung.threshold },
      ...{ from: of.from, until },
    },
    cases: await listHits(ctx, measure, of, until),
    ...(listing ? { listing } : {}),
    ...(before ? { before: { id: before.id, kind: before.kind, at: before.at } } : {}),
  };
  const offerId = rung.kind === 'listing_suspension' ? of.offerId : null;
  try {
    await commit(ctx.db, [
      guard(ctx, noneOpen(seller.id, rung.kind, measure, offerId)),
      ...insertProposal(ctx, {
        ...{ id: ctx.newId(), sellerId: seller.id, kind: rung.kind, ground: measure, offerId },
        capPerDay: rung.kind === 'cap' ? capFrom(await soldPerDay(ctx, seller.id)) : null,
        ...{ clause: clauseNow(measure, ctx.now), facts: JSON.stringify(facts), proposedBy: 'rule' },
        dueAt: proposalDue(rung.kind, ctx.now, seller.country),
      }),
      clearGuards(ctx),
    ]);
    return true;
  } catch (error) {
    // Somebody of the team was quicker.
    if (isConstraintError(error)) return false;
    throw error;
  }
}
