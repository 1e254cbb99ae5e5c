import { type LocaleId, locales } from '../../../content/locales.ts';
import type { ConditionId } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import { capacity, gradeName } from '../../../functions/catalogue/labels.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { FilteredDepartment } from '../../../functions/offers/lists/department.ts';
import type { ActiveFilter } from '../../../functions/offers/lists/department-query.ts';

/** A filter that is on, in words: "128 GB or more". */
export function filterWords(filter: ActiveFilter, department: FilteredDepartment, locale: LocaleId): string {
  const say = wordsFor(locale);
  const { language, tag, currency } = locales[locale];
  const { minCents, maxCents, storageGb } = department.query;
  const money = (cents: number) => formatMoney(cents, currency, tag);
  if (filter.facet === 'price') {
    if (minCents && maxCents) return say('shop.between', { from: money(minCents), to: money(maxCents) });
    return minCents
      ? say('shop.at_least', { value: money(minCents) })
      : say('shop.at_most', { value: money(maxCents ?? 0) });
  }
  if (filter.facet === 'grade') return gradeName(filter.value as ConditionId, language);
  if (filter.facet === 'storage') return say('shop.at_least', { value: capacity(storageGb ?? 0, language) });
  return department.facets.brand.find(({ value }) => value === filter.value)?.name ?? filter.value ?? '';
}
