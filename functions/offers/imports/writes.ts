import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Statement } from '../../../db/client.ts';
import { importChunks, imports } from '../../../db/schema/offers.ts';
import { guards } from '../../../db/schema/process.ts';
import type { Ctx } from '../../edge/context.ts';
import { eventOf } from '../../process/events.ts';
import { decideStep } from '../../process/process.ts';
import type { ListingRow, PlacedRow } from '../rows/contract.ts';
import { statementOf } from '../rows/writes.ts';
import { type ImportFault, importBounds } from './contract.ts';
import { type ImportStep, importProcess, silenceDelay } from './process.ts';

export type ImportRow = typeof imports.$inferSelect;
type Columns = Partial<Omit<ImportRow, 'id' | 'state' | 'version'>>;
/** An import as somebody saw it: what they do counts only while it is still so. */
export type ImportPlace = Pick<ImportRow, 'id' | 'sellerId' | 'state' | 'version' | 'nextChunk'>;

const { subject, final, initial } = importProcess;
/** Whoever works on an import says so for so long: another goes on when nothing was heard since. */
export const leaseMs = silenceDelay.minutes * 60_000;

/** Rolls the batch back unless a condition holds; the second clears the guard. */
const holds = (ctx: Ctx, condition: SQL): Statement[] => [
  ctx.db.insert(guards).select(sql`SELECT CASE WHEN ${condition} THEN 1 ELSE 0 END`),
  ctx.db.delete(guards),
];

/** A new import, unless the seller has as many open as it may. */
export function insertImport(
  ctx: Ctx,
  row: Pick<ImportRow, 'id' | 'sellerId' | 'format' | 'dryRun' | 'takesGood' | 'sentBy'>,
): Statement[] {
  const open = sql`SELECT count(*) FROM imports WHERE seller_id = ${row.sellerId} AND ended_at IS NULL`;
  return [
    ...holds(ctx, sql`(${open}) < ${importBounds.open}`),
    eventOf(ctx, { subject, subjectId: row.id, version: 1, name: 'send', from: null, to: initial }),
    ctx.db.insert(imports).values({ ...row, state: initial, version: 1, dueAt: ctx.now + leaseMs, createdAt: ctx.now }),
  ];
}

/** One step of an import: its event, whose key settles races, and its row. Throws on a step that its process forbids. */
export function importStep(ctx: Ctx, at: ImportPlace, name: ImportStep, set: Columns = {}): Statement[] {
  const decision = decideStep(importProcess, at.state, name, ctx.actor);
  if (!decision.ok) throw new Error(`an import that is ${at.state} cannot ${name}`);
  const isOver = (final as readonly string[]).includes(decision.to);
  const version = at.version + 1;
  return [
    eventOf(ctx, { subject, subjectId: at.id, version, name, from: at.state, to: decision.to }),
    ctx.db
      .update(imports)
      .set({
        ...{ state: decision.to, version, nextChunk: 0 },
        ...(isOver ? { dueAt: null, endedAt: ctx.now } : { dueAt: ctx.now + leaseMs }),
        ...set,
      })
      .where(and(eq(imports.id, at.id), eq(imports.version, at.version))),
  ];
}

/** Rolls the batch back when the import is somewhere else by now: each chunk counts once. */
export const stillAt = (ctx: Ctx, at: ImportPlace): Statement[] =>
  holds(
    ctx,
    sql`EXISTS (SELECT 1 FROM imports WHERE id = ${at.id} AND version = ${at.version} AND next_chunk = ${at.nextChunk})`,
  );

/** Rolls the batch back while another of the seller's is worked on, or an earlier one waits. */
export const inTurn = (ctx: Ctx, at: ImportPlace): Statement[] =>
  holds(
    ctx,
    sql`NOT EXISTS (SELECT 1 FROM imports a JOIN imports b ON b.seller_id = a.seller_id AND b.id <> a.id
      WHERE a.id = ${at.id} AND (b.state IN ('checking', 'applying')
        OR b.state = 'received' AND (b.created_at, b.id) < (a.created_at, a.id)))`,
  );

/** Counts that grow by what one chunk came to. */
export type Counts = Partial<Record<'rows' | 'bad' | 'created' | 'changed' | 'same', number>>;

/** The import goes on to its next chunk, with what this one came to; it stays with whoever does it for a while. */
export function advance(ctx: Ctx, at: ImportPlace, counts: Counts, by = 1): Statement {
  const grown = Object.entries(counts).map(([name, n]) => [name, sql`${imports[name as keyof Counts]} + ${n}`]);
  return ctx.db
    .update(imports)
    .set({ ...Object.fromEntries(grown), nextChunk: at.nextChunk + by, dueAt: ctx.now + leaseMs })
    .where(eq(imports.id, at.id));
}

/** Whoever worked on it stops here: the clock goes on with it. */
export const letGo = (ctx: Ctx, id: string): Statement =>
  ctx.db
    .update(imports)
    .set({ dueAt: ctx.now })
    .where(and(eq(imports.id, id), sql`ended_at IS NULL`));

/** Keeps rows as a chunk; one that is there already is written anew. */
export function keepChunk(ctx: Ctx, importId: string, chunk: number, rows: readonly PlacedRow[]): Statement {
  const text = JSON.stringify(rows.map(({ row, listing }) => [row, listing]));
  return ctx.db
    .insert(importChunks)
    .values({ importId, chunk, rows: text })
    .onConflictDoUpdate({ target: [importChunks.importId, importChunks.chunk], set: { rows: text } });
}

/** The rows of a kept chunk. */
export const rowsOfChunk = (text: string): PlacedRow[] =>
  (JSON.parse(text) as [number, ListingRow][]).map(([row, listing]) => ({ row, listing }));

/** A chunk that is done with is gone. */
export const dropChunk = (ctx: Ctx, importId: string, chunk: number): Statement =>
  ctx.db.delete(importChunks).where(and(eq(importChunks.importId, importId), eq(importChunks.chunk, chunk)));

/** Keeps faults, as many of an import as are kept. */
export const keepFaults = (importId: string, faults: readonly ImportFault[]): Statement[] =>
  faults.length === 0
    ? []
    : [
        statementOf(sql`
          INSERT OR IGNORE INTO import_faults (import_id, row, sku, field, code)
          SELECT ${importId}, value->>0, value->>1, value->>2, value->>3
          FROM json_each(${JSON.stringify(faults.map(({ row, sku, field, code }) => [row, sku, field, code]))})
          LIMIT max(0, ${importBounds.faults} - (SELECT count(*) FROM import_faults WHERE import_id = ${importId}))`),
      ];

/** Chunks of imports that have ended, some at a time: a file of two million rows takes long to forget. */
export const dropLeftChunks = (most: number): Statement =>
  statementOf(sql`
    DELETE FROM import_chunks WHERE rowid IN (SELECT c.rowid FROM import_chunks c JOIN imports i ON i.id = c.import_id
      WHERE i.ended_at IS NOT NULL LIMIT ${most})`);
