import { commit } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { setContact } from './company-writes.ts';
import type { ContactInput, PeopleCode } from './contract.ts';
import { findActingOwner } from './queries.ts';

/** An owner says whom buyers turn to after a sale, and in which language the desk and its mails speak. */
export async function changeContact(ctx: Ctx, input: ContactInput): Promise<Outcome<ContactInput, PeopleCode>> {
  const owner = await findActingOwner(ctx);
  if (!owner) return refuse('forbidden', 'owners_only');
  const { sellerId } = owner;
  await commit(ctx.db, [
    setContact(ctx, sellerId, input),
    auditOf(ctx, { action: 'contact.changed', subjectId: sellerId, sellerId, note: `${input.email}, ${input.phone}` }),
  ]);
  return done(input);
}
