/** Upper bounds of one server: what is beyond them is refused with a clear error, never queued for ever. */
export interface Limits {
  /** Largest request body, in bytes. */
  bodyBytes: number;
  /** Most steps in one batch, and most requests in one pipeline. */
  batchSteps: number;
  /** Most streams kept between requests (interactive transactions). */
  openStreams: number;
  /** Most requests waiting for the writer at once. */
  waitingWriters: number;
  /** Most native connections open at once. */
  connections: number;
  /** Most rows in the result of one statement. */
  rows: number;
  /** Largest response, in characters of JSON. */
  responseChars: number;
  /** Most SQL texts stored in one stream. */
  storedSql: number;
  /** How deep the condition of a batch step may nest. */
  conditionDepth: number;
}

const mebi = 1024 * 1024;

export const defaultLimits: Limits = {
  bodyBytes: 10 * mebi,
  batchSteps: 5_000,
  openStreams: 128,
  waitingWriters: 1_024,
  connections: 192,
  rows: 100_000,
  responseChars: 32 * mebi,
  storedSql: 200,
  conditionDepth: 32,
};
