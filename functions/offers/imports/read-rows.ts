import type { RowCode } from '../rows/contract.ts';
import { cellText, columnsOf, rowOfCells } from './column-rules.ts';
import { type ImportFormat, importBounds, UnreadableFile } from './contract.ts';
import { decodeText } from './decode-text.ts';
import { type CsvRecord, readCsv } from './read-csv.ts';
import { readLines } from './read-lines.ts';

/** A row as somebody sent it, not yet looked at; or why it cannot even be read. */
export type SentRow = { row: number; sent: unknown } | { row: number; code: RowCode };

const most = { chars: importBounds.rowChars };

/**
 * The rows of a file, as many at a time as a piece of it holds, none of them checked. Throws UnreadableFile when it
 * cannot be read on at all.
 */
export async function* readRows(bytes: AsyncIterable<Uint8Array>, format: ImportFormat): AsyncGenerator<SentRow[]> {
  const text = decodeText(bytes);
  if (format === 'csv') yield* csvRows(readCsv(text, most));
  else for await (const lines of readLines(text, most)) yield lines.map(jsonRow);
}

function jsonRow(line: { line: number; text: string } | { line: number; fault: RowCode }): SentRow {
  if ('fault' in line) return { row: line.line, code: line.fault };
  try {
    return { row: line.line, sent: JSON.parse(line.text) };
  } catch {
    return { row: line.line, code: 'row_unreadable' };
  }
}

async function* csvRows(records: AsyncIterable<CsvRecord[]>): AsyncGenerator<SentRow[]> {
  let names: (string | undefined)[] | undefined;
  for await (const piece of records) {
    const rows: SentRow[] = [];
    for (const record of piece) {
      if ('fault' in record && names) rows.push({ row: record.line, code: record.fault });
      else if ('fault' in record) throw new UnreadableFile('column_missing', 'sku');
      else if (names) rows.push(...csvRow(names, record));
      else if (record.cells.some((cell) => cell.trim() !== '')) names = namesOf(record.cells);
    }
    if (rows.length > 0) yield rows;
  }
}

/** More cells than names means that something has shifted: a price with a comma between commas. */
function csvRow(names: readonly (string | undefined)[], record: { line: number; cells: string[] }): SentRow[] {
  const { line, cells } = record;
  if (cells.slice(names.length).some((cell) => cell.trim() !== '')) return [{ row: line, code: 'row_unreadable' }];
  const sent = rowOfCells(names, cells);
  return sent ? [{ row: line, sent }] : [];
}

/** What each column is; throws, naming the first that is unknown or there twice, and when there are no numbers. */
function namesOf(heads: readonly string[]): (string | undefined)[] {
  const names = columnsOf(heads);
  for (const [i, name] of names.entries()) {
    const head = cellText(heads[i] ?? '').slice(0, 60);
    if (name === undefined && head !== '') throw new UnreadableFile('column_unknown', head);
    if (name !== undefined && names.indexOf(name) !== i) throw new UnreadableFile('column_twice', head);
  }
  if (!names.includes('sku')) throw new UnreadableFile('column_missing', 'sku');
  return names;
}
