/** Thrown while reading a file that is not what it says or ends too early. */
export class BrokenFile extends Error {}

/** Thrown where a file is sound, but a film. */
export class MovingFile extends BrokenFile {}

/** Reads a file from front to back; throws BrokenFile rather than reading past its end. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  #advance(count: number): number {
    if (count > this.left) throw new BrokenFile('the file ends too early');
    this.at += count;
    return this.at - count;
  }

  byte(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  uint16(littleEndian = false): number {
    return this.#view.getUint16(this.#advance(2), littleEndian);
  }

  uint32(littleEndian = false): number {
    return this.#view.getUint32(this.#advance(4), littleEndian);
  }

  take(count: number): Uint8Array {
    const from = this.#advance(count);
    return this.bytes.subarray(from, from + count);
  }

  /** Four letters, as PNG and RIFF name their chunks. */
  name(): string {
    return String.fromCharCode(...this.take(4));
  }
}

/** The parts as one file. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The letters of a name as bytes. */
export const letters = (name: string): Uint8Array => Uint8Array.from(name, (letter) => letter.charCodeAt(0));
