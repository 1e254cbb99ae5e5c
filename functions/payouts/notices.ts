import { isLocaleId } from '../../content/locales.ts';
import { wordsFor } from '../../content/words.ts';
import type { Statement } from '../../db/client.ts';
import { findReaders } from '../accounts/member-queries.ts';
import type { Ctx } from '../edge/context.ts';
import { noticeStatements } from '../notices/notice.ts';
import type { HoldReason } from './contract.ts';
import { countItems } from './payout-queries.ts';
import { payoutProcess } from './process.ts';
import type { PayoutRow } from './writes.ts';

/** Who of a seller is told about its money. */
const readersOf = (ctx: Ctx, sellerId: string) => findReaders(ctx, sellerId, ['owner', 'money']);

/** The mails that a payout was sent. */
export async function payoutNotice(ctx: Ctx, payout: PayoutRow): Promise<Statement[]> {
  const [readers, lines] = await Promise.all([readersOf(ctx, payout.sellerId), countItems(ctx, payout.id)]);
  return noticeStatements(ctx, payoutProcess.steps.send.tell ?? [], {
    subjectId: payout.id,
    version: payout.version + 1,
    seller: readers,
    values: { currency: payout.currency, payout: { cents: payout.amountCents, lines } },
  });
}

/** The mails that money waits, why and until when: finance's own words come along. */
export async function holdNotice(
  ctx: Ctx,
  hold: { id: string; sellerId: string; reason: HoldReason; note: string; until: number | null },
): Promise<Statement[]> {
  const readers = await readersOf(ctx, hold.sellerId);
  const { reason, note, until } = hold;
  const why = wordsFor(isLocaleId(readers.locale) ? readers.locale : 'en')(`payouts.hold_${reason}`);
  return noticeStatements(ctx, ['seller:money_held'], {
    subjectId: hold.id,
    version: 1,
    seller: readers,
    values: { held: { why, ...(note ? { note } : {}), ...(until === null ? {} : { until }) } },
  });
}
