import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@libsql/client/web';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/libsql';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { startLibsqlServer } from '../../../local/libsql/server.ts';
import { codeOf, startTestDatabase } from './harness.ts';

test('says that it is there and which versions it speaks, without a token', async () => {
  const { server } = await startTestDatabase();
  for (const path of ['/health', '/v2', '/v3']) expect((await fetch(server.url + path)).status).toBe(200);
  for (const path of ['/', '/v3-protobuf']) expect((await fetch(server.url + path)).status).toBe(404);
});

test('refuses a wrong token with 401', async () => {
  const { server } = await startTestDatabase();
  const wrong = createClient({ url: server.url, authToken: 'wrong' });
  expect(await codeOf(wrong.execute('SELECT 1'))).toBe('UNAUTHORIZED');
  expect((await fetch(`${server.url}/v2/pipeline`, { method: 'POST', body: '{}' })).status).toBe(401);
});

test('refuses a body over the limit with 413 and keeps serving', async () => {
  const { client, post } = await startTestDatabase();
  const large = JSON.stringify({ requests: [], padding: 'x'.repeat(10 * 1024 * 1024) });
  expect((await post('/v2/pipeline', large)).status).toBe(413);
  expect((await client.execute('SELECT 1 AS one')).rows[0]?.one).toBe(1);
});

test('answers malformed requests with 400 and keeps serving', async () => {
  const { client, post } = await startTestDatabase();
  const execute = (stmt: unknown) => ({ requests: [{ type: 'execute', stmt }] });
  const malformed = [
    '{"requests": [',
    '',
    'null',
    [],
    { requests: 'x' },
    { requests: [7] },
    { requests: [{ type: 'dance' }] },
    { baton: 'made up', requests: [] },
    { baton: 7, requests: [] },
    execute(null),
    execute({ sql: 7 }),
    execute({ sql_id: 1 }),
    execute({ sql: 'SELECT ?', args: [{ type: 'integer', value: '9223372036854775808' }] }),
    execute({ sql: 'SELECT ?', args: [{ type: 'integer', value: 'x' }] }),
    execute({ sql: 'SELECT ?', args: [{ type: 'other' }] }),
    { requests: [{ type: 'close' }, { type: 'get_autocommit' }] },
  ];
  for (const body of malformed) expect((await post('/v2/pipeline', body)).status).toBe(400);
  expect((await client.execute('SELECT 1 AS one')).rows[0]?.one).toBe(1);
});

test('bounds the steps of a batch, the rows and the size of an answer', async () => {
  const { client } = await startTestDatabase({ limits: { batchSteps: 10, rows: 1_000, responseChars: 200_000 } });
  expect(await codeOf(client.batch(Array(20).fill('SELECT 1')))).toBe('BATCH_TOO_LARGE');
  const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT';
  expect(await codeOf(client.execute(`${numbers} i FROM n`))).toBe('RESPONSE_TOO_LARGE');
  expect(await codeOf(client.execute(`${numbers} hex(zeroblob(50000)) FROM n LIMIT 3`))).toBe('RESPONSE_TOO_LARGE');
  expect((await client.execute(`${numbers} i FROM n LIMIT 1000`)).rows).toHaveLength(1_000);
  await client.executeMultiple('CREATE TABLE t (a); DROP TABLE t;');
});

test('refuses what would break it or reach other files', async () => {
  const { client } = await startTestDatabase();
  for (const sql of ["ATTACH 'x.db' AS x", 'PRAGMA busy_timeout = 5000', 'PRAGMA journal_mode = DELETE']) {
    expect(await codeOf(client.execute(sql))).toBe('SQLITE_AUTH');
  }
  expect(await codeOf(client.execute('SELECT 1; SELECT 2'))).toBe('SQL_MANY_STATEMENTS');
  expect(await codeOf(client.execute(' -- nothing'))).toBe('SQL_NO_STATEMENT');
});

test('describes a statement without running it', async () => {
  const { client, post } = await startTestDatabase();
  await client.execute('CREATE TABLE t (a INTEGER)');
  const { answer } = await post('/v2/pipeline', {
    requests: [
      { type: 'store_sql', sql_id: 1, sql: 'INSERT INTO t VALUES (:a) RETURNING a' },
      { type: 'describe', sql_id: 1 },
      { type: 'close_sql', sql_id: 1 },
      { type: 'close' },
    ],
  });
  expect(answer.results?.[1]?.response?.result).toEqual({
    params: [{ name: ':a' }],
    cols: [{ name: 'a', decltype: 'INTEGER' }],
    is_explain: false,
    is_readonly: false,
  });
});

test('streams a batch over the cursor endpoint, one entry a line', async () => {
  const { server, token } = await startTestDatabase();
  const steps = [{ stmt: { sql: 'SELECT 1 AS a UNION ALL SELECT 2' } }, { stmt: { sql: 'SELECT nothing' } }];
  const response = await fetch(`${server.url}/v3/cursor`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ batch: { steps } }),
  });
  const entries = (await response.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(entries.map(({ type }) => type)).toEqual([undefined, 'step_begin', 'row', 'row', 'step_end', 'step_error']);
  expect(typeof entries[0].baton).toBe('string');
});

test('has full-text search and vectors', async () => {
  const { client } = await startTestDatabase();
  await client.executeMultiple(`CREATE VIRTUAL TABLE search USING fts5 (name, tokenize = 'unicode61');
      INSERT INTO search VALUES ('iPhone 13 128 GB'), ('Galaxy S23'), ('téléphone');`);
  const { rows } = await client.execute('SELECT name FROM search WHERE search MATCH ? ORDER BY rank', [
    'telepho* OR iph*',
  ]);
  expect(rows.map(({ name }) => name).sort()).toEqual(['iPhone 13 128 GB', 'téléphone']);
  expect((await client.execute("SELECT vector_distance_cos('[1,0]', '[0,1]') AS d")).rows[0]?.d).toBeCloseTo(1);
});

test('keeps what was written over a restart', async () => {
  const { file, server, client } = await startTestDatabase();
  await client.execute('CREATE TABLE t (a)');
  await client.execute('INSERT INTO t VALUES (1)');
  const open = await client.transaction('write');
  await open.execute('INSERT INTO t VALUES (2)');
  await server.close();
  const again = await startLibsqlServer({ file, token: 'other' });
  const { rows } = await createClient({ url: again.url, authToken: 'other' }).execute('SELECT a FROM t');
  await again.close();
  expect(rows.map(({ a }) => a)).toEqual([1]);
});

test('refuses with a server error and comes back', async () => {
  const { server, client } = await startTestDatabase();
  server.setAway('refuse');
  expect(await codeOf(client.execute('SELECT 1'))).toBe('SERVER_ERROR');
  server.setAway('up');
  expect(await codeOf(client.execute('SELECT 1'))).toBe('none');
});

test('hangs until it is back, and can be closed while requests hang', async () => {
  const { server, client } = await startTestDatabase();
  server.setAway('hang');
  let answered = false;
  const hanging = client.execute('SELECT 1').then(() => {
    answered = true;
  });
  await sleep(50);
  expect(answered).toBe(false);
  server.setAway('up');
  await hanging;
  server.setAway('hang');
  const cut = codeOf(client.execute('SELECT 1'));
  await sleep(20);
  await server.close();
  expect(await cut).not.toBe('none');
});

test('can lose the answer of a write that it kept', async () => {
  const { server, client } = await startTestDatabase();
  await client.execute('CREATE TABLE t (a)');
  server.setAway('lose-answer');
  expect(await codeOf(client.execute('INSERT INTO t VALUES (1)'))).not.toBe('none');
  server.setAway('up');
  expect((await client.execute('SELECT a FROM t')).rows).toHaveLength(1);
});

const offer = sqliteTable('offer', {
  id: text('id').primaryKey(),
  priceCents: integer('price_cents').notNull(),
  isLive: integer('is_live', { mode: 'boolean' }).notNull(),
  facts: text('facts', { mode: 'json' }).$type<{ grade: string }>(),
});

test('reads, writes, batches and transactions work', async () => {
  const { client } = await startTestDatabase();
  const db = drizzle(client);
  await client.execute(
    'CREATE TABLE offer (id TEXT PRIMARY KEY, price_cents INTEGER NOT NULL CHECK (price_cents > 0), is_live INTEGER NOT NULL, facts TEXT)',
  );
  const row = { id: 'a', priceCents: 19_900, isLive: true, facts: { grade: 'good' } };
  const [inserted, read] = await db.batch([
    db.insert(offer).values(row).returning(),
    db.select().from(offer).where(eq(offer.id, 'a')),
  ]);
  expect([inserted, read]).toEqual([[row], [row]]);
  const failing = db.batch([
    db.update(offer).set({ isLive: false }).where(eq(offer.id, 'a')),
    db.insert(offer).values({ ...row, id: 'b', priceCents: 0 }),
  ]);
  await expect(failing).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_CHECK' });
  const raised = await db.transaction(async (tx) => {
    await tx.update(offer).set({ priceCents: 20_900 }).where(eq(offer.id, 'a'));
    return tx.select({ priceCents: offer.priceCents, isLive: offer.isLive }).from(offer);
  });
  expect(raised).toEqual([{ priceCents: 20_900, isLive: true }]);
  await expect(
    db.transaction(async (tx) => {
      await tx.delete(offer);
      throw new Error('changed my mind');
    }),
  ).rejects.toThrow('changed my mind');
  expect(await db.$count(offer)).toBe(1);
});
