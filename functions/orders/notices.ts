import type { Statement } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import type { NoticeValues } from '../notices/contract.ts';
import { noticeStatements } from '../notices/notice.ts';
import { groupProcess, type LineStep, lineProcess } from './process.ts';
import type { GroupFacts } from './queries.ts';
import { toPay } from './rules.ts';
import type { LineRow } from './writes.ts';

const item = (line: LineRow) => ({
  title: line.title,
  gradeText: line.gradeText.split('. ')[0],
  priceCents: line.priceCents,
});

/** The notices of a step of a whole group, to its buyer. */
export function groupNotice(ctx: Ctx, facts: GroupFacts, step: keyof typeof groupProcess.steps): Statement[] {
  const { group, lines } = facts;
  const tell = 'tell' in groupProcess.steps[step] ? (groupProcess.steps[step].tell ?? []) : [];
  return noticeStatements(ctx, tell, {
    subjectId: group.id,
    version: group.version + 1,
    buyer: group,
    values: {
      number: group.number,
      orderUrl: facts.orderUrl,
      items: lines.map(item),
      shippingCents: group.shippingCents,
      ...(group.voucherCents > 0 ? { voucherCents: group.voucherCents } : {}),
      totalCents: toPay(group),
      currency: group.currency,
    },
  });
}

/**
 * The notices of one step that several lines of one order take together: one mail to each side, not one per device.
 * The first line names the cause.
 */
export function lineNotice(
  ctx: Ctx,
  facts: GroupFacts,
  step: LineStep,
  lines: readonly LineRow[],
  values: NoticeValues,
): Statement[] {
  const first = lines[0];
  if (!first) return [];
  const { group } = facts;
  const seller = facts.sellers.get(first.sellerId);
  return noticeStatements(ctx, lineProcess.steps[step].tell ?? [], {
    subjectId: first.id,
    version: first.version + 1,
    buyer: group,
    ...(seller ? { seller } : {}),
    values: {
      number: group.number,
      orderUrl: facts.orderUrl,
      orderId: first.orderId,
      items: lines.map(item),
      currency: group.currency,
      warrantyMonths: first.warrantyMonths,
      ...(seller ? { sellerName: seller.name } : {}),
      ...values,
    },
  });
}
