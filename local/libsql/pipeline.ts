import { batchJson, runBatch } from './batch.ts';
import { type ErrorCodes, errorJson, ProtocolError, StatementError, statementErrorFrom } from './errors.ts';
import { allow, needsWriter, oneStatement, readCall, sqlOf, statementsOf, storeSql } from './statement.ts';
import type { Engine, Stream, StreamRegistry } from './streams.ts';
import { asArray, asInteger, asObject, asString, type Budget, type JsonObject } from './values.ts';

/** What answering a request needs to know of its server. */
export interface Answering {
  engine: Engine;
  streams: StreamRegistry;
  codes: ErrorCodes;
}

/**
 * Answers the body of `/v2/pipeline` or `/v3/pipeline` with the JSON of the response. A failed statement is an error in
 * its own result; a malformed request rejects with ProtocolError, and its stream is rolled back and gone.
 */
export async function answerPipeline(body: unknown, server: Answering): Promise<string> {
  const { baton, requests } = readBody(body);
  const list = asArray(requests, 'requests');
  if (list.length > server.engine.limits.batchSteps) {
    throw new ProtocolError(`a pipeline may have ${server.engine.limits.batchSteps} requests`, 'BATCH_TOO_LARGE', 413);
  }
  const budget = newBudget(server);
  const stream = server.streams.claim(baton);
  const results: string[] = [];
  let open = true;
  try {
    for (const value of list) {
      const request = asObject(value, 'request');
      if (!open) throw new ProtocolError('no request may follow `close`');
      if (request.type === 'close') open = false;
      results.push(await answerRequest(request, stream, server, budget));
    }
    const next = open ? JSON.stringify(server.streams.park(stream)) : 'null';
    return `{"baton":${next},"base_url":null,"results":[${results.join(',')}]}`;
  } catch (thrown) {
    open = false;
    throw thrown;
  } finally {
    if (!open) stream.end();
  }
}

/** Answers the body of `/v3/cursor`: one JSON object a line, the first one with the baton. */
export async function answerCursor(body: unknown, server: Answering): Promise<string> {
  const { baton, batch } = readBody(body);
  const budget = newBudget(server);
  const stream = server.streams.claim(baton);
  const lines: string[] = [];
  try {
    const { results, errors } = await runBatch(batch, stream, server.engine.limits, budget);
    for (const [step, result] of results.entries()) {
      const error = errors[step];
      if (result !== null) lines.push(...cursorEntries(step, result));
      else if (error) lines.push(`{"type":"step_error","step":${step},"error":${errorJson(error, server.codes)}}`);
    }
  } catch (thrown) {
    if (!(thrown instanceof StatementError)) {
      stream.end();
      throw thrown;
    }
    lines.push(`{"type":"error","error":${errorJson(thrown, server.codes)}}`);
  }
  try {
    lines.unshift(`{"baton":${JSON.stringify(server.streams.park(stream))},"base_url":null}`);
  } catch (thrown) {
    stream.end();
    throw thrown;
  }
  return `${lines.join('\n')}\n`;
}

function cursorEntries(step: number, result: string): string[] {
  const { cols, rows, affected_row_count, last_insert_rowid } = JSON.parse(result);
  return [
    JSON.stringify({ type: 'step_begin', step, cols }),
    ...asArray(rows, 'rows').map((row) => JSON.stringify({ type: 'row', row })),
    JSON.stringify({ type: 'step_end', affected_row_count, last_insert_rowid }),
  ];
}

function readBody(body: unknown): { baton: string | null; requests: unknown; batch: unknown } {
  const { baton, requests, batch } = asObject(body, 'body');
  return { baton: baton === undefined || baton === null ? null : asString(baton, 'baton'), requests, batch };
}

function newBudget({ engine }: Answering): Budget {
  return { chars: engine.limits.responseChars, rows: engine.limits.rows };
}

async function answerRequest(request: JsonObject, stream: Stream, server: Answering, budget: Budget): Promise<string> {
  const type = asString(request.type, 'type of a request');
  try {
    const members = await run(type, request, stream, server, { chars: budget.chars, rows: server.engine.limits.rows });
    budget.chars -= members.length;
    return `{"type":"ok","response":{"type":"${type}"${members}}}`;
  } catch (thrown) {
    if (thrown instanceof ProtocolError) throw thrown;
    return `{"type":"error","error":${errorJson(statementErrorFrom(thrown), server.codes)}}`;
  } finally {
    stream.yieldWriter();
  }
}

/** Runs one request and returns what its response has besides the type, as JSON members with a leading comma. */
async function run(
  type: string,
  request: JsonObject,
  stream: Stream,
  server: Answering,
  budget: Budget,
): Promise<string> {
  switch (type) {
    case 'execute': {
      const { statement, args, wantRows } = readCall(request.stmt, stream);
      if (needsWriter(statement)) await stream.becomeWriter();
      return `,"result":${await stream.execute(statement, args, wantRows, budget)}`;
    }
    case 'batch':
      return `,"result":${batchJson(await runBatch(request.batch, stream, server.engine.limits, budget), server.codes)}`;
    case 'sequence':
      await runSequence(sqlOf(request, stream), stream, budget);
      return '';
    case 'describe':
      return `,"result":${describe(sqlOf(request, stream), stream)}`;
    case 'store_sql':
      storeSql(request, stream, server.engine.limits);
      return '';
    case 'close_sql':
      stream.sqls.delete(asInteger(request.sql_id, 'sql_id'));
      return '';
    case 'get_autocommit':
      return `,"is_autocommit":${stream.isAutocommit}`;
    case 'close':
      return '';
    default:
      throw new ProtocolError('unknown type of request');
  }
}

/** Runs statements one after the other until one fails; parameters in them are NULL, as in SQLite's own exec. */
async function runSequence(sql: string, stream: Stream, budget: Budget): Promise<void> {
  const statements = statementsOf(sql);
  for (const statement of statements) allow(statement);
  if (statements.some(needsWriter)) await stream.becomeWriter();
  for (const statement of statements) {
    await stream.execute(
      statement,
      statement.params.map(() => null),
      false,
      budget,
    );
  }
}

function describe(sql: string, stream: Stream): string {
  const statement = oneStatement(sql);
  const cols = stream.connection().describe(statement);
  const params = JSON.stringify(statement.params.map((name) => ({ name })));
  const readonly = statement.kind !== 'write';
  return `{"params":${params},"cols":${cols},"is_explain":${statement.explain},"is_readonly":${readonly}}`;
}
