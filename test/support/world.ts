import type { Client } from '@libsql/client';
import { onTestFinished } from 'vitest';
import type { Db } from '../../db/client.ts';
import type { Actor, Ctx } from '../../functions/edge/context.ts';
import type { Settings } from '../../functions/edge/settings.ts';
import { openFile } from '../../local/database.ts';
import { copyDatabase, type Filling, testNow } from './database.ts';

export { testNow };

/** Settings whose outside world does not exist: a test that reaches it fails at once. */
export const testSettings: Settings = {
  DATABASE_URL: 'http://127.0.0.1:9',
  PUBLIC_ORIGIN: 'http://localhost:8787',
  STRIPE_SECRET_KEY: 'sk_test_standin',
  STRIPE_WEBHOOK_SECRET: 'whsec_standin',
  STRIPE_API_BASE: 'http://127.0.0.1:9',
  MAIL_API_URL: 'http://127.0.0.1:9',
  MAIL_API_KEY: 'mail_key_of_the_tests',
  MAIL_FROM: 'Rivive <orders@rivive.example>',
  CARRIER_API_URL: 'http://127.0.0.1:9',
  CARRIER_API_KEY: '',
  SESSION_SECRET: 'a secret of at least thirty-two letters',
  LOCAL_CLOCK: '1',
};

/** A database of its own and contexts to call verbs with, in one process and without a server. */
export interface World {
  db: Db;
  client: Client;
  /** What `ctx()` says the time is; a test moves it by assigning. Epoch milliseconds. */
  now: number;
  settings: Settings;
  /** A context of that actor (a guest when none is said) as of `now`. */
  ctx(actor?: Actor): Ctx;
  /** One row as plain values, or undefined. */
  row(sql: string, ...args: (string | number | null)[]): Promise<Record<string, unknown> | undefined>;
  rows(sql: string, ...args: (string | number | null)[]): Promise<Record<string, unknown>[]>;
  close(): void;
}

export interface WorldOptions {
  filling?: Filling;
  now?: number;
  settings?: Partial<Settings>;
}

/**
 * Opens a world on a copy of the small seeded database. Within a test it closes by itself; in `beforeAll`, close it
 * in `afterAll`.
 */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const { file, remove } = await copyDatabase(options.filling ?? 'seeded');
  const { db, client } = openFile(file);
  // The file is thrown away: it need not survive a power cut.
  await client.execute('PRAGMA synchronous = OFF');
  const settings: Settings = { ...testSettings, ...options.settings };
  let ids = 0;
  const rows: World['rows'] = async (sql, ...args) => {
    const result = await client.execute({ sql, args });
    return result.rows.map((row) => Object.fromEntries(result.columns.map((name, index) => [name, row[index]])));
  };
  let open = true;
  const world: World = {
    db,
    client,
    now: options.now ?? testNow,
    settings,
    ctx: (actor = { kind: 'guest' }) => ({ db, actor, now: world.now, newId: () => testId(++ids), settings }),
    row: async (sql, ...args) => (await rows(sql, ...args))[0],
    rows,
    close() {
      if (!open) return;
      open = false;
      client.close();
      remove();
    },
  };
  closeAfterTest(() => world.close());
  return world;
}

/** A UUID of version 7 that counts: sorted as made, the same in every run. */
export function testId(count: number): string {
  return `0199ffff-0000-7000-8000-${count.toString(16).padStart(12, '0')}`;
}

/** Registers a farewell with the running test; outside of one, whoever opened closes. */
export function closeAfterTest(close: () => unknown): void {
  try {
    onTestFinished(async () => void (await close()));
  } catch {
    // Not within a test.
  }
}
