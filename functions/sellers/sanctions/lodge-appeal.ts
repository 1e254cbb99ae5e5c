import { commit, isConstraintError } from '../../../db/client.ts';
import { findReaders, isOwner } from '../../accounts/member-queries.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { noticeStatements } from '../../notices/notice.ts';
import type { AppealInput, SanctionCode } from './contract.ts';
import { appealDue } from './due-rules.ts';
import { appealBar, findSanction } from './queries.ts';
import { appealSubject, insertAppeal } from './writes.ts';

/** An owner objects to a sanction of its company, once, in its own words. What is in force stays so until it is decided. */
export async function lodgeAppeal(
  ctx: Ctx,
  input: AppealInput & { sanctionId: string },
): Promise<Outcome<{ dueAt: number | null }, SanctionCode>> {
  const one = ctx.actor.kind === 'seller' ? await findSanction(ctx, input.sanctionId) : undefined;
  if (!one || ctx.actor.kind !== 'seller') return refuse('not_found', 'sanction_not_found');
  if (!(await isOwner(ctx))) return refuse('forbidden', 'owner_only');
  const bar = appealBar(one, ctx.now);
  if (bar) return refuse('conflict', bar);
  const { seller, sanction } = one;
  const dueAt = appealDue(ctx.now, seller.country);
  const { emails } = await findReaders(ctx, seller.id);
  try {
    await commit(ctx.db, [
      ...insertAppeal(ctx, {
        ...{ sanctionId: sanction.id, sellerId: seller.id, dueAt },
        ...{ body: input.body, lodgedBy: ctx.actor.memberId },
      }),
      ...noticeStatements(ctx, ['seller:appeal_lodged'], {
        ...{ subjectId: appealSubject(sanction.id), version: 1 },
        seller: { emails, locale: seller.locale },
        values: { dueAt: dueAt ?? undefined, sanction: { id: sanction.id, kind: sanction.kind, rows: [] } },
      }),
    ]);
    return done({ dueAt });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'appeal_exists');
    throw error;
  }
}
