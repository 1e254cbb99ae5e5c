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
  let raw: Record<string, unknown> = {};
  if (isForm(request)) {
    raw = Object.fromEntries([...new URLSearchParams(body)].filter(([, value]) => value.trim() !== ''));
  } else {
    try {
      raw = JSON.parse(body);
    } catch {
      return { ...refuse('invalid', 'invalid_input', { errors: [{ pointer: '', code: 'malformed_json' }] }), raw };
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
