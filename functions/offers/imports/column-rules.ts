import { centsTyped } from '../listing-contract.ts';
import { listingRow } from '../rows/contract.ts';

/** Columns of a file in the order in which we write them; `prices.IT` and its like hold prices as people type them. */
export const columns = [
  ...['sku', 'variantId', 'grade', 'quantity'],
  ...['IT', 'FR', 'DE', 'ES', 'IE', 'GB'].map((market) => `prices.${market}`),
  ...Object.keys(listingRow.shape).filter(
    (name) => !['sku', 'variantId', 'grade', 'quantity', 'prices'].includes(name),
  ),
] as const;

/** A name as it is written at the head of a column. */
export const headOf = (column: string): string =>
  column
    .replace('prices.', 'price')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const others: Readonly<Record<string, string>> = { variant: 'variantId', gtin: 'ean', warranty: 'warrantyMonths' };
const known = new Map<string, string>([
  ...columns.map((column) => [plain(headOf(column)), column] as const),
  ...columns.map((column) => [plain(column), column] as const),
  ...Object.entries(others),
]);

/** Which column each head of a file names; undefined where it names none. Case, spaces and lines do not count. */
export const columnsOf = (heads: readonly string[]): (string | undefined)[] =>
  heads.map((head) => known.get(plain(cellText(head))));

/** Spreadsheets take cells with these at the start for formulas. */
const formula = /^[=+\-@\t\r]/;

/** What a cell says: the text of ="007", and without the mark that keeps a formula from being one. Nothing is computed. */
export function cellText(cell: string): string {
  const text = cell.trim();
  if (!text.startsWith('=') && !text.startsWith("'")) return text;
  const [, quoted] = /^="([^"]*)"$/.exec(text) ?? [];
  return quoted ?? (text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text);
}

/** A record of a CSV file that a spreadsheet opens as it is meant and takes nothing of for a formula. */
export function csvRecord(cells: readonly (string | number)[], separator = ','): string {
  const written = cells.map((cell) => {
    const text = typeof cell === 'string' && formula.test(cell) ? `'${cell}` : String(cell);
    return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${written.join(separator)}\r\n`;
}

const numbers = new Set(['quantity', 'warrantyMonths', 'batteryMinPercent']);
const flags = new Set(['batteryNew', 'confirmPrice']);
const lowered = new Set(['grade', 'state', 'vatScheme', 'acquiredFrom']);
const meanings: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  1: true,
  false: false,
  no: false,
  0: false,
};

/** The value of a cell as a machine would send it; what is none of its kind stays text, and the check names it. */
function valueIn(column: string, text: string): unknown {
  const word = text.toLowerCase();
  if (column.startsWith('prices.')) return word === 'off' ? null : (centsTyped(text) ?? text);
  if ((column === 'ean' || column === 'batteryMinPercent') && word === 'none') return null;
  if (numbers.has(column)) return /^\d{1,9}$/.test(text) ? Number(text) : text;
  if (flags.has(column)) return meanings[word] ?? text;
  return lowered.has(column) ? word : text;
}

/** A record as the row that a machine would send. Empty cells are left out; undefined when all of them are. */
export function rowOfCells(
  names: readonly (string | undefined)[],
  cells: readonly string[],
): Record<string, unknown> | undefined {
  const row: Record<string, unknown> = {};
  const prices: Record<string, unknown> = {};
  for (const [i, column] of names.entries()) {
    const text = cellText(cells[i] ?? '');
    if (text === '' || column === undefined) continue;
    if (column.startsWith('prices.')) prices[column.slice(7)] = valueIn(column, text);
    else row[column] = valueIn(column, text);
  }
  if (Object.keys(prices).length > 0) row.prices = prices;
  return Object.keys(row).length > 0 ? row : undefined;
}
