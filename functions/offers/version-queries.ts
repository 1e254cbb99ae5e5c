import { type Db, readInteger } from '../../db/client.ts';
import type { Settings } from '../edge/settings.ts';

/*
 * Every model's shelf has a version that triggers raise with each write that can change what is offered of it
 * (db/migrations/0001, 0005, 0012, 0015). Versions only ever rise: a sum of them stands while all of them stand.
 */

/** Which shelves: those of some models, of a department, or all. */
export type Shelves = { modelIds: readonly string[] } | { category: string } | 'all';

/** As of one moment. */
export interface ShelfVersion {
  /** Proves what was ranked from the facts. 0 where there never was anything on sale. */
  version: number;
  /** Proves what was read from the stored choices as well. */
  stamp: string;
}

const ofModels = 'FROM shelves WHERE model_id IN (SELECT value FROM json_each(?))';

function from(shelves: Shelves): { sql: string; args: string[] } {
  if (shelves === 'all') return { sql: 'FROM shelves', args: [] };
  if ('modelIds' in shelves) return { sql: ofModels, args: [JSON.stringify(shelves.modelIds)] };
  return { sql: 'FROM shelves WHERE model_id IN (SELECT id FROM models WHERE category = ?)', args: [shelves.category] };
}

/** The version of some shelves together. One query, by key. */
export async function versionOf(db: Db, shelves: Shelves): Promise<ShelfVersion> {
  const { sql, args } = from(shelves);
  const { rows } = await db.$client.execute({
    sql: `SELECT coalesce(sum(version), 0) AS version, coalesce(sum(selected_version), 0) AS selected ${sql}`,
    args,
  });
  const [row] = rows;
  return { version: Number(row?.version), stamp: `${row?.version} ${row?.selected}` };
}

/** The version of each of some shelves, by model. One query, by key. */
export async function versionsOf(db: Db, shelves: Shelves): Promise<Map<string, ShelfVersion>> {
  const { sql, args } = from(shelves);
  const { rows } = await db.$client.execute({
    sql: `SELECT json_group_array(json_array(model_id, version, selected_version)) AS found ${sql}`,
    args,
  });
  const found: [string, number, number][] = JSON.parse(String(rows[0]?.found ?? '[]'));
  return new Map(found.map(([id, version, selected]) => [id, { version, stamp: `${version} ${selected}` }]));
}

/** The same number as `versionOf` gives for some models, by the shortest way: for pages that ask with every view. */
export async function versionNow(settings: Settings, modelIds: readonly string[]): Promise<number> {
  const { DATABASE_URL, DATABASE_AUTH_TOKEN } = settings;
  const sql = `SELECT sum(version) ${ofModels}`;
  return (await readInteger(DATABASE_URL, DATABASE_AUTH_TOKEN, sql, JSON.stringify(modelIds))) ?? 0;
}
