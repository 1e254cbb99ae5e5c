import { paths } from '../../../src/paths.ts';
import type { Ctx } from '../../edge/context.ts';
import type { ImportAnswer, ImportState } from './contract.ts';
import { type ImportSeen, listFaults } from './queries.ts';

/** Faults that come with an import itself. */
const faultsShown = 20;

/** Where an import stands, for its seller: every chunk is checked, then applied. */
function progressOf({ state, nextChunk, chunks, dryRun }: ImportSeen): ImportAnswer['progress'] {
  if (state !== 'checking' && state !== 'applying') return null;
  // What is applied is gone: chunks that are left are numbered on.
  const all = dryRun ? chunks : 2 * chunks;
  return { done: state === 'applying' ? chunks + nextChunk : nextChunk, all };
}

/** An import as its seller sees it, with its first faults. */
export async function describeImport(ctx: Ctx, seen: ImportSeen, faults = faultsShown): Promise<ImportAnswer> {
  const { id, format, dryRun, takesGood, rows, bad, created, changed, same, faultsKept, createdAt, endedAt } = seen;
  const first = faults > 0 && faultsKept > 0 ? await listFaults(ctx, id, { limit: faults }) : { items: [] };
  return {
    ...{ id, state: seen.state as ImportState, format, dryRun, takesGood, rows, bad, created, changed, same },
    progress: progressOf(seen),
    ...{ faults: first.items, faultsKept, faultsUrl: paths.apiImportFaults(id), createdAt, endedAt },
  };
}
