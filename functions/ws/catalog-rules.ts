import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { centsTyped } from '../offers/listing-contract.ts';
import { mostCatalogLines, type WsCode } from './contract.ts';
import type { WsCatalog } from './listing-contract.ts';
import { gradeNamed, marketNamed, type StockFacts, stockOf } from './rules.ts';
import type { OwnSku, skuMeant } from './sku-rules.ts';

/** A line of a catalogue, by the names of its columns in lower case. */
export interface CatalogLine {
  /** As a text editor counts: the first line is 1. */
  line: number;
  cells: Readonly<Record<string, string>>;
}

/** Empties a field. */
const clear = '#CLEAR#';

/** Which cells a text holds, line by line, with any quote and any delimiter. */
function* recordsOf(text: string, quote: string, delimiter: string): Generator<{ line: number; cells: string[] }> {
  let [cells, cell, quoted, line, from]: [string[], string, boolean, number, number] = [[], '', false, 1, 1];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (char === '\n') line += 1;
    if (quoted) {
      if (char !== quote) cell += char;
      else if (text[at + 1] === quote) {
        cell += quote;
        at += 1;
      } else quoted = false;
    } else if (char === quote && cell === '') quoted = true;
    else if (char === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') {
      yield { line: from, cells: [...cells, cell.replace(/\r$/, '')] };
      [cells, cell, from] = [[], '', line];
    } else cell += char;
  }
  if (cell !== '' || cells.length > 0) yield { line: from, cells: [...cells, cell] };
}

/** Whether a text can be written in an encoding of that name. */
function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name) !== undefined;
  } catch {
    return false;
  }
}

/** The lines of a catalogue; refused when it has no SKUs, too many lines, or an encoding that nobody knows. Pure. */
export function linesOf(sent: WsCatalog): Outcome<CatalogLine[], WsCode> {
  if (!isEncoding(sent.encoding)) return refuse('invalid', 'catalog_unreadable', { field: 'encoding' });
  if (sent.quotechar === sent.delimiter) return refuse('invalid', 'catalog_unreadable', { field: 'delimiter' });
  const lines: CatalogLine[] = [];
  let heads: string[] | undefined;
  for (const { line, cells } of recordsOf(sent.catalog.replace(/^\uFEFF/, ''), sent.quotechar, sent.delimiter)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (!heads) {
      heads = cells.map((cell) => cell.trim().toLowerCase());
      continue;
    }
    if (lines.length >= mostCatalogLines) return refuse('limit', 'too_many_lines', { most: mostCatalogLines });
    const named = heads.map((head, i) => [head, (cells[i] ?? '').trim()] as const);
    // More cells than names: something has shifted, and every value may be another's.
    const shifted = cells.slice(heads.length).some((cell) => cell.trim() !== '');
    lines.push({
      line,
      cells: shifted ? { shifted: 'true' } : Object.fromEntries(named.filter(([head, cell]) => head && cell)),
    });
  }
  if (!heads?.includes('sku')) return refuse('invalid', 'catalog_unreadable', { field: 'sku' });
  return lines.length > 0 ? done(lines) : refuse('invalid', 'catalog_unreadable', { field: 'catalog' });
}

/** What the names of products in a catalogue turned out to mean, and its SKUs. */
export interface CatalogFacts {
  variantOf(cells: CatalogLine['cells']): string | undefined;
  /** What the seller has of that SKU. */
  ownOf(typed: string): ReturnType<typeof skuMeant<OwnSku>>;
  /** The market of lines that name none. */
  market: string;
}

/** A whole number as a machine would send it; what is none stays text, and the check of rows names it. */
const whole = (text: string): number | string => (/^\d{1,9}$/.test(text) ? Number(text) : text);

/** What cannot be read as a quantity stays as it is, for the check of rows to name. */
function stockIn(cell: string, known: StockFacts): { quantity: number | string; state?: 'live' | 'paused' } {
  const quantity = cell === clear ? 0 : whole(cell);
  return typeof quantity === 'number' ? stockOf(quantity, known) : { quantity };
}

const unlisted: StockFacts = { isListed: false, isPausedByUs: false };

/** A price in cents with the market that it is for, or what keeps it from being one. */
function priceOf(cells: CatalogLine['cells'], market: string): number | string | null | undefined {
  const { price, currency } = cells;
  if (price === undefined) return undefined;
  if (price === clear) return null;
  const right = market === 'GB' ? 'GBP' : 'EUR';
  if (currency !== undefined && currency.toUpperCase() !== right) return `${price} ${currency}`;
  return centsTyped(price) ?? price;
}

/** One line as the row of our own import; what cannot be is left for the check of rows to name. Pure. */
export function rowOfLine({ cells }: CatalogLine, facts: CatalogFacts): Record<string, unknown> {
  if (cells.shifted) return { sku: '', shifted: true };
  const typed = cells.sku ?? '';
  const own = facts.ownOf(typed);
  if (own?.ambiguous) return { sku: typed, sku_ambiguous: true };
  const market = cells.lang === undefined ? facts.market : (marketNamed(cells.lang) ?? cells.lang.slice(0, 20));
  const said = priceOf(cells, market);
  // The target that a rule rests at, repeated, is no change of the price that the rule has set since.
  const price = typeof said === 'number' && own?.targets[market] === said ? undefined : said;
  const variantId = facts.variantOf(cells);
  const grade = cells.grade ?? cells.state;
  const { quantity, warranty_delay: warranty, new_battery: battery, ean } = cells;
  return {
    sku: own?.sku ?? typed,
    ...(variantId === undefined ? {} : { variantId }),
    ...(grade === undefined || grade === clear ? {} : { grade: gradeNamed(grade) }),
    ...(quantity === undefined ? {} : stockIn(quantity, own ?? unlisted)),
    ...(said === undefined ? {} : { prices: price === undefined ? {} : { [market]: price } }),
    ...(warranty === undefined ? {} : { warrantyMonths: warranty === clear ? 12 : whole(warranty) }),
    ...(battery === undefined ? {} : { batteryNew: /^(1|true|yes)$/i.test(battery) }),
    ...(ean === undefined ? {} : { ean: ean === clear ? null : ean }),
  };
}

/**
 * All lines as rows for our import, each at the line where its SKU comes first: lines of one SKU for several markets are
 * one listing. A second price for the same market stays a row of its own, which the import refuses. Pure.
 */
export function rowsOfLines(
  lines: readonly CatalogLine[],
  facts: CatalogFacts,
): { line: number; row: Record<string, unknown> }[] {
  const rows: { line: number; row: Record<string, unknown> }[] = [];
  const bySku = new Map<string, Record<string, unknown>>();
  for (const line of lines) {
    const row = rowOfLine(line, facts);
    const own = facts.ownOf(line.cells.sku ?? '');
    const key = own ? `=${own.sku ?? row.sku}` : String(row.sku).toLowerCase();
    const first = key === '' ? undefined : bySku.get(key);
    // In whatever case a SKU comes again, it is the one that came first.
    if (first) row.sku = first.sku;
    const [given, more] = [first?.prices as object | undefined, row.prices as object | undefined];
    if (first && more && !Object.keys(more).some((market) => given && market in given)) {
      first.prices = { ...given, ...more };
      for (const [field, value] of Object.entries(row)) first[field] ??= value;
      continue;
    }
    if (!first) bySku.set(key, row);
    rows.push({ line: line.line, row });
  }
  return rows;
}

/** The rows as a file of NDJSON in which each stands in the line that it had in the catalogue. */
export async function* fileOf(rows: readonly { line: number; row: object }[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let at = 1;
  for (let i = 0; i < rows.length; i += 500) {
    let text = '';
    for (const { line, row } of rows.slice(i, i + 500)) {
      text += `${'\n'.repeat(Math.max(0, line - at))}${JSON.stringify(row)}\n`;
      at = Math.max(line, at) + 1;
    }
    yield encoder.encode(text);
  }
}
