import { commit, isConstraintError, type Statement } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';

/** Steps of so many alerts travel in one batch. */
const together = 25;

/**
 * Commits the steps of several alerts, each whole or not at all, and counts those that were taken. Together where
 * nobody was quicker; one by one where somebody was, so that one lost race takes no other step back.
 */
export async function commitSteps(ctx: Pick<Ctx, 'db'>, steps: readonly (readonly Statement[])[]): Promise<number> {
  let taken = 0;
  for (let i = 0; i < steps.length; i += together) {
    const group = steps.slice(i, i + together);
    if (await isCommitted(ctx, group.flat())) taken += group.length;
    else for (const one of group) if (await isCommitted(ctx, one)) taken += 1;
  }
  return taken;
}

async function isCommitted(ctx: Pick<Ctx, 'db'>, statements: readonly Statement[]): Promise<boolean> {
  try {
    await commit(ctx.db, statements);
    return true;
  } catch (error) {
    if (isConstraintError(error)) return false;
    throw error;
  }
}
