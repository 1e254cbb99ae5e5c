import type { Context } from 'hono';
import type { Ctx } from '../../edge/context.ts';
import { wordsOf } from '../../process/failures.ts';
import { readImport } from './queries.ts';
import { workImport } from './work-import.ts';

/** Rows of a file whose result is in the answer itself: well under a second of work. */
const soonRows = 2_000;
/** Steps that so many rows take, and those that go on after the answer; then the clock goes on. */
const soonChunks = 14;
const laterChunks = 500;

/**
 * Works on an import that has come in: to its end before the answer when it is small, else after it. With a test key
 * there is no after: all of it happens now, and is undone. That it fails is no fault of the file that has come in.
 */
export async function finishSoon(
  ctx: Ctx,
  importId: string,
  c: Pick<Context<{ Bindings: Env }>, 'executionCtx'>,
): Promise<void> {
  if (ctx.rehearsal) {
    while (await workImport(ctx, importId, { chunks: laterChunks }));
    return;
  }
  try {
    const at = await readImport(ctx, importId);
    if (at?.state !== 'received') return;
    if (at.rows <= soonRows && !(await workImport(ctx, importId, { chunks: soonChunks }))) return;
  } catch (error) {
    // The file is here, and the clock goes on with it: its sender is not told to send it again.
    return report(importId, error);
  }
  const later = workImport(ctx, importId, { chunks: laterChunks });
  c.executionCtx.waitUntil(later.catch((error: unknown) => report(importId, error)));
}

/** What fails here is tried again by the clock, which reports it. */
function report(importId: string, error: unknown): void {
  console.error(`import ${importId}: ${wordsOf(error)}`);
}
