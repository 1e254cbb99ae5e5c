import { commit, isConstraintError } from '../../../db/client.ts';
import { closeSessionsOf } from '../../accounts/writes.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import type { PeopleCode } from './contract.ts';
import { findActingOwner, listPeople, type Person } from './queries.ts';
import { deedStatements, endMember, ownedWithout, stillOwner } from './writes.ts';

/**
 * An owner ends somebody's work at the desk: all their sessions close at once, and the address opens nothing any more.
 * What they did keeps their name. The last owner stays.
 */
export async function endPerson(ctx: Ctx, input: { personId: string }): Promise<Outcome<Person, PeopleCode>> {
  const owner = await findActingOwner(ctx);
  if (!owner) return refuse('forbidden', 'owners_only');
  const person = (await listPeople(ctx)).find(({ id }) => id === input.personId);
  if (!person) return refuse('not_found', 'person_not_found');
  const { sellerId } = owner;
  try {
    await commit(ctx.db, [
      guard(ctx, stillOwner(owner)),
      guard(ctx, ownedWithout(owner, person.id)),
      ...(person.real ? [endMember(ctx, sellerId, person.id), closeSessionsOf(ctx, 'seller', person.id)] : []),
      ...deedStatements(ctx, owner, 'ended', person),
      clearGuards(ctx),
    ]);
  } catch (error) {
    if (!isConstraintError(error)) throw error;
    return refuse('conflict', (await findActingOwner(ctx)) ? 'last_owner' : 'changed_meanwhile');
  }
  return done(person);
}
