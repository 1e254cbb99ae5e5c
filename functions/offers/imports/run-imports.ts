import { commit, isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { wordsOf } from '../../process/failures.ts';
import { listDueImports } from './queries.ts';
import { workImport } from './work-import.ts';
import { dropLeftChunks, type ImportRow, importStep, keepFaults } from './writes.ts';

/** Chunks that one tick works through, of all imports together: half a minute of it at most. */
const chunksInTick = 120;
/** Chunks of ended imports that a tick forgets. */
const dropsInTick = 200;

/**
 * By the clock: goes on with imports that nobody works on, because they are large, had to wait, or their process died;
 * ends those whose sender fell silent. One that fails is reported and stops no other.
 */
export async function runImports(ctx: Ctx): Promise<{ worked: number; error?: string }> {
  const errors: string[] = [];
  const due = await listDueImports(ctx, 20);
  for (const at of due) {
    try {
      if (at.state === 'receiving') await breakOff(ctx, at);
      else await workImport(ctx, at.id, { chunks: Math.ceil(chunksInTick / due.length) });
    } catch (thrown) {
      errors.push(`${at.id}: ${wordsOf(thrown)}`);
    }
  }
  await commit(ctx.db, [dropLeftChunks(dropsInTick)]);
  return { worked: due.length, ...(errors.length > 0 ? { error: errors.slice(0, 5).join('; ') } : {}) };
}

async function breakOff(ctx: Ctx, at: ImportRow): Promise<void> {
  const fault = { row: 0, sku: '', field: '', code: 'file_incomplete' } as const;
  try {
    await commit(ctx.db, [...keepFaults(at.id, [fault]), ...importStep(ctx, at, 'break_off')]);
  } catch (error) {
    // It came to its end after all.
    if (!isConstraintError(error)) throw error;
  }
}
