import Database from 'libsql';
import { StatementError, statementErrorFrom } from './errors.ts';
import type { SqlStatement } from './sql-text.ts';
import { type BindValue, type Budget, encodeRow } from './values.ts';

/** The part of the native driver that is used here; its own declarations are `any` throughout. */
interface NativeStatement {
  readonly reader: boolean;
  raw(on: boolean): NativeStatement;
  columns(): { name: string; type: string | null }[];
  run(args: BindValue[]): { changes: number; lastInsertRowid: number | bigint };
  get(args: BindValue[]): unknown;
  iterate(args: BindValue[]): Iterable<unknown[]>;
}

interface NativeDatabase {
  readonly inTransaction: boolean;
  prepare(sql: string): NativeStatement;
  exec(sql: string): void;
  defaultSafeIntegers(on: boolean): void;
  close(): void;
}

interface Prepared {
  native: NativeStatement;
  reader: boolean;
  colsJson: string;
  epoch: number;
}

/** Counts schema changes over all connections: a prepared statement of an earlier epoch has stale column names. */
export interface SchemaEpoch {
  value: number;
}

const cachedStatements = 400;
const cachedTextLength = 64 * 1024;

/** One native connection with its prepared statements. Every method is synchronous. */
export class Connection {
  /** Set once the connection carries state of its stream (a PRAGMA, a temporary table): it is then not used again. */
  tainted = false;
  readonly #db: NativeDatabase;
  readonly #schema: SchemaEpoch;
  readonly #cache = new Map<string, Prepared>();
  #schemaChanging = false;

  constructor(file: string, schema: SchemaEpoch) {
    this.#schema = schema;
    this.#db = new Database(file, {}) as unknown as NativeDatabase;
    this.#db.defaultSafeIntegers(true);
    // busy_timeout 0: a wait inside SQLite would block the process that has to end it.
    this.#db.exec(
      'PRAGMA busy_timeout=0; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;' +
        ' PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;',
    );
  }

  /** True between BEGIN (or a savepoint) and the end of the transaction. */
  get inTransaction(): boolean {
    return this.#db.inTransaction;
  }

  /** Runs one statement to its end and returns its Hrana result as JSON; throws StatementError. */
  execute(statement: SqlStatement, args: BindValue[], wantRows: boolean, budget: Budget): string {
    if (statement.changesConnection) this.tainted = true;
    try {
      const prepared = this.#prepare(statement.text);
      if (!prepared.reader) return this.#run(prepared, statement, args);
      return this.#query(prepared, statement, args, wantRows, budget);
    } catch (thrown) {
      const error = statementErrorFrom(thrown);
      if (error.code.startsWith('SQLITE_BUSY') && statement.kind !== 'control') this.#unstick(statement, args);
      throw error;
    } finally {
      if (statement.changesSchema || this.#schemaChanging) this.#noteSchemaChange();
    }
  }

  /** Names and declared types of the columns, without running the statement. */
  describe(statement: SqlStatement): string {
    try {
      return this.#prepare(statement.text).colsJson;
    } catch (thrown) {
      throw statementErrorFrom(thrown);
    }
  }

  /** Ends an open transaction without keeping anything of it. */
  rollback(): void {
    if (!this.#db.inTransaction) return;
    this.#db.exec('ROLLBACK');
    if (this.#schemaChanging) this.#noteSchemaChange();
  }

  /** Moves the write-ahead log into the file, as far as readers allow. */
  checkpoint(): void {
    this.#db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** Closes the connection; the driver frees the file once the statements are collected. */
  close(): void {
    this.#cache.clear();
    this.#db.close();
  }

  #run(prepared: Prepared, statement: SqlStatement, args: BindValue[]): string {
    const { changes, lastInsertRowid } = prepared.native.run(args);
    // The driver hands the row id over as a float: beyond 2^53 it must be asked for again.
    const rowid =
      statement.insert && !Number.isSafeInteger(lastInsertRowid) ? this.#changed()[1] : BigInt(lastInsertRowid);
    return resultJson('[]', '', statement.changesRows ? BigInt(changes) : 0n, statement.insert ? rowid : null);
  }

  #query(prepared: Prepared, statement: SqlStatement, args: BindValue[], wantRows: boolean, budget: Budget): string {
    let rows = '';
    let refusal: unknown;
    for (const row of prepared.native.iterate(args)) {
      if (!wantRows || refusal !== undefined) continue;
      try {
        rows += rows === '' ? encodeRow(row, budget) : `,${encodeRow(row, budget)}`;
      } catch (thrown) {
        refusal = thrown;
        // A statement left half-way keeps its locks. Running it again for one row resets it; a write must run out.
        if (statement.kind !== 'read') continue;
        prepared.native.get(args);
        break;
      }
    }
    if (refusal !== undefined) throw refusal;
    if (!statement.changesRows) return resultJson(prepared.colsJson, rows, 0n, null);
    const [changes, rowid] = this.#changed();
    return resultJson(prepared.colsJson, rows, changes, statement.insert ? rowid : null);
  }

  /**
   * SQLite leaves a busy statement half-way, to be stepped again, and with it an old snapshot that outlives a ROLLBACK.
   * The driver resets only when it runs again: while nothing can be written, that does no more than fail cleanly.
   */
  #unstick(statement: SqlStatement, args: BindValue[]): void {
    this.#db.exec('PRAGMA query_only=1');
    try {
      const { native, reader } = this.#prepare(statement.text);
      if (reader) native.get(args);
      else native.run(args);
    } catch {
      // SQLITE_READONLY, as intended.
    } finally {
      this.#db.exec('PRAGMA query_only=0');
    }
  }

  #changed(): [bigint, bigint] {
    const prepared = this.#prepare('SELECT changes(), last_insert_rowid()');
    for (const row of prepared.native.iterate([])) return row as [bigint, bigint];
    return [0n, 0n];
  }

  #prepare(sql: string): Prepared {
    const known = this.#cache.get(sql);
    if (known !== undefined && known.epoch === this.#schema.value) return known;
    const native = this.#db.prepare(sql);
    const reader = native.reader;
    const prepared = {
      native,
      reader,
      colsJson: reader ? colsJson(native.raw(true)) : '[]',
      epoch: this.#schema.value,
    };
    if (known !== undefined) this.#cache.delete(sql);
    if (sql.length <= cachedTextLength) this.#cache.set(sql, prepared);
    if (this.#cache.size > cachedStatements) {
      for (const oldest of this.#cache.keys()) {
        this.#cache.delete(oldest);
        break;
      }
    }
    return prepared;
  }

  /** A change counts when it is made and again when its transaction ends, since either may alter what others see. */
  #noteSchemaChange(): void {
    this.#schema.value += 1;
    this.#schemaChanging = this.#db.inTransaction;
  }
}

function colsJson(native: NativeStatement): string {
  return JSON.stringify(native.columns().map(({ name, type }) => ({ name, decltype: type })));
}

function resultJson(cols: string, rows: string, changes: bigint, rowid: bigint | null): string {
  const last = rowid === null ? 'null' : `"${rowid}"`;
  return `{"cols":${cols},"rows":[${rows}],"affected_row_count":${changes},"last_insert_rowid":${last}}`;
}

/** Connections of one file, last used first, so that almost everything runs on one with a warm cache. */
export class ConnectionPool {
  readonly #file: string;
  readonly #max: number;
  readonly #schema: SchemaEpoch = { value: 0 };
  readonly #idle: Connection[] = [];
  #open = 0;

  constructor(file: string, max: number) {
    this.#file = file;
    this.#max = max;
    this.give(this.take());
  }

  /** An idle connection, or a new one; throws SQLITE_BUSY when too many are open. */
  take(): Connection {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#open >= this.#max) throw new StatementError(`more than ${this.#max} open connections`, 'SQLITE_BUSY');
    this.#open += 1;
    try {
      return new Connection(this.#file, this.#schema);
    } catch (thrown) {
      this.#open -= 1;
      throw statementErrorFrom(thrown);
    }
  }

  /** Returns a connection; it must not be in a transaction. */
  give(connection: Connection): void {
    if (connection.tainted || this.#idle.length >= 8) {
      this.#open -= 1;
      connection.close();
    } else {
      this.#idle.push(connection);
    }
  }

  /** Writes the log into the file and closes every idle connection. */
  close(): void {
    this.#idle[0]?.checkpoint();
    for (const connection of this.#idle.splice(0)) connection.close();
  }
}
