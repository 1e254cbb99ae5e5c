export const keyHeader = 'idempotency-key';
export const replayedHeader = 'idempotent-replayed';

/** Keys are UUIDs: before a cart exists nothing else keeps one visitor's answer from another's guess. */
export const keyForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A body with its members in one order and without its blanks: what it says, not how it is written. Pure. */
export function sameMeaning(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), (_, value: unknown) =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
  } catch {
    return body;
  }
}
