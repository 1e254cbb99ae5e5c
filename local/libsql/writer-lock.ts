import { busyError } from './errors.ts';

interface Waiter {
  granted: () => void;
  refused: (error: Error) => void;
  timer: NodeJS.Timeout;
}

/**
 * The right to write, one holder at a time, first come first served. The native driver is synchronous: if SQLite itself
 * waited for a busy writer, the request that would free it could never run.
 */
export class WriterLock {
  readonly #maxWaiting: number;
  readonly #waiting: Waiter[] = [];
  #held = false;

  constructor(maxWaiting: number) {
    this.#maxWaiting = maxWaiting;
  }

  /** Takes the lock if nobody holds it. */
  tryAcquire(): boolean {
    if (this.#held) return false;
    this.#held = true;
    return true;
  }

  /** Waits up to `timeoutMs` for the lock; rejects with SQLITE_BUSY after that, or at once when the queue is full. */
  acquire(timeoutMs: number): Promise<void> {
    if (this.tryAcquire()) return Promise.resolve();
    if (this.#waiting.length >= this.#maxWaiting) {
      return Promise.reject(busyError(`database is locked (${this.#maxWaiting} writers wait already)`));
    }
    return new Promise((granted, refused) => {
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        refused(busyError());
      }, timeoutMs);
      const waiter: Waiter = { granted, refused, timer };
      this.#waiting.push(waiter);
    });
  }

  /** Hands the lock to the next in the queue. Only its holder may call this. */
  release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#held = false;
      return;
    }
    clearTimeout(next.timer);
    next.granted();
  }

  /** Refuses everyone who waits; for shutdown. */
  refuseAll(): void {
    for (const waiter of this.#waiting.splice(0)) {
      clearTimeout(waiter.timer);
      waiter.refused(busyError('the server is closing'));
    }
  }
}
