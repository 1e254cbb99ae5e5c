import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, type Config, createClient } from '@libsql/client/web';
import { onTestFinished } from 'vitest';
import { type LibsqlServer, type LibsqlServerOptions, startLibsqlServer } from '../../../local/libsql/server.ts';

export interface TestDatabase {
  server: LibsqlServer;
  client: Client;
  file: string;
  token: string;
  /** Another client of the same server. */
  connect(config?: Partial<Config>): Client;
  /** POSTs a body to a path of the server and returns status and parsed answer. */
  post(path: string, body: unknown): Promise<{ status: number; answer: Answer }>;
}

export interface Answer {
  baton?: string | null;
  base_url?: string | null;
  code?: string;
  message?: string;
  results?: { type: string; response?: { [key: string]: unknown }; error?: { code: string; message: string } }[];
}

/** A server on a file of its own, gone when the test ends. */
export async function startTestDatabase(options: Partial<LibsqlServerOptions> = {}): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'rivive-libsql-'));
  const file = options.file ?? join(folder, 'test.db');
  const token = options.token ?? randomUUID();
  const server = await startLibsqlServer({ ...options, file, token });
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const connect = (config: Partial<Config> = {}) =>
    createClient({ url: server.url, authToken: token, concurrency: 256, ...config });
  const post = async (path: string, body: unknown) => {
    const response = await fetch(server.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, answer: (await response.json()) as Answer };
  };
  return { server, client: connect(), file, token, connect, post };
}

/** The code of the error that a promise rejects with, or 'none'. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'none';
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
  }
}
