import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConnectionPool } from './connection.ts';
import { type ErrorCodes, ProtocolError } from './errors.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { type Answering, answerCursor, answerPipeline } from './pipeline.ts';
import { type Engine, StreamRegistry } from './streams.ts';
import { WriterLock } from './writer-lock.ts';

export interface LibsqlServerOptions {
  /** Path of the database file; created when absent, its folder must exist. */
  file: string;
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** What a client must send as `Authorization: Bearer …`. */
  token: string;
  /** How long a write waits for the one before it, in milliseconds; then SQLITE_BUSY. Default 10,000. */
  busyTimeoutMs?: number;
  /** After how long an idle interactive transaction is rolled back, in milliseconds. Default 5,000, as in sqld. */
  idleStreamMs?: number;
  /** `primary` answers SQLITE_CONSTRAINT for every constraint, as sqld does; `extended`, the default, says which. */
  errorCodes?: ErrorCodes;
  limits?: Partial<Limits>;
}

/**
 * `refuse` answers 503, `hang` answers nothing until the mode changes, `lose-answer` runs the request and then cuts the
 * connection: the client can not know whether its write was kept.
 */
export type AwayMode = 'up' | 'refuse' | 'hang' | 'lose-answer';

export interface LibsqlServer {
  url: string;
  port: number;
  /** Rolls back what is open, writes the log into the file and stops. */
  close(): Promise<void>;
  /** Makes the database unreachable, or reachable again, for requests from now on and those that hang. */
  setAway(mode: AwayMode): void;
}

/** Starts a libSQL server (Hrana over HTTP, versions 2 and 3 in JSON) for one file, on this machine only. */
export async function startLibsqlServer(options: LibsqlServerOptions): Promise<LibsqlServer> {
  const { file, token, port = 0, host = '127.0.0.1', busyTimeoutMs = 10_000, idleStreamMs = 5_000 } = options;
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const pool = new ConnectionPool(file, limits.connections);
  const lock = new WriterLock(limits.waitingWriters);
  const engine: Engine = { pool, lock, limits, busyTimeoutMs };
  const streams = new StreamRegistry(engine, idleStreamMs);
  const answering: Answering = { engine, streams, codes: options.errorCodes ?? 'extended' };
  const expected = Buffer.from(`Bearer ${token}`);
  let mode: AwayMode = 'up';
  const hanging: (() => void)[] = [];

  const server = createServer((request, response) => {
    if (mode === 'refuse') sendText(response, 503, 'the database is away');
    else if (mode === 'hang') hanging.push(() => void serve(request, response));
    else void serve(request, response);
  });
  // Clients keep their connections; a server that closes idle ones first makes their next request fail.
  server.keepAliveTimeout = 75_000;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (response.destroyed) return;
    const cutAfter = mode === 'lose-answer';
    const answer = await answerHttp(request, expected, answering);
    if (cutAfter) response.destroy();
    else send(response, answer);
  };

  await listen(server, port, host);
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${host}:${bound}`,
    port: bound,
    setAway(next) {
      mode = next;
      if (next === 'hang') return;
      for (const resume of hanging.splice(0)) resume();
    },
    close: async () => {
      lock.refuseAll();
      streams.endAll();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), hanging.length > 0 ? 0 : 1_000);
      await closed;
      clearTimeout(force);
      streams.endAll();
      pool.close();
    },
  };
}

interface Answer {
  status: number;
  body: string;
  type: string;
}

/** Answers one HTTP request; never rejects. */
async function answerHttp(request: IncomingMessage, expected: Buffer, answering: Answering): Promise<Answer> {
  const path = (request.url ?? '').split('?', 1)[0];
  if (request.method === 'GET') {
    if (path === '/health' || path === '/v2' || path === '/v3') return { status: 200, body: '', type: 'text/plain' };
    return { status: 404, body: 'not found', type: 'text/plain' };
  }
  try {
    if (!isAuthorized(request, expected)) throw new ProtocolError('wrong or missing token', 'UNAUTHORIZED', 401);
    if (path === '/v2/pipeline' || path === '/v3/pipeline') {
      const body = await readJson(request, answering.engine.limits.bodyBytes);
      return { status: 200, body: await answerPipeline(body, answering), type: 'application/json' };
    }
    if (path === '/v3/cursor') {
      const body = await readJson(request, answering.engine.limits.bodyBytes);
      return { status: 200, body: await answerCursor(body, answering), type: 'text/plain' };
    }
    throw new ProtocolError('not found', 'NOT_FOUND', 404);
  } catch (thrown) {
    const known = thrown instanceof ProtocolError ? thrown : new ProtocolError(String(thrown), 'INTERNAL_ERROR', 500);
    const body = JSON.stringify({ message: known.message, code: known.code });
    return { status: known.status, body, type: 'application/json' };
  }
}

function isAuthorized(request: IncomingMessage, expected: Buffer): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Reads a body of at most `maxBytes` as JSON. What comes after a refusal is read and dropped, so the answer arrives. */
function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const tooLarge = () =>
      reject(new ProtocolError(`the body is larger than ${maxBytes} bytes`, 'REQUEST_TOO_LARGE', 413));
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) return tooLarge();
    let chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxBytes) {
        chunks.push(chunk);
      } else {
        chunks = [];
        tooLarge();
      }
    });
    request.on('error', reject);
    request.on('end', () => {
      try {
        const text = chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString();
        resolve(JSON.parse(text));
      } catch {
        reject(new ProtocolError('the body is not JSON'));
      }
    });
  });
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

function send(response: ServerResponse, { status, body, type }: Answer): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function sendText(response: ServerResponse, status: number, body: string): void {
  send(response, { status, body, type: 'text/plain' });
}
