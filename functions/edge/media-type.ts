import type { MiddlewareHandler } from 'hono';
import { refuse } from './outcome.ts';
import { problem } from './problem.ts';

const read = ['application/json', 'application/x-www-form-urlencoded'];
const withoutBody = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Whether a body of this type is one that we read: JSON, its `+json` kin, or a page's form. Pure. */
export function isReadable(contentType: string): boolean {
  const [type = ''] = contentType.toLowerCase().split(';', 1);
  return read.includes(type.trim()) || /^application\/[\w.-]+\+json$/.test(type.trim());
}

/** Refuses a body in a type that nothing here reads, before anybody takes it for JSON. */
export const checkMediaType: MiddlewareHandler<{ Bindings: Env }> = async (c, next) => {
  if (withoutBody.has(c.req.method)) return next();
  const type = c.req.header('content-type');
  const length = c.req.header('content-length') ?? c.req.header('transfer-encoding');
  const empty = c.req.raw.body === null || length === undefined || length === '0';
  if (type === undefined ? empty : isReadable(type)) return next();
  const refused = problem(refuse('invalid', 'media_type_unsupported', { accepts: read }), c.req.path);
  refused.headers.set('accept', read.join(', '));
  return refused;
};
