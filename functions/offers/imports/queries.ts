import { and, asc, desc, eq, gt, lte, or, sql } from 'drizzle-orm';
import { importChunks, importFaults, imports } from '../../../db/schema/offers.ts';
import type { Ctx } from '../../edge/context.ts';
import { momentCursor, momentOf } from '../../edge/cursor.ts';
import type { PlacedRow } from '../rows/contract.ts';
import type { ImportFault } from './contract.ts';
import { type ImportRow, rowsOfChunk } from './writes.ts';

/** An import, whosever it is: for those who work on it. */
export async function readImport(ctx: Ctx, id: string): Promise<ImportRow | undefined> {
  const [row] = await ctx.db.select().from(imports).where(eq(imports.id, id));
  return row;
}

/** Rows that are worked on together, by the number that they were kept under. */
export interface Chunk {
  chunk: number;
  rows: PlacedRow[];
}

/** An import and the chunk that comes next; none when all of them are behind it. One read: thousands of turns ask it. */
export async function readWork(ctx: Ctx, id: string): Promise<{ at: ImportRow; next?: Chunk } | undefined> {
  const first = sql`(SELECT min(chunk) FROM import_chunks WHERE import_id = ${id} AND chunk >= ${imports.nextChunk})`;
  const [found] = await ctx.db
    .select({ at: imports, chunk: importChunks.chunk, rows: importChunks.rows })
    .from(imports)
    .leftJoin(importChunks, and(eq(importChunks.importId, imports.id), eq(importChunks.chunk, first)))
    .where(eq(imports.id, id));
  if (!found || found.chunk === null || found.rows === null) return found && { at: found.at };
  return { at: found.at, next: { chunk: found.chunk, rows: rowsOfChunk(found.rows) } };
}

/** Files that were begun and of which nothing has come for too long. */
export const listSilent = (ctx: Ctx, most: number): Promise<ImportRow[]> =>
  ctx.db
    .select()
    .from(imports)
    .where(and(eq(imports.state, 'receiving'), lte(imports.dueAt, ctx.now)))
    .orderBy(asc(imports.dueAt), asc(imports.id))
    .limit(most);

/**
 * Of each seller the import whose turn it is, if nobody works on it; the seller first of whom nothing was done for the
 * longest. However many files a few sellers have waiting, each seller waits for one turn of every other alone.
 */
export const listTurns = (ctx: Ctx, most: number): Promise<ImportRow[]> =>
  ctx.db
    .select()
    .from(imports)
    .where(
      sql`id IN (SELECT id FROM (SELECT id, due_at, row_number() OVER (PARTITION BY seller_id
          ORDER BY state IN ('checking', 'applying') DESC, created_at, id) AS place
        FROM imports WHERE due_at IS NOT NULL AND state <> 'receiving') WHERE place = 1 AND due_at <= ${ctx.now})`,
    )
    .orderBy(asc(imports.dueAt), asc(imports.createdAt), asc(imports.id))
    .limit(most);

/** An import with how far it is and how many of its faults are kept. */
export type ImportSeen = ImportRow & { chunks: number; faultsKept: number };

const seen = {
  chunks: sql<number>`(SELECT max(chunk) + 1 FROM import_chunks c WHERE c.import_id = imports.id)`,
  faultsKept: sql<number>`(SELECT count(*) FROM import_faults f WHERE f.import_id = imports.id)`,
};
const columns = { row: imports, ...seen };
const seenOf = ({ row, chunks, faultsKept }: { row: ImportRow; chunks: number | null; faultsKept: number }) => ({
  ...row,
  // The last of them goes before the import does.
  chunks: Math.max(chunks ?? 0, row.nextChunk),
  faultsKept,
});

const own = (ctx: Ctx) => eq(imports.sellerId, ctx.actor.kind === 'seller' ? ctx.actor.sellerId : '');

/** One of the acting seller's imports; undefined for another's, as for one that does not exist. */
export async function findImport(ctx: Ctx, id: string): Promise<ImportSeen | undefined> {
  const [found] = await ctx.db
    .select(columns)
    .from(imports)
    .where(and(eq(imports.id, id), own(ctx)));
  return found && seenOf(found);
}

/** The acting seller's imports, the latest first, from a cursor on. */
export async function listImports(
  ctx: Ctx,
  page: { limit: number; cursor?: string },
): Promise<{ items: ImportSeen[]; next: string | null }> {
  const after = momentOf(page.cursor);
  const rows = await ctx.db
    .select(columns)
    .from(imports)
    .where(and(own(ctx), after && sql`(created_at, id) < (${after.at}, ${after.id})`))
    .orderBy(desc(imports.createdAt), desc(imports.id))
    .limit(page.limit + 1);
  const items = rows.slice(0, page.limit).map(seenOf);
  const last = items.at(-1);
  return { items, next: rows.length > page.limit && last ? momentCursor({ at: last.createdAt, id: last.id }) : null };
}

/** What is wrong with a file, line by line, from a cursor on. Whose it is, the caller has asked. */
export async function listFaults(
  ctx: Ctx,
  importId: string,
  page: { limit: number; cursor?: string },
): Promise<{ items: ImportFault[]; next: string | null }> {
  const [row = '', field = '', ...code] = (page.cursor ?? '').split('|');
  const after = or(
    gt(importFaults.row, Number(row) || 0),
    and(eq(importFaults.row, Number(row) || 0), sql`(field, code) > (${field}, ${code.join('|')})`),
  );
  const rows = await ctx.db
    .select()
    .from(importFaults)
    .where(and(eq(importFaults.importId, importId), page.cursor ? after : undefined))
    .orderBy(importFaults.row, importFaults.field, importFaults.code)
    .limit(page.limit + 1);
  const items = rows.slice(0, page.limit).map(({ importId: _, ...fault }) => fault as ImportFault);
  const last = items.at(-1);
  return { items, next: rows.length > page.limit && last ? `${last.row}|${last.field}|${last.code}` : null };
}

/** Whether the acting member may change listings: owners may, and whoever looks after the stock. */
export async function mayUpload(ctx: Ctx): Promise<boolean> {
  if (ctx.actor.kind !== 'seller') return false;
  const found = await ctx.db.get<{ role: string }>(
    sql`SELECT role FROM seller_members WHERE id = ${ctx.actor.memberId} AND seller_id = ${ctx.actor.sellerId}`,
  );
  return found?.role === 'owner' || found?.role === 'stock';
}
