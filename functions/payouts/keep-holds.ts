import { commit } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { endOverHolds, endRuleHolds, placeRuleHolds } from './hold-writes.ts';

/**
 * Places the holds that the rules ask for and lifts those whose cause is gone or whose day has come, of all sellers at
 * once. What two people have lifted stays lifted for that cause. Safe to run at any time, twice at once too.
 */
export async function keepHolds(ctx: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  await commit(ctx.db, [endOverHolds(ctx), endRuleHolds(ctx), placeRuleHolds(ctx)]);
}
