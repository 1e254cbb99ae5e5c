import { lt } from 'drizzle-orm';
import { commit } from '../../db/client.ts';
import { sessions, signInCodes, tries } from '../../db/schema/accounts.ts';
import type { Ctx } from '../edge/context.ts';

const dayMs = 86_400_000;

/** By the clock: sessions and codes that have ended, and counters of windows that are over, are deleted. */
export async function forgetExpired(ctx: Ctx): Promise<void> {
  await commit(ctx.db, [
    ctx.db.delete(sessions).where(lt(sessions.expiresAt, ctx.now)),
    ctx.db.delete(signInCodes).where(lt(signInCodes.expiresAt, ctx.now - dayMs)),
    ctx.db.delete(tries).where(lt(tries.windowAt, ctx.now - 2 * dayMs)),
  ]);
}
