import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, ConnectionPool } from './connection.ts';
import { isBusy, ProtocolError, StatementError } from './errors.ts';
import type { Limits } from './limits.ts';
import { parseSql, type SqlStatement } from './sql-text.ts';
import type { BindValue, Budget } from './values.ts';
import type { WriterLock } from './writer-lock.ts';

/** What all streams of one server share. */
export interface Engine {
  pool: ConnectionPool;
  lock: WriterLock;
  limits: Limits;
  /** How long a statement waits for the writer before SQLITE_BUSY, in milliseconds. */
  busyTimeoutMs: number;
}

const beginImmediate = parseSql('BEGIN IMMEDIATE')[0] as SqlStatement;

/**
 * One Hrana stream: what one client sees as its connection. It holds a native connection only while a request runs or
 * a transaction is open, and the writer's lock only from the first write to the end of the transaction.
 */
export class Stream {
  readonly sqls = new Map<number, string>();
  readonly #engine: Engine;
  #connection: Connection | undefined;
  #writes = false;
  #readsOnly = false;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** False between BEGIN and the end of the transaction. */
  get isAutocommit(): boolean {
    return this.#connection === undefined || !this.#connection.inTransaction;
  }

  /** The connection of this stream, taken from the pool at its first use. */
  connection(): Connection {
    this.#connection ??= this.#engine.pool.take();
    return this.#connection;
  }

  /** Waits until this stream is the one that writes; rejects with SQLITE_BUSY after the busy timeout. */
  async becomeWriter(): Promise<void> {
    if (this.#writes) return;
    if (!this.#engine.lock.tryAcquire()) await this.#engine.lock.acquire(this.#engine.busyTimeoutMs);
    this.#writes = true;
  }

  /**
   * Runs one statement. The writer's lock must be held already where it is known to be needed; if SQLite is busy all the
   * same (another process writes, or a write was not recognised), waits for it up to the busy timeout.
   */
  async execute(statement: SqlStatement, args: BindValue[], wantRows: boolean, budget: Budget): Promise<string> {
    // As the only writer a deferred transaction would gain nothing, and could fail when it turns into a writing one.
    const asked = statement.kind === 'begin' && this.#writes ? beginImmediate : statement;
    if (this.#readsOnly && statement.kind === 'write' && !this.isAutocommit) {
      // SQLite parses BEGIN READONLY but does not hold a transaction to it.
      throw new StatementError('SQLite error: attempt to write in a read-only transaction', 'SQLITE_READONLY');
    }
    const deadline = performance.now() + this.#engine.busyTimeoutMs;
    for (;;) {
      const connection = this.connection();
      try {
        const result = connection.execute(asked, args, wantRows, budget);
        if (asked.kind.startsWith('begin')) this.#readsOnly = asked.kind === 'begin-readonly';
        return result;
      } catch (thrown) {
        if (!isBusy(thrown) || connection.inTransaction || performance.now() > deadline) throw thrown;
      }
      if (this.#writes) await sleep(10);
      else await this.becomeWriter();
    }
  }

  /** Gives back what is not needed between two requests: everything, unless a transaction is open. */
  settle(): void {
    const connection = this.#connection;
    if (connection?.inTransaction) return;
    if (connection !== undefined) {
      this.#connection = undefined;
      this.#engine.pool.give(connection);
    }
    if (this.#writes) {
      this.#writes = false;
      this.#engine.lock.release();
    }
  }

  /** Lets the next writer go on when this stream's transaction has ended within a pipeline. */
  yieldWriter(): void {
    if (!this.#writes || !this.isAutocommit) return;
    this.#writes = false;
    this.#engine.lock.release();
  }

  /** Rolls back what is open and gives everything back. */
  end(): void {
    this.#connection?.rollback();
    this.settle();
    this.sqls.clear();
  }
}

interface Parked {
  stream: Stream;
  timer: NodeJS.Timeout;
}

/** The streams that wait for their next request, found by a baton that is random and good for one request. */
export class StreamRegistry {
  readonly #engine: Engine;
  readonly #idleMs: number;
  readonly #parked = new Map<string, Parked>();

  constructor(engine: Engine, idleMs: number) {
    this.#engine = engine;
    this.#idleMs = idleMs;
  }

  /** Takes the stream of a baton, or a new one without a baton; throws STREAM_EXPIRED for an unknown baton. */
  claim(baton: string | null): Stream {
    if (baton === null) return new Stream(this.#engine);
    const parked = this.#parked.get(baton);
    if (parked === undefined) {
      throw new ProtocolError('The stream has expired due to inactivity, or the baton was used', 'STREAM_EXPIRED');
    }
    this.#parked.delete(baton);
    clearTimeout(parked.timer);
    return parked.stream;
  }

  /** Keeps a stream for its next request and returns the baton; an idle one is rolled back after `idleMs`. */
  park(stream: Stream): string {
    if (this.#parked.size >= this.#engine.limits.openStreams) {
      throw new ProtocolError(`more than ${this.#engine.limits.openStreams} open streams`, 'TOO_MANY_STREAMS', 503);
    }
    stream.settle();
    const baton = randomBytes(18).toString('base64url');
    const timer = setTimeout(() => {
      this.#parked.delete(baton);
      stream.end();
    }, this.#idleMs);
    this.#parked.set(baton, { stream, timer });
    return baton;
  }

  /** Rolls back and forgets every stream. */
  endAll(): void {
    for (const { stream, timer } of this.#parked.values()) {
      clearTimeout(timer);
      stream.end();
    }
    this.#parked.clear();
  }
}
