import { createClient, type InStatement, type ResultSet, type Transaction } from '@libsql/client/web';
import { drizzle } from 'drizzle-orm/libsql/web';
import type { Db } from './client.ts';

export interface Rehearsal {
  db: Db;
  /** Undoes everything; nothing goes through `db` from then on. */
  end(): Promise<void>;
}

/**
 * A database on which everything happens really, seen by nobody else, and is undone at its end: one interactive
 * transaction, begun by the first statement. With `write` nobody else can write meanwhile: be short.
 */
export function openRehearsal(url: string, authToken: string | undefined, mode: 'read' | 'write'): Rehearsal {
  const driver = createClient({ url, authToken, concurrency: 0 });
  let begun: Promise<Transaction> | undefined;
  let over = false;
  // One after the other: a savepoint of one batch must not enclose a statement of another.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => {
    const turn = last.then(async () => {
      if (over) throw new Error('the rehearsal is over');
      begun ??= driver.transaction(mode);
      return work(await begun);
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  const client = {
    execute: (statement: InStatement) => inTurn((transaction) => transaction.execute(statement)),
    batch: (statements: InStatement[]) => inTurn((transaction) => allOrNone(transaction, statements)),
  };
  return {
    db: drizzle({ client: client as never }) as Db,
    end: async () => {
      over = true;
      const transaction = await begun?.catch(() => undefined);
      await transaction?.rollback();
    },
  };
}

/** A batch within the transaction: what fails half-way leaves nothing of it behind, and the rest as it was. */
async function allOrNone(transaction: Transaction, statements: readonly InStatement[]): Promise<ResultSet[]> {
  try {
    const results = await transaction.batch(['SAVEPOINT part', ...statements, 'RELEASE part']);
    return results.slice(1, -1);
  } catch (error) {
    if (!transaction.closed) await transaction.batch(['ROLLBACK TO part', 'RELEASE part']);
    throw error;
  }
}
