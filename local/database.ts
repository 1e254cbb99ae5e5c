import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Client, createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import type { Db } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';
import { root } from './root.ts';

export interface Prepared {
  migrations: string[];
  /** What was seeded, in one sentence; nothing when the database had sellers already. */
  seeded?: string;
}

export interface PrepareOptions {
  /** The seeded world ends at this moment. Epoch milliseconds. */
  now: number;
  /** `small` is for tests: the same kinds of everything, few of each. */
  size: 'full' | 'small';
  say?: (text: string) => void;
}

/** Opens a database file without a server; for filling it, and for tests in one process. */
export function openFile(file: string): { db: Db; client: Client } {
  mkdirSync(dirname(file), { recursive: true });
  const client = createClient({ url: `file:${file}`, intMode: 'number' });
  return { db: drizzle(client) as unknown as Db, client };
}

/** Migrates, brings the catalogue's rows in step with content/, and seeds a world when nobody sells yet. */
export async function prepareDatabase(file: string, options: PrepareOptions): Promise<Prepared> {
  const { client, db } = openFile(file);
  try {
    await client.execute('PRAGMA journal_mode = WAL');
    const migrations = await migrate(client);
    if (!existsSync(join(root, 'db/sync-catalogue.ts'))) return { migrations };
    const { syncCatalogue } = await import(`${'../db/sync-catalogue'}.ts`);
    await syncCatalogue(db);
    const { rows } = await client.execute('SELECT count(*) AS sellers FROM sellers');
    if (Number(rows[0]?.sellers) > 0) return { migrations };
    options.say?.('Seeding a believable world …');
    const { seed } = await import(`${'../db/seed/seed'}.ts`);
    const seeded = await seed(db, { now: options.now, size: options.size });
    return { migrations, seeded: JSON.stringify(seeded) };
  } finally {
    client.close();
  }
}
