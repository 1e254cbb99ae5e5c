import { expect, test } from 'vitest';
import { codeOf, startTestDatabase } from './harness.ts';

test('every type comes back as it was sent', async () => {
  const { connect } = await startTestDatabase();
  const client = connect({ intMode: 'bigint' });
  const sent = [null, 42n, 2n ** 63n - 1n, -(2n ** 63n), 1.5, 'naïve ☕ "quoted" \\ \n', new Uint8Array([0, 1, 255])];
  const { rows } = await client.execute({ sql: 'SELECT ?, ?, ?, ?, ?, ?, ?', args: sent });
  expect(Array.from(rows[0] ?? []).slice(0, 6)).toEqual(sent.slice(0, 6));
  expect(new Uint8Array((rows[0]?.[6] ?? null) as ArrayBuffer)).toEqual(sent[6]);
});

test('a number is REAL, and becomes INTEGER in an INTEGER column', async () => {
  const { client } = await startTestDatabase();
  await client.execute('CREATE TABLE n (i INTEGER, x)');
  await client.execute('INSERT INTO n VALUES (?, ?)', [7, 7]);
  const { rows } = await client.execute('SELECT typeof(i), typeof(x) FROM n');
  expect(Array.from(rows[0] ?? [])).toEqual(['integer', 'real']);
});

test('infinities and an empty blob survive', async () => {
  const { client } = await startTestDatabase();
  const { rows } = await client.execute("SELECT 9e999 AS up, -9e999 AS down, x'' AS empty");
  expect(rows[0]?.up).toBe(Number.POSITIVE_INFINITY);
  expect(rows[0]?.down).toBe(Number.NEGATIVE_INFINITY);
  expect(rows[0]?.empty).toEqual(new ArrayBuffer(0));
});

test('text with a NUL is refused, because the driver would lose what follows it', async () => {
  const { client } = await startTestDatabase();
  expect(await codeOf(client.execute('SELECT ?', ['a\0b']))).toBe('ARGS_INVALID');
});

test('a result names columns, types, affected rows and the last row id beyond 2^53', async () => {
  const { client } = await startTestDatabase();
  await client.execute('CREATE TABLE offer (id INTEGER PRIMARY KEY, price_cents INTEGER, note TEXT)');
  const inserted = await client.execute("INSERT INTO offer VALUES (9007199254740993, 100, 'a'), (5, 100, 'b')");
  expect([inserted.rowsAffected, inserted.lastInsertRowid]).toEqual([2, 5n]);
  const large = await client.execute('INSERT INTO offer (id) VALUES (9007199254740995)');
  expect(large.lastInsertRowid).toBe(9007199254740995n);
  const updated = await client.execute('UPDATE offer SET price_cents = 1 WHERE price_cents = 100 RETURNING note');
  expect([updated.rows.length, updated.rowsAffected]).toEqual([2, 2]);
  const none = await client.execute('UPDATE offer SET price_cents = 1 WHERE id = -1');
  expect(none.rowsAffected).toBe(0);
  const read = await client.execute('SELECT id AS offer_id, note, count(*) FROM offer');
  expect([read.columns, read.columnTypes]).toEqual([
    ['offer_id', 'note', 'count(*)'],
    ['INTEGER', 'TEXT', ''],
  ]);
});

test('column names follow a change of the table', async () => {
  const { client } = await startTestDatabase();
  await client.execute('CREATE TABLE t (a)');
  expect((await client.execute('SELECT * FROM t')).columns).toEqual(['a']);
  await client.execute('ALTER TABLE t ADD COLUMN b');
  expect((await client.execute('SELECT * FROM t')).columns).toEqual(['a', 'b']);
  await client.execute('ALTER TABLE t RENAME COLUMN a TO c');
  expect((await client.execute('SELECT * FROM t')).columns).toEqual(['c', 'b']);
});

test('column names are right again after a rolled-back change', async () => {
  const { client } = await startTestDatabase();
  await client.execute('CREATE TABLE t (a)');
  const transaction = await client.transaction('write');
  await transaction.execute('ALTER TABLE t RENAME COLUMN a TO b');
  expect((await transaction.execute('SELECT * FROM t')).columns).toEqual(['b']);
  expect((await client.execute('SELECT * FROM t')).columns).toEqual(['a']);
  await transaction.rollback();
  expect((await client.execute('SELECT * FROM t')).columns).toEqual(['a']);
});

test('named arguments work with and without prefix, and missing or extra ones are refused', async () => {
  const { client } = await startTestDatabase();
  const { rows } = await client.execute({ sql: 'SELECT :a, @b, $c, :a', args: { a: 1, '@b': 'x', c: null } });
  expect(Array.from(rows[0] ?? [])).toEqual([1, 'x', null, 1]);
  expect(await codeOf(client.execute({ sql: 'SELECT :a, ?', args: { a: 1 } }))).toBe('ARGS_INVALID');
  expect(await codeOf(client.execute('SELECT ?, ?', [1]))).toBe('ARGS_INVALID');
  expect(await codeOf(client.execute('SELECT ?', [1, 2]))).toBe('ARGS_INVALID');
  const numbered = await client.execute('SELECT ?2, ?1', ['one', 'two']);
  expect(Array.from(numbered.rows[0] ?? [])).toEqual(['two', 'one']);
});
