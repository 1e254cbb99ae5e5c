import { type SQL, sql } from 'drizzle-orm';
import type { Statement } from '../../db/client.ts';
import { guards } from '../../db/schema/process.ts';
import type { Ctx } from '../edge/context.ts';

/** Rolls the whole batch back unless a condition holds when the batch runs. */
export function guard(ctx: Pick<Ctx, 'db'>, condition: SQL): Statement {
  return ctx.db.insert(guards).select(sql`SELECT CASE WHEN ${condition} THEN 1 ELSE 0 END`);
}

/** The last statement of a batch with guards: they leave nothing behind. */
export function clearGuards(ctx: Pick<Ctx, 'db'>): Statement {
  return ctx.db.delete(guards);
}
