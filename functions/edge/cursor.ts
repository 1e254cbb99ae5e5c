/** An opaque place in a list: what a page ends with. */
export const cursorOf = (last: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(last)));

/** What a cursor says; undefined when it is none of ours. */
export function placeOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return '';
  try {
    const bytes = Uint8Array.from(atob(cursor), (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A page of `most` out of one more than that. */
export function pageOf<T>(
  rows: readonly T[],
  most: number,
  place: (row: T) => string,
): { items: T[]; next: string | null } {
  const items = rows.slice(0, most);
  const last = items.at(-1);
  return { items, next: rows.length > most && last !== undefined ? cursorOf(place(last)) : null };
}
