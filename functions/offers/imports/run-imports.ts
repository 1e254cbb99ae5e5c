import { commit, isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { wordsOf } from '../../process/failures.ts';
import { listSilent, listTurns } from './queries.ts';
import { workImport } from './work-import.ts';
import { dropLeftChunks, type ImportRow, importStep, keepFaults } from './writes.ts';

/** Chunks that one tick works through, of all imports together: half a minute of it at most. */
const chunksInTick = 120;
/** Chunks that a seller's import gets before the next seller's. */
const chunksInTurn = 6;
/** Files that fell silent, and sellers whose turn it is, looked up together. */
const listed = 20;
/** Chunks of ended imports that a tick forgets. */
const dropsInTick = 200;

/**
 * By the clock: goes on with imports that nobody works on, because they are large, had to wait, or their process died,
 * seller by seller in turns; ends those whose sender fell silent. One that fails is reported and stops no other.
 */
export async function runImports(ctx: Ctx): Promise<{ worked: number; error?: string }> {
  const errors: string[] = [];
  const note = (id: string) => (thrown: unknown) => {
    errors.push(`${id}: ${wordsOf(thrown)}`);
    failed.add(id);
  };
  const failed = new Set<string>();
  for (const at of await listSilent(ctx, listed)) await breakOff(ctx, at).catch(note(at.id));
  const worked = new Set<string>();
  for (let left = chunksInTick; left > 0; ) {
    const turns = (await listTurns(ctx, listed)).filter(({ id }) => !failed.has(id));
    if (turns.length === 0) break;
    for (const { id } of turns.slice(0, Math.ceil(left / chunksInTurn))) {
      await workImport(ctx, id, { chunks: chunksInTurn }).catch(note(id));
      worked.add(id);
      left -= chunksInTurn;
    }
  }
  await commit(ctx.db, [dropLeftChunks(dropsInTick)]);
  return { worked: worked.size, ...(errors.length > 0 ? { error: errors.slice(0, 5).join('; ') } : {}) };
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
