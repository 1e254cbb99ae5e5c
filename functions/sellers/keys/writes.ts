import { and, eq, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Statement } from '../../../db/client.ts';
import { sellerKeys } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import { noticeStatements } from '../../notices/notice.ts';
import { auditOf } from '../../process/audit.ts';
import { actorId } from '../../process/events.ts';
import type { KeyView } from './contract.ts';
import type { OwnerAtWork } from './queries.ts';
import { hourOf, mostKeys, type Secret } from './rules.ts';

/** That a key was used, to the hour: the first request of an hour writes. */
export function noteUse(ctx: Ctx, keyId: string) {
  const hour = hourOf(ctx.now);
  return ctx.db
    .update(sellerKeys)
    .set({ lastUsedAt: hour })
    .where(and(eq(sellerKeys.id, keyId), or(isNull(sellerKeys.lastUsedAt), lt(sellerKeys.lastUsedAt, hour))));
}

/**
 * A new key, the row of the audit trail, and a mail to every owner, since a key is a way in. `replaces`: until when the
 * secret that it follows still opens.
 */
export function newKey(
  ctx: Ctx,
  owner: OwnerAtWork,
  key: Pick<KeyView, 'id' | 'name' | 'mode' | 'scopes'>,
  secret: Secret,
  replaces?: number,
): Statement[] {
  const { id, name, mode } = key;
  const { sellerId, sellerName, locale, emails } = owner;
  const { prefix, hash: secretHash } = secret;
  const scopes = key.scopes.join();
  const by = { createdBy: actorId(ctx.actor) ?? '', createdAt: ctx.now };
  return [
    ctx.db.insert(sellerKeys).values({ id, sellerId, name, prefix, secretHash, mode, scopes, ...by }),
    auditOf(ctx, { action: 'key.made', subjectId: id, sellerId, note: `${name}, ${prefix}…, ${scopes}` }),
    ...noticeStatements(ctx, ['seller:key_made'], {
      ...{ subjectId: id, version: 1, seller: { emails, locale } },
      values: { sellerName, key: { name, mode, prefix, by: owner.name, replaces } },
    }),
  ];
}

/** From then on a key opens nothing; one that ends earlier already stays as it is. */
export function endKeyAt(ctx: Ctx, keyId: string, at: number) {
  const later = or(isNull(sellerKeys.endsAt), sql`${sellerKeys.endsAt} > ${at}`);
  return ctx.db
    .update(sellerKeys)
    .set({ endsAt: at })
    .where(and(eq(sellerKeys.id, keyId), later));
}

/** For a guard: the seller has no more keys that open something than it may. */
export const keysWithinLimit = (ctx: Ctx, sellerId: string): SQL =>
  sql`(SELECT count(*) FROM seller_keys WHERE seller_id = ${sellerId}
    AND (ends_at IS NULL OR ends_at > ${ctx.now})) <= ${mostKeys}`;

/** For a guard: nobody has ended or replaced the key meanwhile. */
export const keyGoesOn = (keyId: string): SQL => sql`(SELECT ends_at IS NULL FROM seller_keys WHERE id = ${keyId})`;
