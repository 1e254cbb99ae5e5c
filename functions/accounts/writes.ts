import { and, eq } from 'drizzle-orm';
import { sessions } from '../../db/schema/accounts.ts';
import type { Ctx } from '../edge/context.ts';
import type { Audience } from './contract.ts';

/** Closes every session of somebody, on all their devices: for the batch that ends them. */
export function closeSessionsOf(ctx: Pick<Ctx, 'db'>, audience: Audience, subjectId: string) {
  return ctx.db.delete(sessions).where(and(eq(sessions.audience, audience), eq(sessions.subjectId, subjectId)));
}
