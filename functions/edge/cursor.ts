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

/** A row of a list that is ordered by time: ids settle what happened at once. */
export interface Moment {
  at: number;
  id: string;
}

/** The place of such a row, `at.id`: two numbers that tell nothing, so that an address shows how far somebody is. */
export const momentCursor = ({ at, id }: Moment): string => `${at}.${id}`;

/** The row that a page goes on after; undefined for the first page, and for what is no place of ours. */
export function momentOf(cursor: string | undefined): Moment | undefined {
  const [, at, id] = /^(\d{1,16})\.(.{1,120})$/su.exec(cursor ?? '') ?? [];
  return at !== undefined && id !== undefined ? { at: Number(at), id } : undefined;
}
