import type { Context, Handler } from 'hono';
import { countRequest } from '../../accounts/count-request.ts';
import { type Ctx, contextFor } from '../../edge/context.ts';
import { idempotent } from '../../edge/idempotency.ts';
import { keyForm, keyHeader } from '../../edge/idempotency-key.ts';
import { refuse } from '../../edge/outcome.ts';
import { problem } from '../../edge/problem.ts';
import { limits } from '../../limits.ts';
import type { FrameCode, Scope } from './contract.ts';
import { findOpenKey, type OpenKey } from './queries.ts';
import { rehearse } from './rehearse.ts';
import { hashOfKey, hourOf, isPreparing, keyLimits, rateFields, secondsLeft } from './rules.ts';
import { noteUse } from './writes.ts';

type C = Context<{ Bindings: Env }>;
/** Answers for the seller whose program asks. */
export type Answer = (c: C, ctx: Ctx, key: OpenKey) => Promise<Response>;

export interface ByKeyOptions {
  /** The body is read as it comes: under an `Idempotency-Key` its type and length are compared, not what it says. */
  streams?: true;
  /** Bytes of a body that a test key may send, where the route takes more than a list of stock. */
  mostBytes?: number;
}

/**
 * The frame of every route of `/api/seller`: lets a program in by its key if that has the scope (`any` when every key
 * may), counts its requests, answers a repeated POST as before, and lets a test key do everything and change nothing.
 */
export function byKey(scope: Scope | 'any', answer: Answer, options: ByKeyOptions = {}): Handler<{ Bindings: Env }> {
  return async (c: C) => {
    const ctx = contextFor(c.req.raw, c.env);
    const hash = await hashOfKey(c.req.header('authorization') ?? null);
    const key = hash && (await findOpenKey(ctx, hash));
    if (!key) return refused(c, 'key_unknown', { 'www-authenticate': challenge(c), ...rateFields('live', ctx.now) });
    const [count] = await Promise.all([
      countRequest(ctx, keyLimits[key.mode], key.id),
      (key.lastUsedAt ?? 0) < hourOf(ctx.now) ? noteUse(ctx, key.id) : undefined,
    ]);
    const response = refusalOf(c, ctx, key, scope, count) ?? (await admitted(c, ctx, key, answer, options));
    return withFields(response, rateFields(key.mode, ctx.now, count));
  };
}

/** RFC 6750, 3: what a program without a key, or with a wrong one, is told. */
const challenge = (c: C): string =>
  c.req.header('authorization') === undefined
    ? 'Bearer realm="rivive"'
    : 'Bearer realm="rivive", error="invalid_token"';

const kinds = {
  key_unknown: 'forbidden',
  scope_missing: 'forbidden',
  seller_applying: 'forbidden',
  too_many_requests: 'limit',
  test_too_long: 'unavailable',
} as const satisfies Record<FrameCode, string>;

function refused(c: C, code: FrameCode, fields: Record<string, string>, detail?: Record<string, unknown>): Response {
  return withFields(problem(refuse(kinds[code], code, detail), c.req.path), fields);
}

/** Why a key that is known does not open this now; undefined when it does. */
function refusalOf(c: C, { now }: Ctx, key: OpenKey, scope: Scope | 'any', count: number): Response | undefined {
  const { most, windowMs } = keyLimits[key.mode];
  if (count > most) return refused(c, 'too_many_requests', { 'retry-after': String(secondsLeft(now, windowMs)) });
  if (scope === 'any') return undefined;
  if (!key.scopes.includes(scope)) {
    const needs = `Bearer realm="rivive", error="insufficient_scope", scope="${scope}"`;
    return refused(c, 'scope_missing', { 'www-authenticate': needs }, { scope });
  }
  return key.seller.state === 'applying' && !isPreparing(scope) ? refused(c, 'seller_applying', {}) : undefined;
}

async function admitted(c: C, guest: Ctx, key: OpenKey, answer: Answer, options: ByKeyOptions): Promise<Response> {
  const actor = { kind: 'seller', sellerId: key.seller.id, memberId: `key:${key.id}` } as const;
  if (key.mode === 'test') {
    const sent = c.req.method === 'POST' ? c.req.header(keyHeader) : undefined;
    if (sent !== undefined && !keyForm.test(sent))
      return problem(refuse('invalid', 'idempotency_key_invalid'), c.req.path);
    const maxBytes = options.mostBytes ?? limits.stockBytes;
    const body = await readWhole(c.req.raw, maxBytes);
    if (!body) return problem(refuse('limit', 'body_too_large', { maxBytes }), c.req.path);
    c.req.raw = body;
    const rehearsed = await rehearse(guest, c.req.method, (ctx) => answer(c, { ...ctx, actor }, key));
    return rehearsed ?? refused(c, 'test_too_long', {});
  }
  const ctx: Ctx = { ...guest, actor };
  if (c.req.method !== 'POST') return answer(c, ctx, key);
  const once = idempotent(() => `key:${key.id}`, options.streams && sizeOf);
  const before = await once(c, async () => {
    c.res = await answer(c, ctx, key);
  });
  return before ?? c.res;
}

/**
 * A request whose body has come: a rehearsal holds the database's writer, and nobody shall hold it by sending slowly.
 * Undefined for a body that is longer than its route takes of a test.
 */
async function readWhole(request: Request, maxBytes: number): Promise<Request | undefined> {
  const reader = request.body?.getReader();
  if (!reader) return request;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let length = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      return undefined;
    }
    parts.push(value);
  }
  const { url, method, headers } = request;
  return new Request(url, { method, headers, body: await new Blob(parts).arrayBuffer() });
}

/** What is known of a body before it is read; the boundary of a form is drawn anew each time. */
const sizeOf = async ({ headers }: Request): Promise<string> =>
  `${(headers.get('content-type') ?? '').split(';', 1)}\n${headers.get('content-length')}`;

/** An answer for one seller only, with how much more it may ask. */
function withFields(response: Response, fields: Record<string, string>): Response {
  const answer = new Response(response.body, response);
  for (const [name, value] of Object.entries(fields)) answer.headers.set(name, value);
  answer.headers.append('vary', 'authorization');
  if (!answer.headers.has('cache-control')) answer.headers.set('cache-control', 'private, no-cache');
  return answer;
}
