import { commit } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import type { KeyCode, KeyView } from './contract.ts';
import { findKey, findOwner } from './queries.ts';
import { endKeyAt } from './writes.ts';

/** An owner ends a key: from the next request on it opens nothing. Ending it again changes nothing. */
export async function endKey(ctx: Ctx, input: { keyId: string }): Promise<Outcome<KeyView, KeyCode>> {
  const [owner, key] = await Promise.all([findOwner(ctx), findKey(ctx, input.keyId)]);
  if (!key) return refuse('not_found', 'key_not_found');
  if (!owner) return refuse('forbidden', 'owners_only');
  if (key.endsAt !== null && key.endsAt <= ctx.now) return done(key);
  const { id: subjectId, name, prefix } = key;
  await commit(ctx.db, [
    endKeyAt(ctx, key.id, ctx.now),
    auditOf(ctx, { action: 'key.ended', subjectId, sellerId: owner.sellerId, note: `${name}, ${prefix}…` }),
  ]);
  return done({ ...key, endsAt: ctx.now });
}
