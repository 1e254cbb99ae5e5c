import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { openFile } from '../../local/database.ts';

const from = join(import.meta.dirname, '../../db/migrations');
const journal = JSON.parse(readFileSync(join(from, 'meta/_journal.json'), 'utf8')) as { entries: { tag: string }[] };
const at = journal.entries.findIndex(({ tag }) => tag === '0014_waiting_list');

/** A database as it was before the waiting list, in a folder that goes with the test. */
async function before() {
  const folder = mkdtempSync(join(tmpdir(), 'rivive-migration-'));
  const migrations = join(folder, 'migrations');
  mkdirSync(join(migrations, 'meta'), { recursive: true });
  const entries = journal.entries.slice(0, at);
  for (const { tag } of entries) copyFileSync(join(from, `${tag}.sql`), join(migrations, `${tag}.sql`));
  writeFileSync(join(migrations, 'meta/_journal.json'), JSON.stringify({ entries }));
  const { client } = openFile(join(folder, 'rivive.db'));
  onTestFinished(() => {
    client.close();
    rmSync(folder, { recursive: true });
  });
  await migrate(client, migrations);
  return client;
}

const plain = (result: { rows: unknown[] }) => JSON.parse(JSON.stringify(result.rows));

test('alerts are kept whole when any model of the catalogue can be waited for, and so are their rules', async () => {
  const client = await before();
  const add = (id: string, model: string, state: string, rest = {}) => {
    const row = {
      ...{
        id,
        email: `${id}@buyer.example`,
        locale: 'de',
        market: 'DE',
        model_id: model,
        variant_id: 'v',
        grade: 'good',
      },
      ...{ target_cents: 12_345, state, version: 7, due_at: 1, created_at: 2, confirmed_at: 3, confirmed_cents: 4 },
      ...{ told_at: 5, told_cents: 6, told_count: 2, ended_at: null, ...rest },
    };
    const names = Object.keys(row);
    const sql = `INSERT INTO price_alerts (${names}) VALUES (${names.map(() => '?')})`;
    return client.execute({ sql, args: Object.values(row) as (string | number | null)[] });
  };
  await client.execute(
    "INSERT INTO models (id, category, brand, name) VALUES ('sold', 'smartphones', 'Brand', 'Sold'), ('other', 'watches', 'B', 'O')",
  );
  await add('a', 'sold', 'active');
  await add('b', 'other', 'told', { target_cents: null, grade: '' });
  await add('c', 'sold', 'stopped', { email: 'a@buyer.example', ended_at: 9 });
  await client.execute("INSERT INTO alert_checks VALUES ('sold', 'DE', 3, 4, 'a')");
  const read = async () => plain(await client.execute('SELECT * FROM price_alerts ORDER BY id'));
  const indexes = async () =>
    plain(
      await client.execute(
        "SELECT name, sql FROM sqlite_master WHERE tbl_name = 'price_alerts' AND type <> 'table' AND sql IS NOT NULL ORDER BY name",
      ),
    );
  const columns = async () =>
    plain(
      await client.execute(
        'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(\'price_alerts\') ORDER BY name',
      ),
    );
  const was = [await read(), await indexes(), await columns()];

  await migrate(client);

  expect([await read(), await indexes(), await columns()]).toEqual(was);
  expect(was[1]).toHaveLength(3);
  expect(plain(await client.execute('SELECT * FROM alert_checks'))).toHaveLength(1);
  expect((await client.execute('PRAGMA foreign_key_check')).rows).toEqual([]);
  expect(plain(await client.execute('SELECT * FROM known_models ORDER BY id'))).toEqual([
    { id: 'other', brand: 'B', name: 'O' },
    { id: 'sold', brand: 'Brand', name: 'Sold' },
  ]);
  await client.execute("INSERT INTO known_models VALUES ('unsold', 'Brand', 'Unsold')");
  await add('d', 'unsold', 'requested');
  await expect(add('e', 'nothing', 'requested')).rejects.toThrow(/FOREIGN KEY/);
  await expect(add('f', 'sold', 'requested', { email: 'a@buyer.example' })).rejects.toThrow(/UNIQUE/);
  await expect(add('g', 'unsold', 'requested', { target_cents: 99 })).rejects.toThrow(/alert_target_sane/);
});
