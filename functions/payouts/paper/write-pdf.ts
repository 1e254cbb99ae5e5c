import { passThrough } from './pass-through.ts';

/** An object of a file: as it is written, or a stream, which is compressed. */
export type PdfObject = string | { dict: string; bytes: Uint8Array };

const latin = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

/**
 * A PDF file of these objects, the first of which has number 1 (ISO 32000-1, 7.5). The same objects make the same bytes:
 * nothing in it is drawn or dated.
 */
export async function writePdf(
  objects: readonly PdfObject[],
  root: string,
  info: string,
): Promise<Uint8Array<ArrayBuffer>> {
  // Four signs above 127 tell whoever carries the file that it is no text.
  const parts: Uint8Array[] = [latin('%PDF-1.7\n%âãÏÓ\n')];
  const starts: number[] = [];
  let length = parts[0]?.length ?? 0;
  const put = (bytes: Uint8Array): void => {
    parts.push(bytes);
    length += bytes.length;
  };
  for (const [i, object] of objects.entries()) {
    starts.push(length);
    if (typeof object === 'string') {
      put(latin(`${i + 1} 0 obj\n${object}\nendobj\n`));
      continue;
    }
    const packed = await passThrough(object.bytes, new CompressionStream('deflate'));
    put(latin(`${i + 1} 0 obj\n<<${object.dict} /Filter /FlateDecode /Length ${packed.length}>>\nstream\n`));
    put(packed);
    put(latin('\nendstream\nendobj\n'));
  }
  const at = length;
  const rows = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  put(latin(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`));
  put(latin(`trailer\n<</Size ${size} /Root ${root} /Info ${info}>>\nstartxref\n${at}\n%%EOF\n`));
  return new Uint8Array(await new Blob(parts.map((part) => new Uint8Array(part))).arrayBuffer());
}
