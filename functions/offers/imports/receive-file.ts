import { commit, isConstraintError, type Statement } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { actorId } from '../../process/events.ts';
import type { PlacedRow } from '../rows/contract.ts';
import { readRow } from '../rows/rules.ts';
import { type ImportFault, type ImportFormat, importBounds, UnreadableFile } from './contract.ts';
import { readImport } from './queries.ts';
import { readRows, type SentRow } from './read-rows.ts';
import { rememberSkus } from './remember-skus.ts';
import { advance, type ImportRow, importStep, insertImport, keepChunk, keepFaults, stillAt } from './writes.ts';

export interface SentFile {
  format: ImportFormat;
  bytes: AsyncIterable<Uint8Array>;
  dryRun?: boolean;
  takesGood?: boolean;
  /** Prices of half of yesterday's or less are meant. */
  confirmed?: boolean;
  /** The time, while the file comes: it may take minutes. Epoch milliseconds. */
  now?(): number;
}

/**
 * Takes in a file of listings as it comes, some hundred rows in memory at a time: what can be read is kept in chunks,
 * what cannot is noted. Answers the import as it stands then, whatever the file is like: nothing more need be read to say
 * that it is here. `imports_limit`: too many are open.
 */
export async function receiveFile(
  ctx: Ctx,
  file: SentFile,
): Promise<Outcome<{ id: string; received?: ImportRow }, 'imports_limit'>> {
  if (ctx.actor.kind !== 'seller') throw new Error('only sellers send files');
  const { sellerId } = ctx.actor;
  const id = ctx.newId();
  const flags = { dryRun: file.dryRun ?? false, takesGood: file.takesGood ?? false };
  const row = { id, sellerId, format: file.format, ...flags, sentBy: actorId(ctx.actor) ?? '' };
  try {
    await commit(ctx.db, insertImport(ctx, row));
  } catch (error) {
    if (isConstraintError(error)) return refuse('limit', 'imports_limit', { most: importBounds.open });
    throw error;
  }
  return done({ id, received: await receiveRows(ctx, id, file) });
}

async function receiveRows(ctx: Ctx, id: string, file: SentFile): Promise<ImportRow | undefined> {
  const keeper = chunkKeeper(ctx, { id, sellerId: '', state: 'receiving', version: 1, nextChunk: 0 }, file);
  let fault: UnreadableFile | undefined;
  try {
    for await (const rows of readRows(bounded(file.bytes), file.format)) for (const row of rows) await keeper.take(row);
    await keeper.flush();
    if (keeper.rows() === 0) throw new UnreadableFile('file_empty');
  } catch (error) {
    if (isConstraintError(error)) return undefined;
    if (!(error instanceof UnreadableFile)) throw error;
    fault = error;
  }
  const now = { ...ctx, now: file.now?.() ?? ctx.now };
  const at = await readImport(now, id);
  if (at?.state !== 'receiving') return undefined;
  const said = fault && { row: 0, sku: '', field: fault.field, code: fault.code };
  const step = fault ? importStep(now, at, 'reject') : importStep(now, at, 'receive', { dueAt: now.now });
  await commit(now.db, [...keepFaults(id, said ? [said] : []), ...step]);
  return fault ? { ...at, state: 'refused', endedAt: now.now } : { ...at, state: 'received' };
}

/** The bytes of a file within its bound; that its sender has gone is a fault of the file and none of ours. */
async function* bounded(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = pieces[Symbol.asyncIterator]();
  for (let length = 0; ; ) {
    const { done: ended, value } = await source.next().catch(() => {
      throw new UnreadableFile('file_incomplete');
    });
    if (ended) return;
    length += value.length;
    if (length > importBounds.bytes) throw new UnreadableFile('file_too_large');
    yield value;
  }
}

/** Collects rows into chunks and writes one while the next is read. */
function chunkKeeper(ctx: Ctx, place: Parameters<typeof stillAt>[1], file: SentFile) {
  const cameBefore = rememberSkus();
  let [rows, faults, bad, devices]: [PlacedRow[], ImportFault[], number, number] = [[], [], 0, 0];
  let [all, allDevices, seen] = [0, 0, 0];
  let writing: Promise<void> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await writing;
    if (seen === 0) return;
    const now = { ...ctx, now: file.now?.() ?? ctx.now };
    const at = { ...place };
    const statements: Statement[] = [
      ...stillAt(now, at),
      ...(rows.length > 0 ? [keepChunk(now, at.id, at.nextChunk, rows)] : []),
      ...keepFaults(at.id, faults),
      advance(now, at, { rows: seen, bad }),
    ];
    place.nextChunk += 1;
    [rows, faults, bad, devices, seen] = [[], [], 0, 0, 0];
    writing = commit(ctx.db, statements);
    // Looked at by whoever waits for it next; until then it must not count as forgotten.
    writing.catch(() => undefined);
  };
  const note = (row: number, sku: string, found: readonly Pick<ImportFault, 'field' | 'code'>[]): void => {
    bad += 1;
    faults.push(...found.map(({ field, code }) => ({ row, sku, field, code })));
  };
  const take = async (sent: SentRow): Promise<void> => {
    [all, seen] = [all + 1, seen + 1];
    if (all > importBounds.rows) throw new UnreadableFile('too_many_rows');
    const read = 'code' in sent ? { sku: '', faults: [{ field: '', code: sent.code }] } : readRow(sent.sent);
    if ('faults' in read) note(sent.row, read.sku, read.faults);
    else if (cameBefore(read.listing.sku)) note(sent.row, read.listing.sku, [{ field: 'sku', code: 'sku_twice' }]);
    else {
      const { quantity = 0 } = read.listing;
      [devices, allDevices] = [devices + quantity, allDevices + quantity];
      if (allDevices > importBounds.devices) throw new UnreadableFile('too_many_devices');
      rows.push({ row: sent.row, listing: file.confirmed ? { ...read.listing, confirmPrice: true } : read.listing });
    }
    if (seen >= importBounds.chunkRows || devices >= importBounds.chunkDevices) await flush();
  };
  return {
    take,
    rows: () => all,
    flush: async () => {
      await flush();
      await writing;
    },
  };
}
