import { ProtocolError, StatementError } from './errors.ts';

/** What the native driver accepts as a bound value. A JS number is always bound as REAL, a bigint as INTEGER. */
export type BindValue = null | bigint | number | string | Buffer;

/** How much of the response is left, shared by all statements of one HTTP request. */
export interface Budget {
  chars: number;
  rows: number;
}

export type JsonObject = { readonly [key: string]: unknown };

/** Narrows a parsed JSON value to an object. */
export function asObject(value: unknown, what: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new ProtocolError(`${what} must be an object`);
}

/** Narrows a parsed JSON value to an array; absent counts as empty. */
export function asArray(value: unknown, what: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw new ProtocolError(`${what} must be an array`);
}

/** Narrows a parsed JSON value to a string. */
export function asString(value: unknown, what: string): string {
  if (typeof value === 'string') return value;
  throw new ProtocolError(`${what} must be a string`);
}

/** Narrows a parsed JSON value to an integer of 32 bits. */
export function asInteger(value: unknown, what: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31) return value;
  throw new ProtocolError(`${what} must be an integer`);
}

const minInteger = -(2n ** 63n);
const maxInteger = 2n ** 63n - 1n;
const integerText = /^-?\d{1,19}$/;

/** Decodes a Hrana value. Malformed ones are a ProtocolError; those the driver would damage, a StatementError. */
export function decodeValue(value: unknown): BindValue {
  const object = asObject(value, 'value');
  switch (object.type) {
    case 'null':
      return null;
    case 'integer': {
      const text = asString(object.value, 'integer value');
      const integer = integerText.test(text) ? BigInt(text) : maxInteger + 1n;
      if (integer < minInteger || integer > maxInteger) throw new ProtocolError('integer value is not of 64 bits');
      return integer;
    }
    case 'float':
      if (typeof object.value === 'number') return object.value;
      throw new ProtocolError('float value must be a number');
    case 'text': {
      const text = asString(object.value, 'text value');
      // The native driver reads text only up to the first NUL: refused here rather than lost later.
      if (text.includes('\0')) throw new StatementError('text must not contain a NUL character', 'ARGS_INVALID');
      return text;
    }
    case 'blob':
      return Buffer.from(asString(object.base64, 'blob base64'), 'base64');
    default:
      throw new ProtocolError('unknown type of value');
  }
}

/** Encodes a value that the driver read (with safe integers) as Hrana JSON. */
export function encodeValue(value: unknown): string {
  if (typeof value === 'string') return `{"type":"text","value":${JSON.stringify(value)}}`;
  if (typeof value === 'bigint') return `{"type":"integer","value":"${value}"}`;
  if (value === null || value === undefined) return '{"type":"null"}';
  if (typeof value === 'number') return `{"type":"float","value":${encodeFloat(value)}}`;
  if (value instanceof Uint8Array) {
    const base64 = Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
    return `{"type":"blob","base64":"${base64}"}`;
  }
  throw new StatementError(`the driver returned a ${typeof value}`, 'INTERNAL_ERROR');
}

/** JSON has no infinity, but 1e999 overflows to it in every parser; SQLite itself turns NaN into NULL. */
function encodeFloat(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0.0' : String(value);
  return value > 0 ? '1e999' : '-1e999';
}

/** Encodes one row, or throws RESPONSE_TOO_LARGE when the budget is spent. */
export function encodeRow(row: readonly unknown[], budget: Budget): string {
  let json = '[';
  for (let index = 0; index < row.length; index += 1) {
    if (index > 0) json += ',';
    json += encodeValue(row[index]);
  }
  budget.chars -= json.length;
  budget.rows -= 1;
  if (budget.chars < 0 || budget.rows < 0) throw new StatementError('Response is too large', 'RESPONSE_TOO_LARGE');
  return `${json}]`;
}
