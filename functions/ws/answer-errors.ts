import type { MiddlewareHandler } from 'hono';
import codeWords from '../../content/developers/codes.json' with { type: 'json' };
import { paths } from '../../src/paths.ts';
import { settingsOf } from '../edge/settings.ts';

const meanings: Readonly<Record<string, string>> = codeWords;

interface Problem {
  title: string;
  status: number;
  code: string;
  instance?: string;
  errors?: Record<string, unknown>[];
  faults?: Record<string, unknown>[];
}

/** `listing_not_found` as clients of /ws read it: `/errors/listing-not-found`. */
const typeOf = (code: string): string => `/errors/${code.replaceAll('_', '-')}`;

/**
 * Every refusal below /ws, whoever spoke it, in all the shapes at once in which its clients read errors: one object
 * `error` with a code and a message, a list `errors`, and RFC 9457 around both. Our own `code` decides, as everywhere.
 */
export const answerErrors: MiddlewareHandler<{ Bindings: Env }> = async (c, next) => {
  await next();
  const { res } = c;
  if (!res.headers.get('content-type')?.startsWith('application/problem+json')) return;
  const said = await res.json<Problem>();
  const body = { ...said, ...wordsOf(said, settingsOf(c.env).PUBLIC_ORIGIN), requestId: crypto.randomUUID() };
  const headers = new Headers(res.headers);
  headers.delete('content-length');
  if (headers.has('www-authenticate')) headers.set('www-authenticate', 'Basic realm="rivive"');
  c.res = undefined;
  c.res = new Response(JSON.stringify(body), { status: res.status, headers });
};

function wordsOf(said: Problem, origin: string) {
  const {
    type: _,
    title,
    status: __,
    code,
    instance: ___,
    errors,
    faults,
    ...context
  } = said as Problem & Record<string, unknown>;
  const message = meanings[code] ?? title;
  const parts = [...(errors ?? []), ...(faults ?? [])];
  const targetOf = (part: Record<string, unknown>) =>
    typeof part.pointer === 'string' ? part.pointer.slice(1) : String(part.field ?? '');
  const [first] = parts;
  const target = first ? targetOf(first) : null;
  return {
    type: typeOf(code),
    detail: message,
    error: {
      code,
      message,
      data: Object.keys(context).length > 0 ? context : null,
      docLink: `${origin}${paths.apiErrors(code)}`,
      target,
    },
    errors: (parts.length > 0 ? parts : [{ code }]).map((part) => ({
      ...part,
      type: typeOf(String(part.code)),
      title: String(part.code).replaceAll('_', ' '),
      detail: meanings[String(part.code)] ?? message,
      target: targetOf(part) || null,
      context: part,
    })),
  };
}
