import { type Client, createClient, type InStatement } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql/web';
import Database from 'libsql';
import { uuidv7 } from 'uuidv7';
import { type Catalogue, loadCatalogue } from '../../content/catalogue.ts';
import type { Ctx } from '../../functions/edge/context.ts';
import { refreshFloors } from '../../functions/offers/selection/refresh-floors.ts';
import { selectOffers } from '../../functions/offers/selection/select-offers.ts';
import { weighTerms } from '../../functions/offers/selection/weigh-terms.ts';
import { keepHolds } from '../../functions/payouts/keep-holds.ts';
import { keepCalibration } from '../../functions/sellers/quality/keep-calibration.ts';
import { refreshEvidence } from '../../functions/sellers/quality/refresh-evidence.ts';
import { refreshRecords } from '../../functions/sellers/quality/refresh-records.ts';
import { watchQuality } from '../../functions/sellers/quality/watch-quality.ts';
import type { Db } from '../client.ts';
import { migrate } from '../migrate.ts';
import { syncCatalogue } from '../sync-catalogue.ts';
import { billMonths } from './invoices.ts';
import { seedPayouts } from './payouts.ts';
import { seedSanctions } from './sanctions.ts';
import { buildWorld, type Cell, type TableRows, type WorldOptions } from './world.ts';

export interface SeedOptions extends WorldOptions {
  catalogue?: Catalogue;
}

export type Counts = Record<string, number>;

/** Rows of one INSERT: many save calls, and SQLite takes 32,766 parameters. */
const rowsAtOnce = 50;

function insertInto(table: TableRows, count: number): string {
  const row = `(${table.columns.map(() => '?').join(',')})`;
  // A trigger has noted the current prices already.
  const verb = table.name === 'price_history' ? 'INSERT OR IGNORE' : 'INSERT';
  return `${verb} INTO ${table.name} (${table.columns.join(',')}) VALUES ${Array(count).fill(row).join(',')}`;
}

function* insertsOf(world: readonly TableRows[]): Generator<{ sql: string; args: Cell[] }> {
  for (const table of world) {
    for (let i = 0; i < table.rows.length; i += rowsAtOnce) {
      const part = table.rows.slice(i, i + rowsAtOnce);
      yield { sql: insertInto(table, part.length), args: part.flat() };
    }
  }
}

const countsOf = (world: readonly TableRows[]): Counts =>
  Object.fromEntries(world.map(({ name, rows }) => [name, rows.length]));

const clientDb = (client: Client) => drizzle(client) as Db;

/** Everything that the clock would compute from the rows that were just written. */
async function refresh(client: Client, now: number): Promise<void> {
  const ctx = { db: clientDb(client), now };
  await refreshRecords(ctx);
  await refreshEvidence(ctx);
  await refreshFloors(ctx);
  await selectOffers(ctx);
  await weighTerms(ctx);
  await keepCalibration(ctx);
  await watchQuality({ ...ctx, actor: { kind: 'clock' }, newId: uuidv7 } as Ctx);
  await billMonths(ctx.db, now);
  await seedPayouts(client, now);
  await keepHolds(ctx);
}

/** Writes the seeded world through a client, as one batch, and computes the sellers' records from it. */
export async function seed(client: Client, options: SeedOptions): Promise<Counts> {
  const catalogue = options.catalogue ?? loadCatalogue();
  await syncCatalogue(client, catalogue);
  const world = buildWorld(catalogue, options);
  await client.batch([...insertsOf(world)] as InStatement[], 'write');
  await refresh(client, options.now);
  return countsOf(world);
}

/** Writes the rows with the native driver, prepared once a shape and committed once: half a million in seconds. */
function writeNatively(file: string, world: readonly TableRows[]): void {
  const db = new Database(file);
  try {
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = OFF');
    db.exec('PRAGMA foreign_keys = ON');
    db.exec('PRAGMA cache_size = -200000');
    db.exec('BEGIN IMMEDIATE');
    const prepare = (sql: string) => db.prepare<Cell[]>(sql);
    const prepared = new Map<string, ReturnType<typeof prepare>>();
    for (const { sql, args } of insertsOf(world)) {
      let statement = prepared.get(sql);
      if (!statement) {
        statement = prepare(sql);
        prepared.set(sql, statement);
      }
      statement.run(...args);
    }
    db.exec('COMMIT');
    db.exec('ANALYZE');
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

/**
 * Migrates a database file and fills it with the seeded world. For an empty database: rows that exist already make
 * it fail as a whole. Returns how many rows each table got.
 */
export async function seedFile(file: string, options: SeedOptions): Promise<Counts> {
  const catalogue = options.catalogue ?? loadCatalogue();
  const client = createClient({ url: `file:${file}` });
  try {
    await migrate(client);
    await syncCatalogue(client, catalogue);
    const world = buildWorld(catalogue, options);
    writeNatively(file, world);
    await refresh(client, options.now);
    // Small worlds are for tests, which say themselves who is restrained.
    if ((options.scale ?? 1) >= 1) await seedSanctions(clientDb(client), options.now);
    return countsOf(world);
  } finally {
    client.close();
  }
}

/** True when nothing was ever sold or offered here. */
export async function isEmpty(client: Pick<Client, 'execute'>): Promise<boolean> {
  const { rows } = await client.execute('SELECT NOT EXISTS (SELECT 1 FROM sellers) AS empty');
  return Number(rows[0]?.empty) === 1;
}
