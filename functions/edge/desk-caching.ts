import type { Context, Next } from 'hono';

/** Whatever is answered at a desk is its reader's alone: no cache keeps it, where the answer does not say so itself. */
export async function keepDeskPrivate(c: Context<{ Bindings: Env }>, next: Next): Promise<void> {
  await next();
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'private, no-store');
}
