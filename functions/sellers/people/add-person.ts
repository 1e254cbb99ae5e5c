import { commit, isConstraintError } from '../../../db/client.ts';
import { countTries } from '../../accounts/count-tries.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import type { PeopleCode, PersonInput } from './contract.ts';
import { findActingOwner, isTaken, listPeople } from './queries.ts';
import { additionsPerDay, mostPeople } from './rules.ts';
import { deedStatements, insertPerson, stillOwner } from './writes.ts';

/**
 * An owner lets somebody in, who signs in by a mailed code from then on. An address that works for another seller gets no
 * mail and opens nothing here, and the answer, the list and the trail are the same: who works where is nobody's business.
 */
export async function addPerson(ctx: Ctx, input: PersonInput): Promise<Outcome<{ personId: string }, PeopleCode>> {
  const owner = await findActingOwner(ctx);
  if (!owner) return refuse('forbidden', 'owners_only');
  if (owner.sellerState === 'applying') return refuse('conflict', 'still_applying');
  const people = await listPeople(ctx);
  if (people.some(({ email }) => email === input.email)) return refuse('conflict', 'person_known');
  if (people.length >= mostPeople) return refuse('limit', 'people_limit', { most: mostPeople });
  if (!(await countTries(ctx, [{ limit: additionsPerDay, of: owner.sellerId }])))
    return refuse('limit', 'too_many_additions');
  const person = { ...input, id: ctx.newId() };
  const told = deedStatements(ctx, owner, 'added', person);
  const all = (rows: typeof told) => [guard(ctx, stillOwner(owner)), ...rows, ...told, clearGuards(ctx)];
  const taken = await isTaken(ctx, input.email);
  try {
    await commit(ctx.db, all(taken ? [] : insertPerson(ctx, owner, person)));
  } catch (error) {
    if (!isConstraintError(error)) throw error;
    return refuse('conflict', 'changed_meanwhile');
  }
  return done({ personId: person.id });
}
