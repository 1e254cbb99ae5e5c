import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Client, createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import { loadCatalogue } from '../content/catalogue.ts';
import type { Db } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';
import { isEmpty, seedFile } from '../db/seed/seed.ts';
import { keepDemoVouchers } from '../db/seed/vouchers.ts';
import { syncCatalogue } from '../db/sync-catalogue.ts';

export interface Prepared {
  migrations: string[];
  /** What was seeded, in one sentence; nothing when the database had sellers already. */
  seeded?: string;
}

/** Shares of the whole world. */
const scales = { full: 1, small: 0.03 } as const;

export interface PrepareOptions {
  /** The seeded world ends at this moment. Epoch milliseconds. */
  now: number;
  /** `small` is for tests: the same kinds of everything, few of each. */
  size: keyof typeof scales;
  say?: (text: string) => void;
}

/** Opens a database file without a server; for filling it, and for tests in one process. */
export function openFile(file: string): { db: Db; client: Client } {
  mkdirSync(dirname(file), { recursive: true });
  const client = createClient({ url: `file:${file}`, intMode: 'number' });
  return { db: drizzle(client) as unknown as Db, client };
}

/** What the books say that the payment provider holds for us: minor units by currency in lower case. Reads only. */
export async function providerHolds(file: string): Promise<Record<string, number>> {
  const { client } = openFile(file);
  try {
    const { rows } = await client.execute(`SELECT lower(currency) AS currency, sum(cents) AS cents FROM (
      SELECT currency, amount_cents AS cents FROM ledger_entries WHERE debit = 'provider'
      UNION ALL SELECT currency, -amount_cents FROM ledger_entries WHERE credit = 'provider') GROUP BY 1`);
    return Object.fromEntries(rows.map((row) => [String(row.currency), Number(row.cents)]));
  } finally {
    client.close();
  }
}

/** Migrates, brings the catalogue's rows in step with content/, and seeds a world when nobody sells yet. */
export async function prepareDatabase(file: string, options: PrepareOptions): Promise<Prepared> {
  const { client } = openFile(file);
  const catalogue = loadCatalogue();
  let migrations: string[];
  try {
    await client.execute('PRAGMA journal_mode = WAL');
    migrations = await migrate(client);
    await syncCatalogue(client, catalogue);
    await keepDemoVouchers(client, options.now);
    if (!(await isEmpty(client))) return { migrations };
  } finally {
    client.close();
  }
  options.say?.('Seeding a believable world: sellers, offers and a year of orders …');
  const counts = await seedFile(file, { now: options.now, scale: scales[options.size], catalogue });
  const shown = ['sellers', 'offers', 'units', 'orders', 'reviews'].filter((name) => counts[name]);
  return { migrations, seeded: shown.map((name) => `${(counts[name] ?? 0).toLocaleString('en')} ${name}`).join(', ') };
}
