import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellText,
  columns,
  columnsOf,
  csvRecord,
  headOf,
  rowOfCells,
} from '../../../../functions/offers/imports/column-rules.ts';
import { UnreadableFile } from '../../../../functions/offers/imports/contract.ts';
import { decodeText } from '../../../../functions/offers/imports/decode-text.ts';
import { type CsvRecord, readCsv } from '../../../../functions/offers/imports/read-csv.ts';
import { readRows, type SentRow } from '../../../../functions/offers/imports/read-rows.ts';
import { rememberSkus } from '../../../../functions/offers/imports/remember-skus.ts';

async function* inPieces<T extends string | Uint8Array>(whole: T, sizes: readonly number[]): AsyncGenerator<T> {
  for (let at = 0, i = 0; at < whole.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 7;
    yield whole.slice(at, at + size) as T;
    at += size;
  }
}

async function all<T>(parts: AsyncIterable<T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const part of parts) found.push(...part);
  return found;
}

const read = (text: string, sizes = [5], chars = 16_384): Promise<CsvRecord[]> =>
  all(readCsv(inPieces(text, sizes), { chars }));
const rowsIn = (bytes: Uint8Array, sizes = [64]): Promise<SentRow[]> => all(readRows(inPieces(bytes, sizes), 'csv'));
const utf8 = (text: string) => new TextEncoder().encode(text);
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('', '"', '""', ',', ';', '\n', '\r\n', 'è', '=1+1', '€'),
);

describe('a CSV file', () => {
  it('is read as it was written, whatever separates its cells, ends its lines and cuts it into pieces', async () => {
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        ...([table, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), sizes, fc.boolean()] as const),
        async (rows, separator, lineEnd, pieces, isEnded) => {
          const heads = ['sku', 'grade'];
          const quoted = (text: string) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
          const lines = [heads, ...rows].map((cells) => cells.map(quoted).join(separator));
          const records = await read(lines.join(lineEnd) + (isEnded ? lineEnd : ''), pieces);
          expect(records.map((one) => ('cells' in one ? one.cells : one.fault))).toEqual([heads, ...rows]);
        },
      ),
    );
  });

  it('never breaks the reader: any text comes to records, each at a later line, and to an end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', '=') }),
        sizes,
        async (text, pieces) => {
          const records = await read(text, pieces, 12);
          const lines = records.map(({ line }) => line);
          expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
          expect(await read(text, [1_000], 12)).toEqual(records);
        },
      ),
    );
  });

  it('names lines as an editor counts them, over cells with line breaks', async () => {
    expect(await read('sku,ean\r\n"a\nb",1\r\nc,2\r\n')).toEqual([
      { line: 1, cells: ['sku', 'ean'] },
      { line: 2, cells: ['a\nb', '1'] },
      { line: 4, cells: ['c', '2'] },
    ]);
  });

  it('loses one line to a quote that nothing closes, and no more', async () => {
    const records = await read(`sku,ean\na,1\nb,"2\n${'c,3\n'.repeat(40)}`, [9], 60);
    expect(records.filter((one) => 'fault' in one)).toEqual([{ line: 3, fault: expect.any(String) }]);
    expect(records).toHaveLength(43);
  });

  it('skips the line with which spreadsheets say what separates', async () => {
    expect(await read('sep=;\nsku;ean\na;1,5')).toEqual([
      { line: 2, cells: ['sku', 'ean'] },
      { line: 3, cells: ['a', '1,5'] },
    ]);
  });
});

describe('the text of a file', () => {
  const decoded = async (bytes: Uint8Array, pieces: readonly number[]) => {
    let text = '';
    for await (const part of decodeText(inPieces(bytes, pieces))) text += part;
    return text;
  };
  const upper = 'éàüßñ€’Ÿ';
  const old = Uint8Array.from([0xe9, 0xe0, 0xfc, 0xdf, 0xf1, 0x80, 0x92, 0x9f]);

  it('is UTF-8 with or without its mark, however it is cut', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .map((part) => part.replaceAll('\0', '').replace(/^\uFEFF+/, ''));
    await fc.assert(
      fc.asyncProperty(text, sizes, fc.boolean(), async (part, pieces, isMarked) => {
        expect(await decoded(utf8((isMarked ? '\uFEFF' : '') + part), pieces)).toBe(part);
      }),
    );
  });

  it('is Windows-1252 where it cannot be UTF-8', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 0, max: 20 }), async (pieces, plain) => {
        const bytes = Uint8Array.from([...utf8('x'.repeat(plain)), ...old]);
        expect(await decoded(bytes, pieces)).toBe('x'.repeat(plain) + upper);
      }),
    );
    expect(await decoded(Uint8Array.from([...utf8('caf'), 0xe9]), [4])).toBe('café');
  });

  it('that is neither is named', async () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, ...[...'sku'].flatMap((char) => [char.charCodeAt(0), 0])]);
    const mixed = Uint8Array.from([...utf8('né\n'), ...old]);
    await expect(decoded(utf16, [64])).rejects.toMatchObject({ code: 'encoding_wrong', field: 'UTF-16' });
    await expect(decoded(utf16.slice(2), [3])).rejects.toMatchObject({ code: 'encoding_wrong', field: 'UTF-16' });
    await expect(decoded(mixed, [1])).rejects.toMatchObject({ code: 'encoding_wrong' });
    await expect(decoded(mixed, [64])).rejects.toMatchObject({ code: 'encoding_wrong' });
    await expect(decoded(Uint8Array.from([...utf8('caf'), 0x81]), [2])).rejects.toBeInstanceOf(UnreadableFile);
  });
});

describe('a row of cells', () => {
  it('has its columns in any order, and prices as people type them', async () => {
    const file = 'Price IT;SKU;Quantity;Warranty months;Confirm price;price_gb\n1.299,90;A-1;3;24;yes;off\n';
    expect(await rowsIn(utf8(file))).toEqual([
      {
        row: 2,
        sent: { sku: 'A-1', quantity: 3, warrantyMonths: 24, confirmPrice: true, prices: { IT: 129_990, GB: null } },
      },
    ]);
  });

  it('keeps formulas text, when they are read and when they are written', async () => {
    const evil = ['=HYPERLINK("http://x")', '+1', '-1+2', '@SUM(A1)', '=cmd|calc'];
    for (const text of evil) {
      const written = csvRecord([text]).trim();
      expect(written.replace(/^"/, '')).toMatch(/^'/);
      expect(
        cellText((await read(`sku\n${written}`)).flatMap((one) => ('cells' in one ? one.cells : []))[1] ?? ''),
      ).toBe(text);
    }
    expect(cellText('="007"')).toBe('007');
    const [row] = await rowsIn(utf8('sku,quantity\n=1+1,=2+2\n'));
    expect(row).toEqual({ row: 2, sent: { sku: '=1+1', quantity: '=2+2' } });
  });

  it('that has more cells than names has shifted, and is not read', async () => {
    expect(await rowsIn(utf8('sku,price_it,quantity\nA,299,50,3\nB,"299,50",3\nC,299,3,,\nD,299\n,,\n'))).toEqual([
      { row: 2, code: 'row_unreadable' },
      { row: 3, sent: { sku: 'B', quantity: 3, prices: { IT: 29_950 } } },
      { row: 4, sent: { sku: 'C', quantity: 3, prices: { IT: 29_900 } } },
      { row: 5, sent: { sku: 'D', prices: { IT: 29_900 } } },
    ]);
  });

  it('comes back from a file that we have written as the row it was', () => {
    const cells: Record<string, string> = { sku: '=A', 'prices.IT': '12,50', grade: 'good', batteryMinPercent: 'none' };
    const heads = columns.map(headOf);
    expect(columnsOf(heads)).toEqual(columns);
    const row = rowOfCells(
      columns,
      columns.map((column) => cells[column] ?? ''),
    );
    expect(row).toEqual({ sku: '=A', grade: 'good', batteryMinPercent: null, prices: { IT: 1_250 } });
  });

  it('under a head that is unknown, twice or missing is not read, and the head is named', async () => {
    const refused = (head: string) => expect(rowsIn(utf8(`${head}\nA,1\n`))).rejects;
    await refused('sku,colour').toMatchObject({ code: 'column_unknown', field: 'colour' });
    await refused('sku,SKU').toMatchObject({ code: 'column_twice', field: 'SKU' });
    await refused('ean,quantity').toMatchObject({ code: 'column_missing', field: 'sku' });
  });
});

describe('two million rows', () => {
  it('are read in little memory, and each number that came before is known', { timeout: 120_000 }, async () => {
    const rows = 2_000_000;
    async function* file(): AsyncGenerator<Uint8Array> {
      yield utf8('sku;quantity;price_it\r\n');
      for (let at = 0; at < rows; at += 1_000) {
        let text = '';
        for (let i = at; i < at + 1_000; i += 1)
          text += `SKU-${i === rows - 1 ? 5 : i};${i % 9};${100 + (i % 900)},50\r\n`;
        yield utf8(text);
      }
    }
    const cameBefore = rememberSkus();
    let [count, twice, peak] = [0, 0, 0];
    for await (const part of readRows(file(), 'csv')) {
      for (const one of part) {
        count += 1;
        if ('sent' in one && cameBefore(String((one.sent as { sku: string }).sku))) twice += 1;
      }
      if (count % 100_000 === 0) peak = Math.max(peak, process.memoryUsage().arrayBuffers);
    }
    expect([count, twice]).toEqual([rows, 1]);
    expect(peak).toBeLessThan(160 * 1024 * 1024);
  });
});
