import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import { isLocaleId } from '../../content/locales.ts';
import { wordsFor } from '../../content/words.ts';
import type { Statement } from '../../db/client.ts';
import { payoutItems } from '../../db/schema/payouts.ts';
import { sellerMembers, sellers } from '../../db/schema/sellers.ts';
import type { Ctx } from '../edge/context.ts';
import { noticeStatements } from '../notices/notice.ts';
import type { HoldReason } from './contract.ts';
import { payoutProcess } from './process.ts';
import type { PayoutRow } from './writes.ts';

/** Who of a seller is told about its money, and in which language: its owners and those who look after money. */
async function readersOf({ db }: Ctx, sellerId: string): Promise<{ emails: string[]; locale: string } | undefined> {
  const rows = await db
    .select({ email: sellerMembers.email, locale: sellers.locale })
    .from(sellerMembers)
    .innerJoin(sellers, eq(sellers.id, sellerMembers.sellerId))
    .where(
      and(
        eq(sellerMembers.sellerId, sellerId),
        inArray(sellerMembers.role, ['owner', 'money']),
        isNull(sellerMembers.endedAt),
      ),
    );
  return rows[0] && { emails: rows.map(({ email }) => email), locale: rows[0].locale };
}

/** The mails that a payout was sent. */
export async function payoutNotice(ctx: Ctx, payout: PayoutRow): Promise<Statement[]> {
  const [readers, [items]] = await Promise.all([
    readersOf(ctx, payout.sellerId),
    ctx.db.select({ lines: count() }).from(payoutItems).where(eq(payoutItems.payoutId, payout.id)),
  ]);
  return noticeStatements(ctx, payoutProcess.steps.send.tell ?? [], {
    subjectId: payout.id,
    version: payout.version + 1,
    ...(readers ? { seller: readers } : {}),
    values: { currency: payout.currency, payout: { cents: payout.amountCents, lines: items?.lines ?? 0 } },
  });
}

/** The mails that money waits, why and until when: finance's own words come along. */
export async function holdNotice(
  ctx: Ctx,
  hold: { id: string; sellerId: string; reason: HoldReason; note: string; until: number | null },
): Promise<Statement[]> {
  const readers = await readersOf(ctx, hold.sellerId);
  const { reason, note, until } = hold;
  const why = wordsFor(readers && isLocaleId(readers.locale) ? readers.locale : 'en')(`payouts.hold_${reason}`);
  return noticeStatements(ctx, ['seller:money_held'], {
    subjectId: hold.id,
    version: 1,
    ...(readers ? { seller: readers } : {}),
    values: { held: { why, ...(note ? { note } : {}), ...(until === null ? {} : { until }) } },
  });
}
