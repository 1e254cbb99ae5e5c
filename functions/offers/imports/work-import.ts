import { commit, isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { applyRows } from '../rows/apply-rows.ts';
import { checkRows } from '../rows/check-rows.ts';
import type { RowFault, RowsApplied } from '../rows/contract.ts';
import { addChanges, noChanges } from '../rows/rules.ts';
import type { ImportFault } from './contract.ts';
import type { ImportStep } from './process.ts';
import { type Chunk, readImport, readWork } from './queries.ts';
import {
  advance,
  dropChunk,
  type ImportRow,
  importStep,
  inTurn,
  keepChunk,
  keepFaults,
  letGo,
  stillAt,
} from './writes.ts';

/** How many rows of a set are bad, however much is wrong with each. */
const badRows = (faults: readonly RowFault[]): number => new Set(faults.map(({ row }) => row)).size;

/**
 * Goes on with an import for at most so many chunks, from wherever it stands: takes its turn, checks, applies, ends. May
 * die anywhere and be called by several at once: every batch holds only where the import still is. False when there is
 * nothing to do for now: it has ended, waits for its turn, or is somebody else's.
 */
export async function workImport(ctx: Ctx, importId: string, most: { chunks: number }): Promise<boolean> {
  for (let left = most.chunks; left > 0; left -= 1) {
    const work = await readWork(ctx, importId);
    if (!work || !(await isTaken(ctx, work.at, work.next))) return false;
  }
  await commit(ctx.db, [letGo(ctx, importId)]);
  return true;
}

/** One part of the work: a step of its life or one chunk. False when another was quicker or it is not its turn. */
async function isTaken(ctx: Ctx, at: ImportRow, next?: Chunk): Promise<boolean> {
  try {
    if (at.state === 'received') {
      await commit(ctx.db, [...inTurn(ctx, at), ...importStep(ctx, at, 'check')]);
      return true;
    }
    if (at.state !== 'checking' && at.state !== 'applying') return false;
    if (!next) await commit(ctx.db, [...stillAt(ctx, at), ...importStep(ctx, at, endOf(at))]);
    else if (at.state === 'checking') await checkChunk(ctx, at, next);
    else return await applyChunk(ctx, at, next);
    return true;
  } catch (error) {
    if (isConstraintError(error)) return false;
    throw error;
  }
}

/** Where an import goes when no chunk is left in its state. */
function endOf({ state, dryRun, bad, takesGood, rows }: ImportRow): ImportStep {
  if (state === 'applying') return 'finish';
  if (dryRun) return 'rehearse';
  return bad > 0 && (!takesGood || bad === rows) ? 'refuse' : 'apply';
}

async function checkChunk(ctx: Ctx, at: ImportRow, { chunk, rows }: Chunk): Promise<void> {
  const { seller, good, faults } = await checkRows(ctx, { sellerId: at.sellerId, rows });
  const would: RowsApplied = { created: 0, changed: 0, same: 0 };
  const scratch = noChanges();
  if (seller && at.dryRun)
    for (const { listing, facts } of good) would[addChanges(scratch, listing, facts, seller, () => '')] += 1;
  const kept = at.dryRun
    ? [dropChunk(ctx, at.id, chunk)]
    : faults.length > 0
      ? [keepChunk(ctx, at.id, chunk, good)]
      : [];
  await commit(ctx.db, [
    ...stillAt(ctx, at),
    ...kept,
    ...keepFaults(at.id, faults as ImportFault[]),
    advance(ctx, { ...at, nextChunk: chunk }, { ...would, bad: badRows(faults) }),
  ]);
}

/** What has become bad since it was checked is left out and reported: the rest was found good as a whole. */
async function applyChunk(ctx: Ctx, at: ImportRow, { chunk, rows }: Chunk): Promise<boolean> {
  const applied = await applyRows(ctx, {
    ...{ sellerId: at.sellerId, rows, takesGood: true },
    before: stillAt(ctx, at),
    after: ({ faults, ...counts }) => [
      ...keepFaults(at.id, faults),
      dropChunk(ctx, at.id, chunk),
      advance(ctx, { ...at, nextChunk: chunk }, { ...counts, bad: badRows(faults) }),
    ],
  });
  if (applied.ok) return true;
  const now = await readImport(ctx, at.id);
  if (now?.version === at.version && now.nextChunk === at.nextChunk)
    throw new Error(`chunk ${chunk} of import ${at.id} cannot be written`);
  return false;
}
