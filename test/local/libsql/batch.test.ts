import { expect, test } from 'vitest';
import { codeOf, startTestDatabase } from './harness.ts';

const stock = `CREATE TABLE offer (id TEXT PRIMARY KEY, available INTEGER NOT NULL CHECK (available >= 0));
  CREATE TABLE sale (id INTEGER PRIMARY KEY, offer_id TEXT NOT NULL REFERENCES offer(id));`;

test('a CHECK violation in the last step rolls everything back and says so', async () => {
  const { client } = await startTestDatabase();
  await client.executeMultiple(stock);
  await client.execute("INSERT INTO offer VALUES ('a', 1)");
  const sell = [
    "INSERT INTO sale (offer_id) VALUES ('a')",
    "UPDATE offer SET available = available - 2 WHERE id = 'a'",
  ];
  for (const mode of ['write', 'deferred'] as const) {
    await expect(client.batch(sell, mode)).rejects.toMatchObject({
      code: 'SQLITE_CONSTRAINT_CHECK',
      statementIndex: 1,
    });
  }
  const { rows } = await client.execute('SELECT count(*) AS sales, (SELECT available FROM offer) AS left FROM sale');
  expect(rows[0]).toMatchObject({ sales: 0, left: 1 });
});

test('each constraint has its own code, or one code in the manner of sqld', async () => {
  const schema = `${stock} CREATE TABLE u (a UNIQUE, b NOT NULL);
      CREATE TRIGGER no_delete BEFORE DELETE ON u BEGIN SELECT raise(ABORT, 'kept for ever'); END;`;
  const failing = [
    ['INSERT INTO u VALUES (1, 1)', 'SQLITE_CONSTRAINT_UNIQUE'],
    ['INSERT INTO u VALUES (2, NULL)', 'SQLITE_CONSTRAINT_NOTNULL'],
    ["INSERT INTO sale (offer_id) VALUES ('nowhere')", 'SQLITE_CONSTRAINT_FOREIGNKEY'],
    ['DELETE FROM u', 'SQLITE_CONSTRAINT_TRIGGER'],
  ] as const;
  for (const errorCodes of ['extended', 'primary'] as const) {
    const { client } = await startTestDatabase({ errorCodes });
    await client.executeMultiple(schema);
    await client.execute('INSERT INTO u VALUES (1, 1)');
    for (const [sql, code] of failing) {
      expect(await codeOf(client.execute(sql))).toBe(errorCodes === 'extended' ? code : 'SQLITE_CONSTRAINT');
    }
    expect(await codeOf(client.execute('SELECT * FROM nowhere'))).toBe('SQLITE_ERROR');
  }
});

test('200 buyers in parallel race for 7 units, and exactly 7 buy', async () => {
  const { client } = await startTestDatabase();
  await client.executeMultiple(stock);
  await client.execute("INSERT INTO offer VALUES ('a', 7)");
  const outcomes = await Promise.all(
    Array.from({ length: 200 }, (_, buyer) =>
      codeOf(
        client.batch(
          [
            { sql: 'INSERT INTO sale (id, offer_id) VALUES (?, ?)', args: [buyer, 'a'] },
            { sql: 'UPDATE offer SET available = available - 1 WHERE id = ?', args: ['a'] },
          ],
          buyer % 2 === 0 ? 'write' : 'deferred',
        ),
      ),
    ),
  );
  expect(outcomes.filter((code) => code === 'none')).toHaveLength(7);
  expect(outcomes.filter((code) => code === 'SQLITE_CONSTRAINT_CHECK')).toHaveLength(193);
  const { rows } = await client.execute('SELECT count(*) AS sales, (SELECT available FROM offer) AS left FROM sale');
  expect(rows[0]).toMatchObject({ sales: 7, left: 0 });
});

test('a repeated statement is sent once and stored', async () => {
  const { client } = await startTestDatabase();
  await client.execute('CREATE TABLE t (a)');
  const inserts = Array.from({ length: 500 }, (_, a) => ({ sql: 'INSERT INTO t VALUES (?)', args: [a] }));
  await client.batch(inserts, 'write');
  expect((await client.execute('SELECT sum(a) AS s FROM t')).rows[0]?.s).toBe(124_750);
});

test('every kind of condition decides over a step', async () => {
  const { post } = await startTestDatabase();
  const step = (sql: string, condition?: unknown) => ({ stmt: { sql }, condition });
  const { answer } = await post('/v3/pipeline', {
    requests: [
      {
        type: 'batch',
        batch: {
          steps: [
            step('SELECT 0'),
            step('SELECT * FROM nowhere'),
            step('SELECT 2', { type: 'ok', step: 0 }),
            step('SELECT 3', { type: 'ok', step: 1 }),
            step('SELECT 4', { type: 'error', step: 1 }),
            step('SELECT 5', { type: 'not', cond: { type: 'error', step: 1 } }),
            step('SELECT 6', {
              type: 'and',
              conds: [
                { type: 'ok', step: 0 },
                { type: 'ok', step: 3 },
              ],
            }),
            step('SELECT 7', {
              type: 'or',
              conds: [
                { type: 'ok', step: 3 },
                { type: 'ok', step: 0 },
              ],
            }),
            step('SELECT 8', { type: 'is_autocommit' }),
            step('BEGIN'),
            step('SELECT 10', { type: 'is_autocommit' }),
            step('ROLLBACK', { type: 'not', cond: { type: 'is_autocommit' } }),
          ],
        },
      },
      { type: 'get_autocommit' },
      { type: 'close' },
    ],
  });
  const result = answer.results?.[0]?.response?.result as { step_results: unknown[]; step_errors: unknown[] };
  expect(result.step_results.map((each) => each !== null)).toEqual([
    true,
    false,
    true,
    false,
    true,
    false,
    false,
    true,
    true,
    true,
    false,
    true,
  ]);
  expect(result.step_errors.map((each) => each !== null).indexOf(true)).toBe(1);
  expect(answer.results?.[1]?.response).toEqual({ type: 'get_autocommit', is_autocommit: true });
  expect([answer.baton, answer.base_url]).toEqual([null, null]);
});

test('a batch that stops half-way leaves no transaction and no lock behind', async () => {
  const { client, post } = await startTestDatabase({ busyTimeoutMs: 200 });
  await client.execute('CREATE TABLE t (a)');
  const steps = [{ stmt: { sql: 'BEGIN IMMEDIATE' } }, { stmt: { sql: 'INSERT INTO t VALUES (1)' } }];
  await post('/v2/pipeline', { requests: [{ type: 'batch', batch: { steps } }, { type: 'close' }] });
  const bad = [...steps, { stmt: { sql: 'SELECT 1' }, condition: { type: 'ok', step: 9 } }];
  const refused = await post('/v2/pipeline', { requests: [{ type: 'batch', batch: { steps: bad } }] });
  expect(refused.status).toBe(400);
  await client.execute('INSERT INTO t VALUES (2)');
  expect((await client.execute('SELECT a FROM t')).rows.map(({ a }) => a)).toEqual([2]);
});

test('a migration runs without foreign keys, and the next request has them again', async () => {
  const { client } = await startTestDatabase();
  await client.migrate(['CREATE TABLE child (id, parent_id REFERENCES parent(id))', 'INSERT INTO child VALUES (1, 9)']);
  expect((await client.execute('PRAGMA foreign_keys')).rows[0]?.[0]).toBe(1);
  expect(await codeOf(client.execute('INSERT INTO child VALUES (2, 9)'))).not.toBe('none');
});

test('a batch in read mode may not write', async () => {
  const { client } = await startTestDatabase();
  await client.execute('CREATE TABLE t (a)');
  expect(await codeOf(client.batch(['SELECT 1', 'INSERT INTO t VALUES (1)'], 'read'))).toBe('SQLITE_READONLY');
  expect((await client.batch(['SELECT 1', 'SELECT 2'], 'read')).length).toBe(2);
});
