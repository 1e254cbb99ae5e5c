import { isLocaleId, locales } from '../../../content/locales.ts';
import type { ConditionId } from '../../../content/schema.ts';
import type { Statement } from '../../../db/client.ts';
import { findReaders } from '../../accounts/member-queries.ts';
import { gradeName } from '../../catalogue/labels.ts';
import type { Ctx } from '../../edge/context.ts';
import { noticeStatements } from '../../notices/notice.ts';
import { findSellerSpoken } from './regrade-queries.ts';

interface Listing {
  offerId: string;
  sellerId: string;
  sku: string;
  title: string;
  grade: ConditionId;
  cases: number;
  hits: number;
}

/**
 * The statement of reasons to the owners when a listing is shown at another grade, or as listed again: the facts, the rule,
 * and what they can do (Regulation 2019/1150 art. 4). For the batch that does it.
 */
export async function gradeNotice(
  ctx: Ctx,
  one: Listing,
  change: { kind: 'fall' | 'restore'; to: ConditionId },
): Promise<Statement[]> {
  const { name, locale } = await findSellerSpoken(ctx, one.sellerId);
  const { language } = locales[isLocaleId(locale) ? locale : 'en'];
  const { emails } = await findReaders(ctx, one.sellerId);
  return noticeStatements(ctx, [change.kind === 'fall' ? 'seller:listing_regraded' : 'seller:listing_restored'], {
    ...{ subjectId: `grade.${one.offerId}.${ctx.now}`, version: 0 },
    seller: { emails, locale },
    values: {
      application: { company: name },
      quality: {
        ...{ listing: `${one.title} (${one.sku})`, cases: one.cases, hits: one.hits },
        ...{ gradeFrom: gradeName(one.grade, language), gradeTo: gradeName(change.to, language) },
      },
    },
  });
}
