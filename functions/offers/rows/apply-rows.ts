import { commit, isConstraintError, type Statement } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { checkRows } from './check-rows.ts';
import type { PlacedRow, RowFault, RowsApplied } from './contract.ts';
import { addChanges, noChanges } from './rules.ts';
import { changeStatements } from './writes.ts';

export interface RowsOutcome extends RowsApplied {
  /** Rows that were left out, and why. */
  faults: RowFault[];
}

export interface ApplyRows {
  sellerId: string;
  rows: readonly PlacedRow[];
  /** Prices of half of yesterday's or less are meant. */
  confirmed?: boolean;
  /** Takes the good rows when there are bad ones; otherwise one bad row keeps all of them out. */
  takesGood?: boolean;
  /** Statements of the caller's own, first in the same batch: what they refuse, nothing of it happens. */
  before?: Statement[];
  /** As `before`, last in the batch, and made from what the rows come to. */
  after?(outcome: RowsOutcome): Statement[];
}

/** Somebody else may make a listing of the same SKU between our reading and writing: then it is a change of it. */
const attempts = 3;

/**
 * Checks rows of listings and applies those without faults, all in one batch: a row happens whole or not at all, and what
 * stands so already is not written. `changed_meanwhile` when the caller's own statements refuse, or others are always
 * quicker; then nothing has happened.
 */
export async function applyRows(ctx: Ctx, input: ApplyRows): Promise<Outcome<RowsOutcome, 'changed_meanwhile'>> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { seller, good, faults } = await checkRows(ctx, input);
    const taken = seller && (faults.length === 0 || input.takesGood) ? good : [];
    const outcome: RowsOutcome = { created: 0, changed: 0, same: 0, faults };
    const changes = noChanges();
    if (seller)
      for (const { listing, facts } of taken) outcome[addChanges(changes, listing, facts, seller, ctx.newId)] += 1;
    const writes = changeStatements(ctx, input.sellerId, changes);
    try {
      await commit(ctx.db, [...(input.before ?? []), ...writes, ...(input.after?.(outcome) ?? [])]);
      return done(outcome);
    } catch (error) {
      if (!isConstraintError(error)) throw error;
    }
  }
  return refuse('conflict', 'changed_meanwhile');
}
