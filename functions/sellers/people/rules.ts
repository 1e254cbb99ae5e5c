import type { MemberRole } from '../../../db/schema/sellers.ts';
import type { TryLimit } from '../../accounts/rules.ts';
import { personRoles } from './contract.ts';

/** People of one seller at a time: more than any workshop's desk has. */
export const mostPeople = 50;
/** People one seller may add in a day: each is a mail to somebody who has not asked for it. */
export const additionsPerDay: TryLimit = { name: 'people-day', windowMs: 86_400_000, most: 20 };

/** What an addition or a change of role says in the audit trail, where it can be read again. */
export const noteOf = ({ role, email, name }: { role: MemberRole; email: string; name: string }): string =>
  `${role} ${email} ${name}`;

/** The same, read; undefined for a note that is none. Pure. */
export function readNote(note: string): { role: MemberRole; email: string; name: string } | undefined {
  const [, word = '', email = '', name = ''] = /^(\w+) (\S+) (.+)$/s.exec(note) ?? [];
  const role = personRoles.find((one) => one === word);
  return role && { role, email, name };
}

/** The address under which somebody who has left rests: the real one is free again, and nobody signs in with this one. */
export const endedEmail = (personId: string): string => `${personId}@ended.invalid`;
