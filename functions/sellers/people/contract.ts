import { z } from 'zod';
import { localeIds } from '../../../content/locales.ts';
import type { MemberRole } from '../../../db/schema/sellers.ts';
import { emailInput } from '../../accounts/contract.ts';

/** What a person of a seller may do, as the table has it. */
export const personRoles = ['owner', 'stock', 'orders', 'money'] as const satisfies readonly MemberRole[];

/** A name or number of a line: no line breaks and no other control characters. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u);

/** `POST /seller/company/people`: an owner lets somebody in. */
export const personInput = z.strictObject({ name: line(80), email: emailInput, role: z.enum(personRoles) });
export type PersonInput = z.infer<typeof personInput>;

/** `POST /seller/company/people/:personId/role`. */
export const roleInput = z.strictObject({ role: z.enum(personRoles) });

/** `POST /seller/company/contact`: whom buyers turn to, and the language of the desk and of its mails. */
export const contactInput = z.strictObject({
  email: emailInput,
  phone: z
    .string()
    .trim()
    .regex(/^\+[\d ()-]{6,24}$/),
  locale: z.enum(localeIds),
});
export type ContactInput = z.infer<typeof contactInput>;

/**
 * `still_applying`: nobody is let in before the company is; `person_not_found` also for another's; `person_known`: somebody of this address is there already; `last_owner`: a
 * company is never without one; `people_limit`; `too_many_additions`: for today.
 */
export const peopleCodes = [
  'owners_only',
  'still_applying',
  'person_not_found',
  'person_known',
  'last_owner',
  'people_limit',
  'too_many_additions',
  'market_not_sold',
  'changed_meanwhile',
] as const;
export type PeopleCode = (typeof peopleCodes)[number];
