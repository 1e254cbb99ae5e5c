import { commit, isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { clearGuards, guard } from '../../process/guard.ts';
import { scopes as allScopes, type KeyCode, type MadeKey, type MakeKeyInput } from './contract.ts';
import { countOpenKeys, findKey, findOwner } from './queries.ts';
import { mostKeys, newSecret } from './rules.ts';
import { keysWithinLimit, newKey } from './writes.ts';

/** An owner makes a key for one of the seller's programs. The secret is in the answer and nowhere else. */
export async function makeKey(ctx: Ctx, input: MakeKeyInput): Promise<Outcome<MadeKey, KeyCode>> {
  const owner = await findOwner(ctx);
  if (!owner) return refuse('forbidden', 'owners_only');
  const { id = ctx.newId(), name, mode } = input;
  const scopes = allScopes.filter((scope) => input.scopes.includes(scope));
  const limit = refuse('limit', 'keys_limit', { most: mostKeys } as Record<string, unknown>);
  if ((await countOpenKeys(ctx)) >= mostKeys) return (await findKey(ctx, id)) ? refuse('conflict', 'key_made') : limit;
  const secret = await newSecret(mode);
  try {
    await commit(ctx.db, [
      ...newKey(ctx, owner, { id, name, mode, scopes }, secret),
      guard(ctx, keysWithinLimit(ctx, owner.sellerId)),
      clearGuards(ctx),
    ]);
  } catch (error) {
    if (!isConstraintError(error)) throw error;
    return (await countOpenKeys(ctx)) >= mostKeys && !(await findKey(ctx, id)) ? limit : refuse('conflict', 'key_made');
  }
  const { prefix, text } = secret;
  const key = { id, name, prefix, mode, scopes, createdAt: ctx.now, lastUsedAt: null, endsAt: null };
  return done({ key, secret: text });
}
