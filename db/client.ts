import { createClient } from '@libsql/client/web';
import type { SQLWrapper } from 'drizzle-orm';
import type { LibSQLDatabase } from 'drizzle-orm/libsql';
import { drizzle } from 'drizzle-orm/libsql/web';

/** A Drizzle database over libSQL; `$client` is the driver below it. */
export type Db = LibSQLDatabase & { $client: Pick<ReturnType<typeof createClient>, 'batch' | 'execute'> };

/** Anything Drizzle can turn into one SQL statement. */
export type Statement = SQLWrapper & { toSQL(): { sql: string; params: unknown[] } };

/**
 * Opens the database over HTTP. One per request: a client shared between requests would queue one request's
 * promises behind another's, which workerd refuses. It costs no round trip.
 */
export function openDatabase(url: string, authToken?: string): Db {
  return drizzle(createClient({ url, authToken, concurrency: 0 })) as Db;
}

/**
 * Commits all statements together or none, as one write transaction in one round trip.
 * Drizzle's own batch begins deferred and can fail half-way up to a write lock; this one begins as a writer.
 */
export async function commit(db: Db, statements: readonly Statement[]): Promise<void> {
  if (statements.length === 0) return;
  await db.$client.batch(
    statements.map((statement) => {
      const { sql, params } = statement.toSQL();
      return { sql, args: params as never[] };
    }),
    'write',
  );
}

/** True for a unique, primary key or CHECK violation, however deep the driver has wrapped it. */
export function isConstraintError(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    const code = 'code' in e ? String(e.code) : '';
    if (code.startsWith('SQLITE_CONSTRAINT') || /constraint failed/i.test(e.message)) return true;
  }
  return false;
}

/** True when the database did not answer, as opposed to answering with an error. */
export function isAway(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) {
    const code = 'code' in e ? String(e.code) : '';
    if (/^(SERVER_ERROR|HRANA_|SQLITE_BUSY|ECONN)/.test(code)) return true;
    if (/fetch failed|network|connection|timed? ?out|aborted/i.test(e.message)) return true;
  }
  return false;
}

/**
 * One integer of one row, by the shortest way to the server: a single Hrana request without the client around it, which
 * costs several times what it carries here (measured: see README, Figures). For reads on every request only.
 * Undefined when there is no such row; throws with code SERVER_ERROR when the server does not answer.
 */
export async function readInteger(
  url: string,
  authToken: string | undefined,
  sql: string,
  text: string,
): Promise<number | undefined> {
  const answer = await fetch(`${url}/v2/pipeline`, {
    method: 'POST',
    headers: authToken
      ? { authorization: `Bearer ${authToken}`, 'content-type': 'application/json' }
      : { 'content-type': 'application/json' },
    body: `{"requests":[{"type":"execute","stmt":{"sql":${JSON.stringify(sql)},"args":[{"type":"text","value":${JSON.stringify(text)}}],"want_rows":true}},{"type":"close"}]}`,
  });
  if (!answer.ok) {
    await answer.body?.cancel();
    throw Object.assign(new Error(`the database answered ${answer.status}`), { code: 'SERVER_ERROR' });
  }
  const body = await answer.json<Pipeline>();
  const [first] = body.results;
  if (first?.type !== 'ok') throw new Error(first?.error?.message ?? 'the database gave no result');
  const cell = first.response?.result?.rows[0]?.[0];
  return cell?.type === 'integer' ? Number(cell.value) : undefined;
}

interface Pipeline {
  results: {
    type: string;
    error?: { message: string };
    response?: { result?: { rows: { type: string; value?: string }[][] } };
  }[];
}
