import { commit, isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import type { KeyCode, MadeKey } from './contract.ts';
import { countOpenKeys, findKey, findOwner } from './queries.ts';
import { mostKeys, newSecret, rotationMs } from './rules.ts';
import { endKeyAt, keyGoesOn, newKey } from './writes.ts';

/**
 * An owner gives a key a new secret: a new key with the same name and scopes, beside the old one, which opens for a day
 * more. Of two rotations at once one is refused, so that no secret is lost unseen.
 */
export async function rotateKey(ctx: Ctx, input: { keyId: string }): Promise<Outcome<MadeKey, KeyCode>> {
  const [owner, old] = await Promise.all([findOwner(ctx), findKey(ctx, input.keyId)]);
  if (!old) return refuse('not_found', 'key_not_found');
  if (!owner) return refuse('forbidden', 'owners_only');
  if (old.endsAt !== null) return refuse('conflict', 'key_ending');
  // One beside each: more are the work of a program that turns in circles.
  if ((await countOpenKeys(ctx)) >= 2 * mostKeys) return refuse('limit', 'keys_limit', { most: 2 * mostKeys });
  const { name, mode, scopes } = old;
  const id = ctx.newId();
  const endsAt = ctx.now + rotationMs;
  const secret = await newSecret(mode);
  try {
    await commit(ctx.db, [
      guard(ctx, keyGoesOn(old.id)),
      endKeyAt(ctx, old.id, endsAt),
      auditOf(ctx, {
        action: 'key.replaced',
        subjectId: old.id,
        sellerId: owner.sellerId,
        note: `${name}, ${old.prefix}…`,
      }),
      ...newKey(ctx, owner, { id, name, mode, scopes }, secret, endsAt),
      clearGuards(ctx),
    ]);
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'key_ending');
    throw error;
  }
  const { prefix, text } = secret;
  const key = { id, name, prefix, mode, scopes, createdAt: ctx.now, lastUsedAt: null, endsAt: null };
  return done({ key, secret: text });
}
