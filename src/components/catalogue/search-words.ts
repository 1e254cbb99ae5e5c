import categories from '../../../content/catalogue/categories.json' with { type: 'json' };
import { type LocaleId, locales } from '../../../content/locales.ts';
import type { CategoryId } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import { axisLabel, capacity, colourName, gradeName } from '../../../functions/catalogue/labels.ts';
import type { Correction } from '../../../functions/catalogue/search/find-models.ts';
import type { Filter } from '../../../functions/catalogue/search/read-filters.ts';
import { formatMoney } from '../../../functions/money/money.ts';

/** A department's name in a locale. */
export const departmentName = (id: CategoryId, locale: LocaleId): string =>
  categories.find((one) => one.id === id)?.name[locales[locale].language] ?? id;

/** A department's last part of the address in a locale. */
export const departmentSlug = (id: CategoryId, locale: LocaleId): string =>
  categories.find((one) => one.id === id)?.slug[locales[locale].language] ?? id;

/** What was understood of a part of the text, as the shop says it: "128 GB", "up to € 300". */
export function filterLabel(filter: Filter, locale: LocaleId): string {
  const say = wordsFor(locale);
  const { language, tag, currency } = locales[locale];
  const money = (units = 0) => formatMoney(units * 100, currency, tag);
  switch (filter.kind) {
    case 'category':
      return filter.categories.map((id) => departmentName(id, locale)).join(', ');
    case 'grade':
      return gradeName(filter.grade, language);
    case 'colour':
      return colourName(filter.name, language);
    case 'connectivity':
      return axisLabel('connectivity', { id: '', connectivity: filter.value }, language) ?? '';
    case 'capacity':
      return capacity(filter.gb, language);
    case 'size':
      return `${filter.mm}\u00a0mm`;
    case 'cheapest':
      return say('search.cheapest');
    default: {
      const { min, max } = filter;
      if (min !== undefined && max !== undefined) return say('shop.between', { from: money(min), to: money(max) });
      return min === undefined
        ? say('shop.at_most', { value: money(max) })
        : say('shop.at_least', { value: money(min) });
    }
  }
}

/** A text without some of its parts. */
export function withoutParts(text: string, parts: readonly { from: number; to: number }[]): string {
  let result = text;
  for (const { from, to } of [...parts].sort((a, b) => b.from - a.from))
    result = `${result.slice(0, from)} ${result.slice(to)}`;
  return result.replace(/\s+/g, ' ').trim();
}

/** A text with its slips corrected. */
export function correctedText(text: string, corrections: readonly Correction[]): string {
  let result = text;
  for (const { from, to, word } of [...corrections].sort((a, b) => b.from - a.from))
    result = result.slice(0, from) + word + result.slice(to);
  return result;
}
