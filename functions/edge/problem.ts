import type { Refusal } from './outcome.ts';
import { statusOf } from './outcome.ts';

/** RFC 9457: an error a machine can read. `code` is the slice's own word and stable. */
export function problem(refusal: Refusal, instance?: string): Response {
  const status = statusOf[refusal.kind];
  const body = {
    type: `/developers/errors#${refusal.code}`,
    title: refusal.code.replaceAll('_', ' '),
    status,
    code: refusal.code,
    ...(instance ? { instance } : {}),
    ...(refusal.detail ?? {}),
  };
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  if (refusal.kind === 'unavailable') headers['retry-after'] = '10';
  return new Response(JSON.stringify(body), { status, headers });
}
