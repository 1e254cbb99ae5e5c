/** A statement that failed: goes into the result of its own request, the rest of the pipeline runs on. */
export class StatementError extends Error {
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.name = 'StatementError';
    this.code = code;
  }
}

/** A request that does not follow the protocol: the whole HTTP request is refused with `status`. */
export class ProtocolError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(message: string, code = 'HRANA_PROTO_ERROR', status = 400) {
    super(message);
    this.name = 'ProtocolError';
    this.code = code;
    this.status = status;
  }
}

/** What a caller sees when the writer did not become free in time. Same code as SQLite's own. */
export function busyError(message = 'database is locked'): StatementError {
  return new StatementError(`SQLite error: ${message}`, 'SQLITE_BUSY');
}

/**
 * Turns whatever the native driver threw into a StatementError. Message and codes follow sqld: `SQLite error: …` and
 * SQLite's names, here the extended ones (`SQLITE_CONSTRAINT_UNIQUE`).
 */
export function statementErrorFrom(thrown: unknown): StatementError {
  if (thrown instanceof StatementError) return thrown;
  if (thrown instanceof Error) {
    const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : 'INTERNAL_ERROR';
    return new StatementError(code.startsWith('SQLITE_') ? `SQLite error: ${thrown.message}` : thrown.message, code);
  }
  return new StatementError(String(thrown), 'INTERNAL_ERROR');
}

/** True when another connection holds what the statement needs; a stale snapshot can not be waited out, so false. */
export function isBusy(thrown: unknown): boolean {
  return (
    thrown instanceof StatementError && thrown.code.startsWith('SQLITE_BUSY') && thrown.code !== 'SQLITE_BUSY_SNAPSHOT'
  );
}

/**
 * JSON of a Hrana error. `codes: 'primary'` shortens SQLite's extended codes to the primary one, which is what sqld
 * sends (`SQLITE_CONSTRAINT` for a UNIQUE, a CHECK and a foreign key alike).
 */
export function errorJson(error: StatementError, codes: ErrorCodes): string {
  const code = codes === 'primary' ? primaryCode(error.code) : error.code;
  return JSON.stringify({ message: error.message, code });
}

export type ErrorCodes = 'extended' | 'primary';

const extendedCode =
  /^(SQLITE_(?:CONSTRAINT|BUSY|LOCKED|IOERR|READONLY|CORRUPT|CANTOPEN|ABORT|ERROR|AUTH))_[A-Z0-9_]+$/;

function primaryCode(code: string): string {
  return extendedCode.exec(code)?.[1] ?? code;
}
