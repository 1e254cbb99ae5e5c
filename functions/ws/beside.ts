import { openDatabase } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';

/**
 * The same request beside a rehearsal: what a number names is nobody's change, and a test key must read the same ones as
 * a live key. Use it before a rehearsal writes, for then that holds the database's only writer.
 */
export const beside = (ctx: Ctx): Ctx =>
  ctx.rehearsal ? { ...ctx, db: openDatabase(ctx.settings.DATABASE_URL, ctx.settings.DATABASE_AUTH_TOKEN) } : ctx;
