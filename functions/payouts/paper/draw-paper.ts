import type { Paper, PaperColumn, PaperTable } from './contract.ts';
import type { Weight } from './embed-typeface.ts';
import { openSheets, type Part, type Sheets } from './open-sheets.ts';

/** Points. A4 (ISO 216) with margins that a binder's holes and any printer leave free. */
const left = 62;
const width = 481;
const size = 9;
const leading = 13;
const gap = 12;

/**
 * A paper as a PDF file: A4, the shop's own letters embedded, tagged so that it can be read aloud in its order
 * (ISO 32000-1, 14.8). The same paper makes the same file.
 */
export async function drawPaper(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const sheets = openSheets();
  drawMark(sheets);
  sheets.down(46);
  const title = sheets.part('H1');
  for (const line of sheets.lines(paper.title, 'firm', 19, width)) {
    sheets.write(title, line, { x: left, weight: 'firm', size: 19 });
    sheets.down(23);
  }
  sheets.down(gap);
  drawParties(sheets, paper);
  drawFacts(sheets, paper);
  for (const table of paper.tables) drawTable(sheets, table);
  for (const note of paper.notes) drawText(sheets, note);
  return sheets.close(paper);
}

/** The name as it stands over the shop: a hand of a rule between its halves. */
function drawMark(sheets: Sheets): void {
  const at = { weight: 'firm' as Weight, size: 17 };
  const first = sheets.widthOf('ri', 'firm', 17);
  sheets.write(undefined, 'ri', { x: left, ...at });
  sheets.rule({ x: left + first + 2, width: 1.5, height: 24, above: 18, mark: true });
  sheets.write(undefined, 'vive', { x: left + first + 5.5, ...at });
}

/** Who writes to whom, side by side. */
function drawParties(sheets: Sheets, { parties }: Paper): void {
  if (parties.length === 0) return;
  const each = (width - gap * 2 * (parties.length - 1)) / parties.length;
  const columns = parties.map(({ head, lines }) => ({
    head,
    lines: lines.flatMap((line) => sheets.lines(line, 'regular', size, each)),
  }));
  const top = sheets.place();
  let lowest = top;
  for (const [i, { head, lines }] of columns.entries()) {
    const x = left + i * (each + gap * 2);
    sheets.go(top);
    sheets.write(sheets.part('P'), head, { x, soft: true, size: 8 });
    sheets.down(leading);
    const part = sheets.part('P');
    for (const [j, line] of lines.entries()) {
      sheets.write(part, line, { x, weight: j === 0 ? 'firm' : 'regular' });
      sheets.down(leading);
    }
    lowest = Math.min(lowest, sheets.place());
  }
  sheets.go(lowest);
  sheets.down(gap);
}

function drawFacts(sheets: Sheets, { facts }: Paper): void {
  for (const [label, value] of facts) {
    const lines = sheets.lines(value, 'regular', size, width - 160);
    sheets.need(lines.length * leading);
    const part = sheets.part('P');
    sheets.write(part, label, { x: left, soft: true });
    for (const line of lines) {
      sheets.write(part, line, { x: left + 160 });
      sheets.down(leading);
    }
  }
  if (facts.length > 0) sheets.down(gap);
}

interface Place extends PaperColumn {
  x: number;
  width: number;
}

function placesOf(columns: readonly PaperColumn[]): Place[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const free = width - gap * (columns.length - 1);
  let x = left;
  return columns.map((column) => {
    const place = { ...column, x, width: (free * column.share) / shares };
    x += place.width + gap;
    return place;
  });
}

function drawTable(sheets: Sheets, { caption, columns, rows, sums = [] }: PaperTable): void {
  const places = placesOf(columns);
  sheets.need(leading * 4);
  sheets.write(sheets.part('H2'), caption, { x: left, weight: 'firm', size: 11 });
  sheets.down(leading + 4);
  const table = sheets.part('Table');
  const heads = () => {
    const cells = columns.map(({ head }) => head);
    drawRow(sheets, { row: sheets.part('TR', table), places, cells, role: 'TH', soft: true });
    sheets.rule({ x: left, width, height: 0.8, above: leading - 1.5 });
  };
  heads();
  for (const cells of rows) {
    // A table that goes on says its heads again.
    if (sheets.need(heightOf(sheets, places, cells))) heads();
    drawRow(sheets, { row: sheets.part('TR', table), places, cells, role: 'TD' });
    sheets.rule({ x: left, width, height: 0.3, above: leading - 1.5, soft: true });
  }
  for (const cells of sums) {
    if (sheets.need(heightOf(sheets, places, cells) + 4)) heads();
    drawRow(sheets, { row: sheets.part('TR', table), places, cells, role: 'TD', weight: 'firm' });
  }
  if (sums.length > 0) {
    sheets.rule({ x: left, width, height: 0.8, above: leading - 1.5 });
    sheets.rule({ x: left, width, height: 0.8, above: leading - 3.5 });
  }
  sheets.down(gap + 6);
}

const heightOf = (sheets: Sheets, places: readonly Place[], cells: readonly string[]): number =>
  leading *
    Math.max(1, ...places.map((place, i) => sheets.lines(cells[i] ?? '', 'regular', size, place.width).length)) +
  3;

interface Row {
  row: Part;
  places: readonly Place[];
  cells: readonly string[];
  role: 'TH' | 'TD';
  weight?: Weight;
  soft?: boolean;
}

function drawRow(sheets: Sheets, { row, places, cells, role, weight = 'regular', soft }: Row): void {
  const top = sheets.place();
  let lowest = top - leading;
  for (const [i, place] of places.entries()) {
    const cell = sheets.part(role, row);
    sheets.go(top);
    for (const line of sheets.lines(cells[i] ?? '', weight, size, place.width)) {
      const x = place.end ? place.x + place.width - sheets.widthOf(line, weight, size) : place.x;
      sheets.write(cell, line, { x, weight, soft });
      sheets.down(leading);
    }
    lowest = Math.min(lowest, sheets.place());
  }
  sheets.go(lowest - 3);
}

function drawText(sheets: Sheets, text: string): void {
  const part = sheets.part('P');
  for (const line of sheets.lines(text, 'regular', size, width * 0.86)) {
    sheets.need(leading);
    sheets.write(part, line, { x: left });
    sheets.down(leading);
  }
  sheets.down(5);
}
