import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../../functions/payouts/paper/contract.ts';
import { drawPaper } from '../../../../functions/payouts/paper/draw-paper.ts';
import { embedTypeface } from '../../../../functions/payouts/paper/embed-typeface.ts';

const paper = (more: Partial<Paper> = {}): Paper => ({
  language: 'pl-PL',
  title: 'Faktura RV-2026-000001',
  subject: 'Prowizja',
  parties: [{ head: 'Do', lines: ['Drugie Życie Serwis', 'Ελληνική Εταιρεία', 'Българска фирма'] }],
  facts: [['Data', '2 listopada 2026']],
  tables: [
    {
      caption: 'Prowizja',
      columns: [
        { head: 'Co', share: 3 },
        { head: 'Kwota', share: 1, end: true },
      ],
      rows: [['Telefon', '10,00 zł']],
      sums: [['Razem', '10,00 zł']],
    },
  ],
  notes: ['Odwrotne obciążenie'],
  foot: 'Rivive',
  pageOf: (page, pages) => `${page} / ${pages}`,
  at: Date.UTC(2026, 10, 2),
  ...more,
});

describe('a paper', () => {
  it('is a file that another reader opens, with title, language and structure', async () => {
    const read = await PDFDocument.load(await drawPaper(paper()), { updateMetadata: false });
    expect(read.getTitle()).toBe('Faktura RV-2026-000001');
    expect(read.getCreationDate()).toEqual(new Date(Date.UTC(2026, 10, 2)));
    expect(read.getPageCount()).toBe(1);
    expect(read.getPage(0).getSize()).toEqual({ width: 595.28, height: 841.89 });
    expect(String(read.catalog)).toMatch(/\/Lang/);
    expect(String(read.catalog)).toMatch(/\/StructTreeRoot/);
    expect(String(read.catalog)).toMatch(/\/Marked true/);
  });

  it('is the same file every time', async () => {
    expect(await drawPaper(paper())).toEqual(await drawPaper(paper()));
  });

  it('turns to another sheet when one is full', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => [`Telefon ${i} ${'bardzo długi '.repeat(i % 9)}`, '10,00 zł']);
    const [table] = paper().tables;
    const long = paper({ tables: table ? [{ ...table, rows }] : [] });
    expect((await PDFDocument.load(await drawPaper(long))).getPageCount()).toBeGreaterThan(3);
  });

  it('has letters for every language of the Union', () => {
    const face = embedTypeface('firm');
    const missing = face.write('\u6f22').slice(1, -1);
    const names =
      'Zażółć gęślą jaźń Příliš žluťoučký Łódź Ğő Ű ț ș ß œ Ξεσκεπάζω Ψυχοφθόρα Жълтият ѝ ÅØæþ € £ – ’ „ “ •';
    for (const sign of names.replaceAll(' ', '')) expect(face.write(sign), sign).not.toContain(missing);
  });

  it('measures figures alike, so that sums stand under each other', () => {
    const face = embedTypeface('regular');
    expect(new Set([...'0123456789'].map((figure) => face.widthOf(figure, 9))).size).toBe(1);
  });

  it('is made of whatever a name may hold', async () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (name) => {
        const made = await drawPaper(
          paper({ title: name, parties: [{ head: name, lines: [name] }], facts: [[name, name]], notes: [name] }),
        );
        expect((await PDFDocument.load(made)).getPageCount()).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  }, 30_000);
});
