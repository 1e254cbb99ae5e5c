import type { z } from 'zod';
import { limits } from '../limits.ts';
import { done, type Outcome, refuse } from './outcome.ts';

/** A body as text, refused as soon as it is longer than allowed. */
export async function boundedText(request: Request, maxBytes: number): Promise<Outcome<string, 'body_too_large'>> {
  const declared = Number(request.headers.get('content-length') ?? 0);
  if (declared > maxBytes) return refuse('limit', 'body_too_large', { max_bytes: maxBytes });
  const reader = request.body?.getReader();
  if (!reader) return done('');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done: end, value } = await reader.read();
    if (end) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return refuse('limit', 'body_too_large', { max_bytes: maxBytes });
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return done(new TextDecoder().decode(whole));
}

/** What was wrong with a body, field by field, as RFC 9457 extension `errors`. */
export interface FieldError {
  pointer: string;
  code: string;
}

/**
 * Parses a form or JSON body with a schema. Forms become flat objects (the last of a repeated field counts);
 * empty fields are absent ones. Anything the schema does not know is refused by strict schemas.
 */
export async function parseBody<T>(
  request: Request,
  schema: z.ZodType<T>,
): Promise<Outcome<T, 'invalid_input' | 'body_too_large'> & { raw?: Record<string, unknown> }> {
  const body = await boundedText(request, limits.bodyBytes);
  if (!body.ok) return body;
  let raw: Record<string, unknown>;
  if (isForm(request)) {
    raw = Object.fromEntries([...new URLSearchParams(body.value)].filter(([, value]) => value.trim() !== ''));
  } else {
    try {
      raw = JSON.parse(body.value);
    } catch {
      return refuse('invalid', 'invalid_input', { errors: [{ pointer: '', code: 'malformed_json' }] });
    }
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { ...done(parsed.data), raw };
  const errors: FieldError[] = parsed.error.issues.map((issue) => ({
    pointer: `/${issue.path.join('/')}`,
    code: issue.code,
  }));
  return { ...refuse('invalid', 'invalid_input', { errors }), raw };
}

/** Whether a request comes from an HTML form: the answer is then a page or a redirect, not JSON. */
export function isForm(request: Request): boolean {
  return (request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
}
