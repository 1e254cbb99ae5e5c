import { UnreadableFile } from './contract.ts';

/** What 0x80 to 0x9F mean in Windows-1252; five of them mean nothing. */
const upper = '€\u0000‚ƒ„…†‡ˆ‰Š‹Œ\u0000Ž\u0000\u0000‘’“”•–—˜™š›œ\u0000žŸ';

function fromWindows1252(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte >= 0x80 && byte < 0xa0 ? upper[byte - 0x80] : String.fromCharCode(byte);
  if (text.includes('\u0000')) throw new UnreadableFile('encoding_wrong');
  return text;
}

/** Longest sequence of one character in UTF-8, bytes. */
const longest = 4;

/**
 * The text of a file in UTF-8, with a mark at its start or without, or in Windows-1252, as older spreadsheets write it:
 * its first bytes beyond ASCII say which. Throws UnreadableFile for anything else, naming it where it can be told.
 */
export async function* decodeText(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let kind: 'utf-8' | 'windows-1252' | undefined;
  let held = new Uint8Array();
  let isFirst = true;
  const decode = (bytes: Uint8Array, stream: boolean): string => {
    if (bytes.includes(0)) throw new UnreadableFile('encoding_wrong', 'UTF-16');
    if (kind === undefined) kind = kindOf(bytes);
    if (kind === 'windows-1252') return fromWindows1252(bytes);
    try {
      return utf8.decode(bytes, { stream });
    } catch {
      throw new UnreadableFile('encoding_wrong');
    }
  };
  for await (const piece of pieces) {
    let bytes = held.length > 0 ? joined(held, piece) : piece;
    held = new Uint8Array();
    if (isFirst && bytes.length < longest) {
      held = new Uint8Array(bytes);
      continue;
    }
    if (isFirst && isUtf16(bytes)) throw new UnreadableFile('encoding_wrong', 'UTF-16');
    isFirst = false;
    // A character cut in two says nothing yet about what it is written in.
    const high = kind === undefined ? bytes.findIndex((byte) => byte >= 0x80) : -1;
    if (high !== -1 && bytes.length - high < longest) {
      held = bytes.slice(high);
      bytes = bytes.subarray(0, high);
    }
    if (bytes.length > 0) yield decode(bytes, true);
  }
  yield held.length > 0 ? decode(held, false) : ending(utf8);
}

/** What the first character beyond ASCII is written in; undefined where there is none yet. */
function kindOf(bytes: Uint8Array): 'utf-8' | 'windows-1252' | undefined {
  const at = bytes.findIndex((byte) => byte >= 0x80);
  if (at === -1) return undefined;
  const lead = bytes[at] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(at, at + length));
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** What the decoder still holds; half a character at the end of a file is none. */
function ending(utf8: TextDecoder): string {
  try {
    return utf8.decode();
  } catch {
    throw new UnreadableFile('encoding_wrong');
  }
}

const isUtf16 = ([a, b]: Uint8Array): boolean => (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}
