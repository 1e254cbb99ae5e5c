import { constants, copyFileSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../db/migrate.ts';
import { hashOfSource } from '../../local/build.ts';
import { openFile, prepareDatabase } from '../../local/database.ts';
import { stateFolderFor } from '../../local/root.ts';

/** Monday morning. Every test begins here unless it says otherwise, so that none depends on the day it runs on. */
export const testNow = Date.UTC(2026, 10, 23, 10);

/** `seeded` is a small world, `full` the one that `npm start` makes; `empty` has the tables and nothing in them. */
export type Filling = 'seeded' | 'full' | 'empty';

const made: Partial<Record<Filling, string>> = {};

/** The database that tests copy, made once for what the source says now and kept in the state folder. */
export async function templateDatabase(filling: Filling): Promise<string> {
  const known = made[filling];
  if (known) return known;
  const folder = stateFolderFor('test');
  const inputs = ['db', 'content', 'functions', 'local/database.ts'];
  const hash = hashOfSource(filling === 'empty' ? ['db/migrations'] : inputs, new Set()).slice(0, 16);
  const file = join(folder, `${filling}-${hash}.db`);
  if (!existsSync(file)) {
    // Under a name of its own until it is whole: two test runs may make it at the same time.
    const draft = join(folder, `draft-${process.pid}-${filling}.db`);
    removeDatabase(draft);
    await fillFile(draft, filling, `${draft}.whole`);
    removeDatabase(draft);
    for (const old of readdirSync(folder))
      if (old.startsWith(`${filling}-`)) rmSync(join(folder, old), { force: true });
    renameSync(`${draft}.whole`, file);
  }
  made[filling] = file;
  return file;
}

async function fillFile(draft: string, filling: Filling, whole: string): Promise<void> {
  if (filling !== 'empty') await prepareDatabase(draft, { now: testNow, size: filling === 'full' ? 'full' : 'small' });
  const { client } = openFile(draft);
  if (filling === 'empty') await migrate(client);
  // One file without a log beside it, so that a plain copy is a whole database.
  rmSync(whole, { force: true });
  await client.execute({ sql: 'VACUUM INTO ?', args: [whole] });
  client.close();
}

function removeDatabase(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
}

/** A copy of a template in a folder of its own, which `remove` deletes. */
export async function copyDatabase(filling: Filling): Promise<{ file: string; folder: string; remove(): void }> {
  const template = await templateDatabase(filling);
  const folder = mkdtempSync(join(tmpdir(), 'rivive-test-'));
  const file = join(folder, 'rivive.db');
  copyFileSync(template, file, constants.COPYFILE_FICLONE);
  return { file, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
