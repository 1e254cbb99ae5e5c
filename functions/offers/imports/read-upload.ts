/** A form's file as it comes, with the fields that stand before it. */
export interface Upload {
  fields: Record<string, string>;
  fileName: string;
  bytes: AsyncGenerator<Uint8Array>;
}

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const utf8 = new TextDecoder();

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}

function indexOf(bytes: Uint8Array, mark: Uint8Array): number {
  const [first = 0] = mark;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1))
    if (mark.every((byte, i) => bytes[at + i] === byte)) return at;
  return -1;
}

/** Bytes taken up to marks, from pieces of any size. */
function markedReader(pieces: AsyncIterable<Uint8Array>) {
  const source = pieces[Symbol.asyncIterator]();
  // A body begins as if a line had ended before its first boundary.
  let held: Uint8Array = new Uint8Array([13, 10]);
  const more = async (): Promise<boolean> => {
    const { done, value } = await source.next();
    if (!done) held = held.length === 0 ? value : joined(held, value);
    return !done;
  };
  /** What stands before a mark, which is passed; undefined when it does not come within so many bytes. */
  const until = async (mark: Uint8Array, most: number): Promise<Uint8Array | undefined> => {
    for (;;) {
      const at = indexOf(held, mark);
      if (at > most || (at === -1 && held.length > most + mark.length)) return undefined;
      if (at !== -1) {
        const found = held.slice(0, at);
        held = held.subarray(at + mark.length);
        return found;
      }
      if (!(await more())) return undefined;
    }
  };
  /** What stands before a mark, piece by piece; throws when the mark never comes. */
  async function* stream(mark: Uint8Array): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = indexOf(held, mark);
      if (at !== -1) {
        if (at > 0) yield held.subarray(0, at);
        return;
      }
      const safe = held.length - mark.length + 1;
      if (safe > 0) {
        yield held.subarray(0, safe);
        held = held.slice(safe);
      }
      if (!(await more())) throw new Error('the form has no end');
    }
  }
  return { until, stream };
}

/**
 * Reads a form of `multipart/form-data` (RFC 7578) up to its file and hands that on as it comes. Fields count that stand
 * before the file and within so many bytes; undefined when there is no file in it.
 */
export async function readUpload(
  body: AsyncIterable<Uint8Array>,
  contentType: string,
  mostBytes: number,
): Promise<Upload | undefined> {
  const boundary = /boundary="?([^";]{1,70})"?/i.exec(contentType)?.[1];
  if (!boundary) return undefined;
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const [mark, headEnd] = [bytesOf(`\r\n--${boundary}`), bytesOf('\r\n\r\n')];
  const { until, stream } = markedReader(body);
  const fields: Record<string, string> = {};
  let left = mostBytes;
  for (let first = await until(mark, left); first !== undefined; ) {
    const head = await until(headEnd, left);
    if (head === undefined || latin(head.subarray(0, 2)) === '--') return undefined;
    const text = utf8.decode(head);
    const name = /\bname="([^"]*)"/i.exec(text)?.[1] ?? '';
    const fileName = /\bfilename="([^"]*)"/i.exec(text)?.[1];
    if (fileName) return { fields, fileName, bytes: stream(mark) };
    const value = await until(mark, left);
    if (value === undefined) return undefined;
    left -= head.length + value.length;
    if (left < 0) return undefined;
    if (fileName === undefined) fields[name] = utf8.decode(value);
    first = value;
  }
  return undefined;
}
