import { expect, test } from 'vitest';
import { parseSql } from '../../../local/libsql/sql-text.ts';

const kinds = (sql: string) => parseSql(sql).map(({ kind }) => kind);

test('reads and writes are told apart, also behind WITH and comments', () => {
  expect(kinds('-- x\n SELECT 1')).toEqual(['read']);
  expect(kinds('/* ; */ VALUES (1)')).toEqual(['read']);
  expect(kinds('WITH a AS (SELECT 1) SELECT * FROM a')).toEqual(['read']);
  expect(kinds('WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a')).toEqual(['write']);
  expect(kinds('with recursive n(i) as (values(1)) delete from t')).toEqual(['write']);
  expect(kinds('EXPLAIN DELETE FROM t')).toEqual(['read']);
});

test('transactions, settings and what nobody may run have kinds of their own', () => {
  expect(kinds('BEGIN; begin deferred; BEGIN IMMEDIATE; BEGIN TRANSACTION READONLY; END')).toEqual([
    'begin',
    'begin',
    'begin-immediate',
    'begin-readonly',
    'control',
  ]);
  expect(kinds('PRAGMA foreign_keys; PRAGMA main.foreign_keys = off; PRAGMA table_info(t)')).toEqual([
    'read',
    'setting',
    'read',
  ]);
  expect(kinds('PRAGMA busy_timeout = 5; PRAGMA journal_mode = foreign_keys; ATTACH x AS y')).toEqual([
    'denied',
    'denied',
    'denied',
  ]);
  expect(kinds('PRAGMA user_version = 3')).toEqual(['write']);
});

test('semicolons in strings, comments and trigger bodies do not end a statement', () => {
  const trigger = `CREATE TRIGGER r AFTER INSERT ON t BEGIN
    UPDATE t SET a = CASE WHEN a > 1 THEN 2 ELSE 3 END; SELECT ';'; END`;
  expect(parseSql(`${trigger}; SELECT "a;b", [c;d], 'e;''f' -- g;\n;`).map(({ text }) => text)).toEqual([
    trigger,
    `SELECT "a;b", [c;d], 'e;''f' -- g;\n`,
  ]);
  expect(parseSql(' ; ;; -- nothing')).toEqual([]);
});

test('parameters get the indexes that SQLite gives them', () => {
  const params = (sql: string) => parseSql(sql)[0]?.params;
  expect(params("SELECT ?, '?', ?")).toEqual([null, null]);
  expect(params('SELECT ?3, ?1, ?')).toEqual(['?1', null, '?3', null]);
  expect(params('SELECT :a, @a, $a, :a, ?')).toEqual([':a', '@a', '$a', null]);
  expect(params('SELECT a$b, 1e5, x FROM "q?"')).toEqual([]);
});
