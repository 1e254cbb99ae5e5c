import { ProtocolError, StatementError } from './errors.ts';
import type { Limits } from './limits.ts';
import { parseSql, type SqlStatement } from './sql-text.ts';
import type { Stream } from './streams.ts';
import { asArray, asInteger, asObject, asString, type BindValue, decodeValue, type JsonObject } from './values.ts';

/** A statement as a client sent it, ready to run. */
export interface Call {
  statement: SqlStatement;
  args: BindValue[];
  wantRows: boolean;
}

const parsed = new Map<string, SqlStatement[]>();
const parsedTexts = 2_000;
const parsedLength = 16 * 1024;

/** All statements of an SQL text; short texts are remembered, since a shop sends the same few for ever. */
export function statementsOf(sql: string): SqlStatement[] {
  const known = parsed.get(sql);
  if (known !== undefined) return known;
  const statements = parseSql(sql);
  if (sql.length <= parsedLength) {
    if (parsed.size >= parsedTexts) parsed.clear();
    parsed.set(sql, statements);
  }
  return statements;
}

/** The one statement of an SQL text; throws StatementError when there is none, more than one, or a denied one. */
export function oneStatement(sql: string): SqlStatement {
  const statements = statementsOf(sql);
  const [statement] = statements;
  if (statement === undefined) {
    throw new StatementError('SQL string does not contain any statement', 'SQL_NO_STATEMENT');
  }
  if (statements.length > 1) {
    throw new StatementError('SQL string contains more than one statement', 'SQL_MANY_STATEMENTS');
  }
  allow(statement);
  return statement;
}

/** Throws SQLITE_AUTH for what no client of this server may run. */
export function allow(statement: SqlStatement): void {
  if (statement.kind !== 'denied') return;
  throw new StatementError(`SQLite error: not authorized: ${statement.text.slice(0, 80)}`, 'SQLITE_AUTH');
}

/** True for a statement that may run only while its stream is the writer. */
export function needsWriter(statement: SqlStatement): boolean {
  return statement.kind === 'write' || statement.kind === 'begin-immediate';
}

/** The SQL text of a request: given as `sql`, or stored before under `sql_id`. */
export function sqlOf(request: JsonObject, stream: Stream): string {
  const { sql, sql_id: id } = request;
  if (typeof sql === 'string' && (id === undefined || id === null)) return sql;
  if (sql !== undefined && sql !== null) throw new ProtocolError('give either `sql` or `sql_id`');
  const stored = stream.sqls.get(asInteger(id, 'sql_id'));
  if (stored === undefined) throw new ProtocolError(`SQL text ${String(id)} is not stored`, 'SQL_NOT_FOUND');
  return stored;
}

/** Stores an SQL text in its stream, within the limits of number and total length. */
export function storeSql(request: JsonObject, stream: Stream, limits: Limits): void {
  const id = asInteger(request.sql_id, 'sql_id');
  const sql = asString(request.sql, 'sql');
  if (stream.sqls.has(id)) throw new ProtocolError(`SQL text ${id} is stored already`, 'SQL_EXISTS');
  let length = sql.length;
  for (const stored of stream.sqls.values()) length += stored.length;
  if (stream.sqls.size >= limits.storedSql || length > limits.bodyBytes) {
    throw new ProtocolError('too many or too long stored SQL texts', 'SQL_STORE_FULL');
  }
  stream.sqls.set(id, sql);
}

/** Reads a Hrana `stmt`. The driver keeps old values for what is not bound, so exactly the right number is required. */
export function readCall(value: unknown, stream: Stream): Call {
  const stmt = asObject(value, 'stmt');
  const statement = oneStatement(sqlOf(stmt, stream));
  const positional = asArray(stmt.args, 'args');
  const named = asArray(stmt.named_args, 'named_args');
  if (positional.length > 0 && named.length > 0) {
    throw new StatementError(
      'Specifying both positional and named arguments is not supported',
      'ARGS_BOTH_POSITIONAL_AND_NAMED',
    );
  }
  const args = named.length > 0 ? bindNamed(statement, named) : bindPositional(statement, positional);
  return { statement, args, wantRows: stmt.want_rows !== false };
}

function bindPositional({ params }: SqlStatement, values: readonly unknown[]): BindValue[] {
  if (values.length !== params.length) {
    throw new StatementError(
      `Arguments do not match SQL parameters: expected ${params.length}, found ${values.length}`,
      'ARGS_INVALID',
    );
  }
  return values.map(decodeValue);
}

function bindNamed({ params }: SqlStatement, named: readonly unknown[]): BindValue[] {
  const values = new Map<string, BindValue>();
  for (const entry of named) {
    const arg = asObject(entry, 'named argument');
    values.set(asString(arg.name, 'name of an argument'), decodeValue(arg.value));
  }
  return params.map((name) => {
    const value = name === null ? undefined : (values.get(name) ?? values.get(name.slice(1)));
    if (value !== undefined) return value;
    if (name !== null && (values.has(name) || values.has(name.slice(1)))) return null;
    throw new StatementError(`Arguments do not match SQL parameters: no value for ${name ?? '?'}`, 'ARGS_INVALID');
  });
}
