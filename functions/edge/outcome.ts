/** The six ways in which a request can be refused; each is one HTTP status. */
export type RefusalKind = 'invalid' | 'not_found' | 'forbidden' | 'conflict' | 'limit' | 'unavailable';

export interface Refusal<Code extends string = string> {
  ok: false;
  kind: RefusalKind;
  /** From the slice's closed list in contract.ts; decides the words. */
  code: Code;
  /** Facts for the words and for machines; never secrets. */
  detail?: Record<string, unknown>;
}

/** What every verb returns. Bugs throw; expected refusals are values. */
export type Outcome<T, Code extends string = string> = { ok: true; value: T } | Refusal<Code>;

/** What went well, with what came of it. */
export const done = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** An expected refusal; `detail` must hold no secret, for it is sent. */
export const refuse = <Code extends string>(
  kind: RefusalKind,
  code: Code,
  detail?: Record<string, unknown>,
): Refusal<Code> => (detail ? { ok: false, kind, code, detail } : { ok: false, kind, code });

/** RFC 9110 status of a refusal. */
export const statusOf: Record<RefusalKind, 400 | 403 | 404 | 409 | 429 | 503> = {
  invalid: 400,
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  limit: 429,
  unavailable: 503,
};
