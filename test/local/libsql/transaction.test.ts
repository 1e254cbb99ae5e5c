import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@libsql/client/web';
import Database from 'libsql';
import { expect, test } from 'vitest';
import { codeOf, startTestDatabase } from './harness.ts';

const count = async (client: Pick<Client, 'execute'>) =>
  (await client.execute('SELECT count(*) AS n FROM t')).rows[0]?.n;

test('what is committed stays, what is rolled back does not', async () => {
  const { client } = await startTestDatabase();
  await client.execute('CREATE TABLE t (a)');
  const kept = await client.transaction('write');
  await kept.execute('INSERT INTO t VALUES (1)');
  await kept.execute('INSERT INTO t VALUES (2)');
  await kept.commit();
  const dropped = await client.transaction('write');
  await dropped.execute('INSERT INTO t VALUES (3)');
  await dropped.rollback();
  const abandoned = await client.transaction('write');
  await abandoned.execute('INSERT INTO t VALUES (4)');
  abandoned.close();
  await client.execute('INSERT INTO t VALUES (5)');
  expect((await client.execute('SELECT a FROM t')).rows.map(({ a }) => a)).toEqual([1, 2, 5]);
});

test('an open one does not block readers, who see nothing of it', async () => {
  const { client } = await startTestDatabase();
  await client.execute('CREATE TABLE t (a)');
  const open = await client.transaction('write');
  await open.execute('INSERT INTO t VALUES (1)');
  expect(await Promise.all(Array.from({ length: 50 }, () => count(client)))).toEqual(Array(50).fill(0));
  expect(await count(open)).toBe(1);
  await open.commit();
  expect(await count(client)).toBe(1);
});

test('writers wait for an open one and then succeed, in the order they came', async () => {
  const { client } = await startTestDatabase();
  await client.execute('CREATE TABLE t (id INTEGER PRIMARY KEY, a)');
  const open = await client.transaction('write');
  await open.execute("INSERT INTO t (a) VALUES ('first')");
  const waiting = Promise.all([
    ...Array.from({ length: 20 }, (_, a) => client.execute('INSERT INTO t (a) VALUES (?)', [a])),
    client.batch(["INSERT INTO t (a) VALUES ('batch')", 'SELECT 1']),
  ]);
  await open.execute("INSERT INTO t (a) VALUES ('second')");
  await open.commit();
  await waiting;
  expect(await count(client)).toBe(23);
  const { rows } = await client.execute('SELECT a FROM t ORDER BY id LIMIT 2');
  expect(rows.map(({ a }) => a)).toEqual(['first', 'second']);
});

test('a writer that waits too long gets SQLITE_BUSY, and the open one goes on', async () => {
  const { client } = await startTestDatabase({ busyTimeoutMs: 100 });
  await client.execute('CREATE TABLE t (a)');
  const open = await client.transaction('write');
  await open.execute('INSERT INTO t VALUES (1)');
  expect(await codeOf(client.execute('INSERT INTO t VALUES (2)'))).toBe('SQLITE_BUSY');
  expect(await codeOf(client.batch(['INSERT INTO t VALUES (2)'], 'write'))).toBe('SQLITE_BUSY');
  expect(await codeOf(client.executeMultiple('INSERT INTO t VALUES (2);'))).toBe('SQLITE_BUSY');
  await open.commit();
  expect(await count(client)).toBe(1);
});

test('an idle one is rolled back and its client is told so', async () => {
  const { client } = await startTestDatabase({ idleStreamMs: 80 });
  await client.execute('CREATE TABLE t (a)');
  const idle = await client.transaction('write');
  await idle.execute('INSERT INTO t VALUES (1)');
  await client.execute('INSERT INTO t VALUES (2)');
  await sleep(20);
  expect(await codeOf(idle.execute('INSERT INTO t VALUES (3)'))).toBe('STREAM_EXPIRED');
  expect((await client.execute('SELECT a FROM t')).rows.map(({ a }) => a)).toEqual([2]);
});

test('a deferred one that turns to writing waits for the writer, and fails when its snapshot is old', async () => {
  const { client } = await startTestDatabase();
  await client.execute('CREATE TABLE t (a)');
  const fresh = await client.transaction('deferred');
  expect(await count(fresh)).toBe(0);
  await fresh.execute('INSERT INTO t VALUES (1)');
  const stale = await client.transaction('deferred');
  expect(await count(stale)).toBe(0);
  const late = codeOf(stale.execute('INSERT INTO t VALUES (2)'));
  await fresh.commit();
  expect(await late).toBe('SQLITE_BUSY_SNAPSHOT');
  await stale.rollback();
  expect(await count(client)).toBe(1);
});

test('another process that writes is waited for, and a wait in vain leaves nothing stuck', async () => {
  const { client, file } = await startTestDatabase({ busyTimeoutMs: 700 });
  await client.execute('CREATE TABLE t (a)');
  const other = new Database(file, {});
  other.exec('BEGIN IMMEDIATE; INSERT INTO t VALUES (1)');
  const insert = { sql: 'INSERT INTO t VALUES (?) RETURNING a', args: [2] };
  const waiting = client.batch([insert], 'write');
  await sleep(50);
  other.exec('COMMIT');
  await waiting;
  other.exec('BEGIN IMMEDIATE; INSERT INTO t VALUES (3)');
  expect(await codeOf(client.batch([insert], 'write'))).toBe('SQLITE_BUSY');
  expect(await codeOf(client.execute(insert))).toBe('SQLITE_BUSY');
  other.exec('COMMIT');
  expect(await count(client)).toBe(3);
  await client.execute('INSERT INTO t VALUES (4)');
  expect(await count(client)).toBe(4);
  other.close();
});

test('a baton is good for one request only, and the number of open streams is bounded', async () => {
  const { post } = await startTestDatabase({ limits: { openStreams: 2 } });
  const first = await post('/v2/pipeline', { requests: [{ type: 'execute', stmt: { sql: 'BEGIN' } }] });
  const next = { baton: first.answer.baton, requests: [{ type: 'get_autocommit' }] };
  const second = await post('/v3/pipeline', next);
  expect(second.answer.results?.[0]?.response?.is_autocommit).toBe(false);
  expect((await post('/v3/pipeline', next)).answer.code).toBe('STREAM_EXPIRED');
  await post('/v2/pipeline', { requests: [] });
  const third = await post('/v2/pipeline', { requests: [] });
  expect([third.status, third.answer.code]).toEqual([503, 'TOO_MANY_STREAMS']);
});
