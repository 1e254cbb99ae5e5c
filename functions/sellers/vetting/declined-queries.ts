import { and, eq, gt, isNull } from 'drizzle-orm';
import { isLocaleId, type LocaleId } from '../../../content/locales.ts';
import { sessions } from '../../../db/schema/accounts.ts';
import { sellerMembers, sellers } from '../../../db/schema/sellers.ts';
import { applications, gates } from '../../../db/schema/vetting.ts';
import type { Ctx } from '../../edge/context.ts';
import { hashToken } from '../../edge/secrets.ts';
import { gateTitle } from './text-rules.ts';

/** Why an application was declined, for its owner: nothing else of it is shown any more. */
export interface DeclinedView {
  companyName: string;
  locale: LocaleId;
  reason: string;
  points: { name: string; reason: string }[];
  /** Epoch milliseconds. */
  at: number;
}

/**
 * What a session of a declined application's owner may read. To every other door such a session opens nothing: its account
 * is closed (findActor), and so it is a guest's.
 */
export async function findDeclined(
  ctx: Pick<Ctx, 'db' | 'now'>,
  token: string | undefined,
): Promise<DeclinedView | undefined> {
  if (!token || token.length > 100) return undefined;
  const [row] = await ctx.db
    .select({ seller: sellers, reason: applications.reason, at: applications.updatedAt })
    .from(sessions)
    .innerJoin(sellerMembers, and(eq(sellerMembers.id, sessions.subjectId), eq(sellerMembers.role, 'owner')))
    .innerJoin(sellers, and(eq(sellers.id, sellerMembers.sellerId), eq(sellers.state, 'closed')))
    .innerJoin(applications, and(eq(applications.sellerId, sellers.id), eq(applications.state, 'declined')))
    .where(
      and(
        eq(sessions.tokenHash, await hashToken(token)),
        eq(sessions.audience, 'seller'),
        gt(sessions.expiresAt, ctx.now),
        isNull(sellerMembers.endedAt),
      ),
    );
  if (!row) return undefined;
  const { seller, reason, at } = row;
  const back = await ctx.db
    .select()
    .from(gates)
    .where(and(eq(gates.sellerId, seller.id), eq(gates.state, 'sent_back')));
  return {
    ...{ companyName: seller.name, locale: isLocaleId(seller.locale) ? seller.locale : 'en', reason, at },
    points: back.map((gate) => ({ name: gateTitle(gate, seller.locale), reason: gate.reason })),
  };
}
