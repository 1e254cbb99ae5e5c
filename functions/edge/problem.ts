import type { Refusal } from './outcome.ts';
import { refuse, statusOf } from './outcome.ts';

/** What the edge itself answers instead of any slice, as a closed list. */
export const edgeCodes = [
  'invalid_input',
  'body_too_large',
  'media_type_unsupported',
  'method_not_allowed',
  'route_unknown',
  'cross_site_request',
  'idempotency_key_invalid',
  'idempotency_in_flight',
  'idempotency_conflict',
  'idempotency_answer_lost',
  'database_away',
  'internal_error',
] as const;
export type EdgeCode = (typeof edgeCodes)[number];

/** Codes for which HTTP has a closer status than their kind's. */
const closerStatus: Readonly<Record<string, number>> = {
  key_unknown: 401,
  method_not_allowed: 405,
  precondition_failed: 412,
  body_too_large: 413,
  photo_too_large: 413,
  document_too_large: 413,
  media_type_unsupported: 415,
  idempotency_conflict: 422,
  internal_error: 500,
};

/** RFC 9110 status of a refusal. */
export function problemStatus({ kind, code }: Pick<Refusal, 'kind' | 'code'>): number {
  return closerStatus[code] ?? statusOf[kind];
}

/** RFC 9457: an error a machine can read. `code` is the slice's own word and stable. */
export function problem(refusal: Refusal, instance?: string): Response {
  const status = problemStatus(refusal);
  const body = {
    ...refusal.detail,
    type: `/developers/errors#${refusal.code}`,
    title: refusal.code.replaceAll('_', ' '),
    status,
    code: refusal.code,
    ...(instance ? { instance } : {}),
  };
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' };
  if (status === 503) headers['retry-after'] = '10';
  return new Response(JSON.stringify(body), { status, headers });
}

/** A bug, told to a machine: that it was ours and nothing else. */
export const internalProblem = (instance: string): Response =>
  problem(refuse('unavailable', 'internal_error' satisfies EdgeCode), instance);
