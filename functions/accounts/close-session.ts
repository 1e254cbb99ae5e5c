import { eq } from 'drizzle-orm';
import { sessions } from '../../db/schema/accounts.ts';
import type { Ctx } from '../edge/context.ts';
import { hashToken } from '../edge/secrets.ts';

/** Ends a session on the server, not only in the browser. Ending none is fine. */
export async function closeSession(ctx: Ctx, token: string | undefined): Promise<void> {
  if (!token) return;
  await ctx.db.delete(sessions).where(eq(sessions.tokenHash, await hashToken(token)));
}
