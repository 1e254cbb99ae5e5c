import type { z } from 'zod';
import { done, type Outcome, refuse } from './outcome.ts';

/** What was wrong with a body, field by field, as RFC 9457 extension `errors`. */
export interface FieldError {
  pointer: string;
  code: string;
}

/** A body after parsing; `raw` is what was sent, for showing it again. */
export type Parsed<T> = Outcome<T, 'invalid_input'> & { raw: Record<string, unknown> };

/**
 * Parses a form or JSON body with a schema; its size is bounded before (functions/app.ts). Empty form fields are
 * absent ones and the last of a repeated field counts. What a strict schema does not know is refused.
 */
export async function parseBody<T>(request: Request, schema: z.ZodType<T>): Promise<Parsed<T>> {
  const body = await request.text();
  if (isForm(request)) {
    const filled = [...new URLSearchParams(body)].filter(([, value]) => value.trim() !== '');
    return parseSent(Object.fromEntries(filled), schema);
  }
  let sent: unknown;
  try {
    sent = JSON.parse(body);
  } catch {
    return { ...refuse('invalid', 'invalid_input', { errors: [{ pointer: '', code: 'malformed_json' }] }), raw: {} };
  }
  return parseSent(sent, schema);
}

/** Enough to say what is wrong; a body full of unknown fields is not answered at its own length. */
const maxErrors = 20;

function parseSent<T>(sent: unknown, schema: z.ZodType<T>): Parsed<T> {
  const raw = typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? { ...sent } : {};
  const parsed = schema.safeParse(sent);
  if (parsed.success) return { ...done(parsed.data), raw };
  const errors: FieldError[] = parsed.error.issues.flatMap((issue) => {
    const fields = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return fields.map((path) => ({ pointer: pointerTo(path), code: issue.code }));
  });
  return { ...refuse('invalid', 'invalid_input', { errors: errors.slice(0, maxErrors) }), raw };
}

/** Parses the query of an address with a schema. */
export function parseQuery<T>(query: Record<string, string>, schema: z.ZodType<T>): Outcome<T, 'invalid_input'> {
  return parseSent(query, schema);
}

/** A JSON pointer (RFC 6901); empty for the whole body. */
function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Whether a request comes from an HTML form: the answer is then a page or a redirect, not JSON. */
export function isForm(request: Request): boolean {
  return (request.headers.get('content-type') ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded');
}
