import { z } from 'zod';

/** Who signs in: each audience holds a cookie of its own, and none opens another's doors. */
export type Audience = 'buyer' | 'seller' | 'operator';

/** An address as people type it; compared in lower case, as every mail host in practice does. */
export const emailInput = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** Six digits; the spaces that mail programs and people put between them do not count. */
export const codeInput = z
  .string()
  .transform((text) => text.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/));

/** Everything that can be answered instead of a session; each has words under `errors` of its own page. */
export const accountCodes = [
  'email_invalid',
  'too_many_codes',
  'code_incomplete',
  'code_wrong',
  'code_expired',
  'too_many_tries',
  'away',
] as const;
export type AccountCode = (typeof accountCodes)[number];

/** True when a word from a query string is one of ours. */
export function isAccountCode(value: string | null | undefined): value is AccountCode {
  return (accountCodes as readonly string[]).includes(value ?? '');
}
