import { passThrough } from './pass-through.ts';
import face from './typeface.json' with { type: 'json' };
import type { PdfObject } from './write-pdf.ts';

export type Weight = 'regular' | 'firm';

const glyphs = new Map(Array.from(face.signs, (sign, i) => [sign, i + 1]));
/** Spaces and hyphens that only a line break tells apart from those that there are letters for. */
const plain: Readonly<Record<string, string>> = { '\u202f': '\u00a0', '\u2007': '\u00a0', '\u2011': '-', '\u00ad': '' };

/** The glyph of a sign; without one, that of its letter without marks; else the box that says something is missing. */
function glyphOf(sign: string): number {
  return glyphs.get(sign) ?? glyphs.get(sign.normalize('NFD')[0] ?? '') ?? 0;
}

/** The signs of a text as they are set: composed, and with spaces that there are letters for. */
const signsOf = (text: string): string[] =>
  Array.from(text.normalize('NFC'), (sign) => plain[sign] ?? sign).filter(Boolean);

const hex = (value: number): string => value.toString(16).padStart(4, '0');

/** A weight of the typeface in one paper: it measures and writes, and remembers which glyphs were used. */
export interface Face {
  /** Points. */
  widthOf(text: string, size: number): number;
  /** The text as a string of glyphs. */
  write(text: string): string;
  /** Adds what the file needs of it; its reference. Called last. */
  embed(add: (object: PdfObject) => string): Promise<string>;
}

/** One weight of the typeface, to write a paper with. What is embedded has the outlines that were used and no others. */
export function embedTypeface(weight: Weight): Face {
  const { widths, ascent, descent, capHeight, box, deflated } = face[weight];
  const used = new Map<number, string>();
  return {
    widthOf: (text, size) => (signsOf(text).reduce((sum, sign) => sum + (widths[glyphOf(sign)] ?? 0), 0) * size) / 1000,
    write(text) {
      const found = signsOf(text).map((sign) => {
        const glyph = glyphOf(sign);
        used.set(glyph, glyph === 0 ? '\ufffd' : sign);
        return hex(glyph);
      });
      return `<${found.join('')}>`;
    },
    async embed(add) {
      const whole = await passThrough(
        Uint8Array.from(atob(deflated), (sign) => sign.charCodeAt(0)),
        new DecompressionStream('deflate'),
      );
      const file = subset(whole, new Set([0, ...used.keys()]));
      const name = `/RIVIVE+Archivo-${weight === 'firm' ? 'SemiBold' : 'Regular'}`;
      const program = add({ dict: `/Length1 ${file.length}`, bytes: file });
      const metrics = `/Ascent ${ascent} /Descent ${descent} /CapHeight ${capHeight} /FontBBox [${box.join(' ')}]`;
      const style = `/ItalicAngle 0 /StemV ${weight === 'firm' ? 120 : 80} /Flags 4`;
      const descriptor = add(`<</Type /FontDescriptor /FontName ${name} ${metrics} ${style} /FontFile2 ${program}>>`);
      const order = [...used].sort(([a], [b]) => a - b);
      const each = order.map(([glyph]) => `${glyph} [${widths[glyph]}]`).join(' ');
      const system = '/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>>';
      const descendant = add(
        `<</Type /Font /Subtype /CIDFontType2 /BaseFont ${name} ${system} /FontDescriptor ${descriptor} /CIDToGIDMap /Identity /W [${each}]>>`,
      );
      const names = add({ dict: '', bytes: new TextEncoder().encode(unicodeMap(order)) });
      const type = '/Type /Font /Subtype /Type0 /Encoding /Identity-H';
      return add(`<<${type} /BaseFont ${name} /DescendantFonts [${descendant}] /ToUnicode ${names}>>`);
    },
  };
}

/** What each glyph means, for searching, copying and reading aloud (ISO 32000-1, 9.10.3). */
function unicodeMap(order: readonly [number, string][]): string {
  const rows = order.map(([glyph, sign]) => {
    const units = Array.from({ length: sign.length }, (_, i) => hex(sign.charCodeAt(i)));
    return `<${hex(glyph)}> <${units.join('')}>`;
  });
  const blocks = Array.from({ length: Math.ceil(rows.length / 100) }, (_, i) => rows.slice(i * 100, i * 100 + 100));
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...blocks.flatMap((block) => [`${block.length} beginbfchar`, ...block, 'endbfchar']),
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}

/** A TrueType file in which only these glyphs have an outline. Numbers stay as they are; no glyph is made of others. */
function subset(file: Uint8Array, keep: ReadonlySet<number>): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tables = new Map<string, Uint8Array>();
  for (let i = 0; i < view.getUint16(4); i += 1) {
    const at = 12 + i * 16;
    const tag = String.fromCharCode(...file.subarray(at, at + 4));
    const start = view.getUint32(at + 8);
    tables.set(tag, file.subarray(start, start + view.getUint32(at + 12)));
  }
  const loca = tables.get('loca') ?? new Uint8Array();
  const glyf = tables.get('glyf') ?? new Uint8Array();
  const head = new Uint8Array(tables.get('head') ?? []);
  // Places of outlines are halves in two bytes, or wholes in four (OpenType, loca); they are written as the latter.
  const from = new DataView(loca.buffer, loca.byteOffset, loca.byteLength);
  const long = head[51] === 1;
  const place = (glyph: number): number => (long ? from.getUint32(glyph * 4) : from.getUint16(glyph * 2) * 2);
  const count = loca.length / (long ? 4 : 2) - 1;
  const kept = new DataView(new ArrayBuffer((count + 1) * 4));
  const outlines: Uint8Array[] = [];
  let length = 0;
  for (let glyph = 0; glyph < count; glyph += 1) {
    const outline = keep.has(glyph) ? glyf.subarray(place(glyph), place(glyph + 1)) : new Uint8Array();
    outlines.push(outline);
    length += outline.length;
    kept.setUint32(glyph * 4 + 4, length);
  }
  head[51] = 1;
  tables.set('head', head);
  tables.set('loca', new Uint8Array(kept.buffer));
  tables.set('glyf', join(outlines, length));
  return fontFile(tables);
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const wanted = ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'] as const;

/** The tables that a font in a PDF needs (ISO 32000-1, 9.9), as a file. */
function fontFile(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const padded = wanted.map((tag) => {
    const table = tables.get(tag) ?? new Uint8Array();
    return { tag, length: table.length, bytes: join([table], Math.ceil(table.length / 4) * 4) };
  });
  const head = new DataView(new ArrayBuffer(12 + wanted.length * 16));
  head.setUint32(0, 0x00010000);
  for (const [i, field] of [wanted.length, 64, 2, wanted.length * 16 - 64].entries()) head.setUint16(4 + i * 2, field);
  let start = head.byteLength;
  for (const [i, { tag, length, bytes }] of padded.entries()) {
    const at = 12 + i * 16;
    for (const [j, letter] of [...tag].entries()) head.setUint8(at + j, letter.charCodeAt(0));
    head.setUint32(at + 4, checksum(bytes));
    head.setUint32(at + 8, start);
    head.setUint32(at + 12, length);
    start += bytes.length;
  }
  return join([new Uint8Array(head.buffer), ...padded.map(({ bytes }) => bytes)], start);
}

function checksum(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
