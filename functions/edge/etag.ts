import { hashToken } from './secrets.ts';

/** The name of exactly what an answer says: any change of it is another name. */
export const etagOf = async (answer: object): Promise<string> => `"${await hashToken(JSON.stringify(answer))}"`;

/** Whether an If-None-Match names a rendering: any of its list, compared weakly (RFC 9110, 13.1.2). Pure. */
export function namesEtag(header: string | null | undefined, etag: string): boolean {
  const plain = (name: string) => name.trim().replace(/^W\//, '');
  return (header ?? '').split(',').some((name) => name.trim() === '*' || plain(name) === plain(etag));
}
