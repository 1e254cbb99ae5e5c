import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import type { HealthAnswer } from './api/contract.ts';
import { contextFor } from './edge/context.ts';
import { refuse } from './edge/outcome.ts';
import { problem } from './edge/problem.ts';

/** Liveness. `?shallow=1` answers without the database: the measure of what the server itself costs. */
export const healthRoutes = new Hono<{ Bindings: Env }>().get('/api/health', async (c) => {
  const headers = { 'cache-control': 'no-store' };
  if (c.req.query('shallow')) return c.json({ status: 'ok' }, 200, headers);
  const ctx = contextFor(c.req.raw, c.env);
  try {
    await ctx.db.get(sql`SELECT 1`);
    const answer: HealthAnswer = { status: 'ok', database: 'ok', now: new Date(ctx.now).toISOString() };
    return c.json(answer, 200, headers);
  } catch {
    return problem(refuse('unavailable', 'database_away'), c.req.path);
  }
});
