import type { Paper } from './contract.ts';
import { embedTypeface, type Weight } from './embed-typeface.ts';
import { pdfDate, pdfText } from './rules.ts';
import { type PdfObject, writePdf } from './write-pdf.ts';

/** A4 in points, and where writing begins and ends. */
const sheet = { width: 595.28, height: 841.89, top: 782, bottom: 74 } as const;
const ink = '0.071 0.094 0.118';
const soft = '0.33 0.37 0.41';
const line = '0.75 0.77 0.79';
const mark = '0.812 0.227 0.102';

/** A part of what is read aloud: a title, a paragraph, a table with its rows and cells. */
export interface Part {
  role: string;
  parent?: Part;
  parts: Part[];
  /** What was written of it: numbers of marked content on sheets. */
  marks: { sheet: number; id: number }[];
}

export interface Sheets {
  /** Points from the foot of the sheet, at which the next line stands. */
  place(): number;
  go(place: number): void;
  down(points: number): void;
  /** Turns to a new sheet unless so much is left; true when it did. */
  need(points: number): boolean;
  part(role: string, parent?: Part): Part;
  widthOf(text: string, weight: Weight, size: number): number;
  /** A text broken into lines of at most a width. */
  lines(text: string, weight: Weight, size: number, most: number): string[];
  /** Without a part: adornment, which is not read. */
  write(part: Part | undefined, text: string, how: { x: number; weight?: Weight; size?: number; soft?: boolean }): void;
  rule(how: { x: number; width: number; height: number; above: number; soft?: boolean; mark?: boolean }): void;
  /** The file. */
  close(paper: Paper): Promise<Uint8Array<ArrayBuffer>>;
}

const two = (value: number): string => String(Math.round(value * 100) / 100);

/** Sheets to write on from the top, one after the other, and the parts that they are read by. */
export function openSheets(): Sheets {
  const faces = { regular: embedTypeface('regular'), firm: embedTypeface('firm') };
  const pages: string[][] = [[]];
  const marks: Part[][] = [[]];
  const root: Part = { role: 'Document', parts: [], marks: [] };
  let y: number = sheet.top;
  const text = (words: string, x: number, at: number, weight: Weight, size: number, colour: string): string =>
    `BT ${colour} rg /${weight === 'firm' ? 'F2' : 'F1'} ${size} Tf ${two(x)} ${two(at)} Td ${faces[weight].write(words)} Tj ET`;
  return {
    place: () => y,
    go: (place) => {
      y = place;
    },
    down: (points) => {
      y -= points;
    },
    need(points) {
      if (y - points >= sheet.bottom) return false;
      pages.push([]);
      marks.push([]);
      y = sheet.top;
      return true;
    },
    part(role, parent = root) {
      const part: Part = { role, parent, parts: [], marks: [] };
      parent.parts.push(part);
      return part;
    },
    widthOf: (words, weight, size) => faces[weight].widthOf(words, size),
    lines: (words, weight, size, most) => linesOf(words, (one) => faces[weight].widthOf(one, size) <= most),
    write(part, words, { x, weight = 'regular', size = 9, soft: quiet }) {
      if (words === '') return;
      const at = pages.length - 1;
      const set = text(words, x, y, weight, size, quiet ? soft : ink);
      if (!part) {
        pages[at]?.push(`/Artifact BMC ${set} EMC`);
        return;
      }
      const id = marks[at]?.push(part) ?? 1;
      part.marks.push({ sheet: at, id: id - 1 });
      pages[at]?.push(`/${part.role} <</MCID ${id - 1}>> BDC ${set} EMC`);
    },
    rule({ x, width, height, above, soft: quiet, mark: marked }) {
      const colour = marked ? mark : quiet ? line : ink;
      pages
        .at(-1)
        ?.push(`/Artifact BMC ${colour} rg ${two(x)} ${two(y + above - height)} ${two(width)} ${height} re f EMC`);
    },
    async close(paper) {
      for (const [i, page] of pages.entries()) {
        const where = paper.pageOf(i + 1, pages.length);
        const x = sheet.width - 52 - faces.regular.widthOf(where, 7.5);
        page.push(`/Artifact BMC ${text(paper.foot, 62, 40, 'regular', 7.5, soft)} EMC`);
        page.push(`/Artifact BMC ${text(where, x, 40, 'regular', 7.5, soft)} EMC`);
      }
      return fileOf(paper, pages, marks, root, faces);
    },
  };
}

/** Breaks at spaces, and within a word only when it alone is longer than a line. */
function linesOf(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(/[ \n\t]+/)) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (fits(longer)) {
      current = longer;
      continue;
    }
    if (current !== '') lines.push(current);
    current = '';
    for (const sign of word) {
      if (!fits(current + sign) && current !== '') {
        lines.push(current);
        current = '';
      }
      current += sign;
    }
  }
  return [...lines, current];
}

type Faces = Record<Weight, ReturnType<typeof embedTypeface>>;

async function fileOf(
  paper: Paper,
  pages: readonly string[][],
  marks: readonly Part[][],
  root: Part,
  faces: Faces,
): Promise<Uint8Array<ArrayBuffer>> {
  const objects: PdfObject[] = [];
  const add = (object: PdfObject): string => `${objects.push(object)} 0 R`;
  const set = (reference: string, object: string): void => {
    objects[Number.parseInt(reference, 10) - 1] = object;
  };
  const [catalog, tree, structure] = [add(''), add(''), add('')];
  const sheets = pages.map(() => add(''));
  const fonts = `/F1 ${await faces.regular.embed(add)} /F2 ${await faces.firm.embed(add)}`;
  for (const [i, page] of pages.entries()) {
    const contents = add({ dict: '', bytes: new TextEncoder().encode(page.join('\n')) });
    const box = `/MediaBox [0 0 ${sheet.width} ${sheet.height}] /Resources <</Font <<${fonts}>>>>`;
    set(sheets[i] ?? '', `<</Type /Page /Parent ${tree} ${box} /Contents ${contents} /StructParents ${i} /Tabs /S>>`);
  }
  set(tree, `<</Type /Pages /Kids [${sheets.join(' ')}] /Count ${sheets.length}>>`);
  const named = namesOfParts(root, structure, sheets, add, set);
  const parents = marks.map((parts, i) => `${i} [${parts.map((part) => named.get(part)).join(' ')}]`).join(' ');
  const numbers = `/ParentTree <</Nums [${parents}]>> /ParentTreeNextKey ${pages.length}`;
  set(structure, `<</Type /StructTreeRoot /K [${named.get(root)}] ${numbers}>>`);
  const titled = `/Lang ${pdfText(paper.language)} /MarkInfo <</Marked true>> /ViewerPreferences <</DisplayDocTitle true>>`;
  const described = add({ dict: '/Type /Metadata /Subtype /XML', bytes: new TextEncoder().encode(metadataOf(paper)) });
  set(catalog, `<</Type /Catalog /Pages ${tree} ${titled} /StructTreeRoot ${structure} /Metadata ${described}>>`);
  const dates = `/CreationDate ${pdfDate(paper.at)} /ModDate ${pdfDate(paper.at)}`;
  const info = add(
    `<</Title ${pdfText(paper.title)} /Subject ${pdfText(paper.subject)} /Author ${pdfText('Rivive')} ${dates}>>`,
  );
  return writePdf(objects, catalog, info);
}

/** Writes the parts as structure elements, from the whole to its cells; their references. */
function namesOfParts(
  root: Part,
  structure: string,
  sheets: readonly string[],
  add: (object: PdfObject) => string,
  set: (reference: string, object: string) => void,
): Map<Part, string> {
  const named = new Map<Part, string>();
  const name = (part: Part, above: string): string => {
    const own = add('');
    named.set(part, own);
    const kids = [
      ...part.marks.map(({ sheet: at, id }) => `<</Type /MCR /Pg ${sheets[at]} /MCID ${id}>>`),
      ...part.parts.map((one) => name(one, own)),
    ];
    const scope = part.role === 'TH' ? ' /A <</O /Table /Scope /Column>>' : '';
    set(own, `<</Type /StructElem /S /${part.role} /P ${above}${scope} /K [${kids.join(' ')}]>>`);
    return own;
  };
  name(root, structure);
  return named;
}

const xml = (text: string): string => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Title and language once more, where newer readers look for them (ISO 16684-1). */
function metadataOf({ title, subject, language, at }: Paper): string {
  const alt = (name: string, text: string) =>
    `<dc:${name}><rdf:Alt><rdf:li xml:lang="x-default">${xml(text)}</rdf:li></rdf:Alt></dc:${name}>`;
  const when = new Date(at).toISOString();
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
${alt('title', title)}${alt('description', subject)}<dc:language><rdf:Bag><rdf:li>${xml(language)}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>${when}</xmp:CreateDate></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}
