import { commit, isConstraintError } from '../../../db/client.ts';
import type { MemberRole } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import type { PeopleCode } from './contract.ts';
import { findActingOwner, listPeople, type Person } from './queries.ts';
import { deedStatements, ownedWithout, setRole, stillOwner } from './writes.ts';

/** An owner gives somebody another role, which holds from their next click. The last owner stays one. */
export async function changeRole(
  ctx: Ctx,
  input: { personId: string; role: MemberRole },
): Promise<Outcome<Person, PeopleCode>> {
  const owner = await findActingOwner(ctx);
  if (!owner) return refuse('forbidden', 'owners_only');
  const person = (await listPeople(ctx)).find(({ id }) => id === input.personId);
  if (!person) return refuse('not_found', 'person_not_found');
  const { role } = input;
  if (role === person.role) return done(person);
  const { sellerId } = owner;
  try {
    await commit(ctx.db, [
      guard(ctx, stillOwner(owner)),
      ...(role === 'owner' ? [] : [guard(ctx, ownedWithout(owner, person.id))]),
      ...(person.real ? [setRole(ctx, sellerId, person.id, role)] : []),
      ...deedStatements(ctx, owner, 'role', { ...person, role }),
      clearGuards(ctx),
    ]);
  } catch (error) {
    if (!isConstraintError(error)) throw error;
    return refuse('conflict', (await findActingOwner(ctx)) ? 'last_owner' : 'changed_meanwhile');
  }
  return done({ ...person, role });
}
