import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@libsql/client';

interface Journal {
  entries: { idx: number; tag: string }[];
}

/**
 * Applies, in order and each as one transaction, the migrations that this database has not seen.
 * Refuses to go on when a file that was applied has changed since: history is not rewritten.
 * Returns the names of the applied ones.
 */
export async function migrate(
  client: Pick<Client, 'execute' | 'batch'>,
  folder = join(import.meta.dirname, 'migrations'),
): Promise<string[]> {
  await client.execute(
    'CREATE TABLE IF NOT EXISTS migrations (tag TEXT PRIMARY KEY, hash TEXT NOT NULL, applied_at INTEGER NOT NULL)',
  );
  const { rows } = await client.execute('SELECT tag, hash FROM migrations');
  const seen = new Map(rows.map((row) => [String(row.tag), String(row.hash)]));
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as Journal;
  const applied: string[] = [];
  for (const { tag } of journal.entries) {
    const text = readFileSync(join(folder, `${tag}.sql`), 'utf8');
    const hash = createHash('sha256').update(text).digest('hex');
    const before = seen.get(tag);
    if (before === hash) continue;
    if (before) throw new Error(`migration ${tag} was changed after it was applied`);
    const statements = text
      .split('--> statement-breakpoint')
      .map((sql) => sql.trim())
      .filter(Boolean);
    await client.batch(
      [...statements, { sql: 'INSERT INTO migrations VALUES (?, ?, ?)', args: [tag, hash, Date.now()] }],
      'write',
    );
    applied.push(tag);
  }
  return applied;
}
