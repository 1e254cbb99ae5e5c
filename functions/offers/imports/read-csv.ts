/** A record of a CSV file, or why it is none. `line` is the one it begins in, from 1. */
export type CsvRecord = { line: number; cells: string[] } | { line: number; fault: 'row_unreadable' | 'row_too_long' };

const separators = [';', ',', '\t'] as const;

/** What stands most often between the names of the first line, outside of quotes; a comma when nothing does. */
function separatorOf(line: string): string {
  const bare = line.replace(/"[^"]*"/g, '');
  const counts = separators.map((one) => bare.split(one).length);
  const most = Math.max(...counts);
  return most > 1 ? (separators[counts.indexOf(most)] ?? ',') : ',';
}

/** One record from `from` on: its cells and where the next begins; `more` when its end is not in the text yet. */
function takeRecord(
  text: string,
  from: number,
  separator: string,
  isLast: boolean,
): { cells: string[]; next: number } | 'more' | 'unreadable' {
  const end = text.indexOf('\n', from);
  const line = text.slice(from, end === -1 ? text.length : end);
  if (!line.includes('"')) {
    if (end === -1 && !isLast) return 'more';
    return { cells: line.replace(/\r$/, '').split(separator), next: end === -1 ? text.length : end + 1 };
  }
  const cells: string[] = [];
  for (let at = from; ; ) {
    const cell = text[at] === '"' ? quotedCell(text, at, isLast) : plainCell(text, at, separator, isLast);
    if (typeof cell === 'string') return cell;
    cells.push(cell.value);
    const after = text[cell.end];
    if (after === separator) at = cell.end + 1;
    else if (after === '\n') return { cells, next: cell.end + 1 };
    else if (after === undefined) return isLast ? { cells, next: cell.end } : 'more';
    else if (after === '\r' && text[cell.end + 1] === '\n') return { cells, next: cell.end + 2 };
    else if (after === '\r' && text[cell.end + 1] === undefined) return isLast ? { cells, next: cell.end + 1 } : 'more';
    else return 'unreadable';
  }
}

type Cell = { value: string; end: number };

function quotedCell(text: string, from: number, isLast: boolean): Cell | 'more' | 'unreadable' {
  let value = '';
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return isLast ? 'unreadable' : 'more';
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}

/** Quotes within a cell that does not begin with one are letters like others: ="007". */
function plainCell(text: string, from: number, separator: string, isLast: boolean): Cell | 'more' {
  const line = text.indexOf('\n', from);
  const stop = line === -1 ? text.length : line;
  const next = text.indexOf(separator, from);
  if (next !== -1 && next < stop) return { value: text.slice(from, next), end: next };
  if (line === -1 && !isLast) return 'more';
  const end = text[stop - 1] === '\r' && stop > from ? stop - 1 : stop;
  return { value: text.slice(from, end), end };
}

const breaksIn = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
};

/**
 * The records of a CSV file (RFC 4180, and semicolons or tabs as spreadsheets write them), as many at a time as a piece
 * of its text holds. A record that cannot be read costs its first line alone: reading goes on at the next.
 */
export async function* readCsv(pieces: AsyncIterable<string>, most: { chars: number }): AsyncGenerator<CsvRecord[]> {
  let text = '';
  let line = 1;
  let separator: string | undefined;
  let skipping = false;
  const read = (isLast: boolean): CsvRecord[] => {
    const records: CsvRecord[] = [];
    let at = 0;
    while (at < text.length) {
      const lineEnd = text.indexOf('\n', at);
      if (skipping) {
        if (lineEnd === -1) {
          at = text.length;
          break;
        }
        [skipping, at, line] = [false, lineEnd + 1, line + 1];
        continue;
      }
      if (separator === undefined) {
        if (lineEnd === -1 && !isLast && text.length <= most.chars) break;
        const first = text.slice(0, lineEnd === -1 ? text.length : lineEnd).replace(/\r$/, '');
        separator = /^sep=(.)$/.exec(first)?.[1];
        if (separator !== undefined && lineEnd !== -1) {
          [at, line] = [lineEnd + 1, 2];
          continue;
        }
        separator = separatorOf(first);
      }
      const taken = takeRecord(text, at, separator, isLast);
      if (typeof taken === 'object' && taken.next - at <= most.chars + 2) {
        records.push({ line, cells: taken.cells });
        line += breaksIn(text, at, taken.next);
        at = taken.next;
        continue;
      }
      if (taken === 'more' && text.length - at <= most.chars) break;
      records.push({ line, fault: taken === 'unreadable' ? 'row_unreadable' : 'row_too_long' });
      skipping = true;
    }
    text = text.slice(at);
    return records;
  };
  for await (const piece of pieces) {
    text += piece;
    const records = read(false);
    if (records.length > 0) yield records;
  }
  const last = read(true);
  if (last.length > 0) yield last;
}
