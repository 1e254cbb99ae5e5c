import type { z } from 'zod';
import { isForm, type Parsed, parseBody } from '../edge/forms.ts';

/**
 * What a client sent with a request: JSON whatever it calls it, a form, or a form with files; numbers of a form come as
 * texts, which contracts of /ws take. An empty body is an empty object. What is too large was refused before.
 */
export async function readSent<T>(request: Request, schema: z.ZodType<T>): Promise<Parsed<T>> {
  const type = (request.headers.get('content-type') ?? '').toLowerCase();
  if (!type.startsWith('multipart/form-data')) {
    if (isForm(request)) return parseBody(request, schema);
    const text = await request.text();
    const body = text.trim() === '' ? '{}' : text;
    return parseBody(
      new Request(request.url, { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
      schema,
    );
  }
  const form = await request.formData().catch(() => new FormData());
  const fields = Object.fromEntries([...form].filter(([, value]) => typeof value === 'string'));
  const body = JSON.stringify(fields);
  return parseBody(
    new Request(request.url, { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
    schema,
  );
}
