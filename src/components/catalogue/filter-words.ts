import { type LocaleId, locales } from '../../../content/locales.ts';
import type { CategoryId, ConditionId } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import { shortDay } from '../../../functions/catalogue/dates.ts';
import { axisLabel, capacity, gradeName } from '../../../functions/catalogue/labels.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { FilteredDepartment } from '../../../functions/offers/lists/department.ts';
import type { DepartmentQuery, FacetName } from '../../../functions/offers/lists/department-query.ts';
import { bandsOf } from '../../../functions/offers/lists/facet-values.ts';
import { countryName } from '../offers/offer-words.ts';

type Named = Pick<FilteredDepartment, 'category' | 'brands'>;

/** A band of screens by where it begins: "6.4–6.6″". The last digit of a size is its tenth. */
function bandWords(value: string, category: CategoryId, locale: LocaleId): string {
  const say = wordsFor(locale);
  const figure = new Intl.NumberFormat(locales[locale].tag);
  const inches = (size: number) => `${figure.format(Math.round(size * 10) / 10)}″`;
  const bands = bandsOf(category);
  const next = bands[bands.indexOf(Number(value)) + 1];
  if (next === undefined) return say('shop.at_least', { value: inches(Number(value)) });
  if (value === '0') return say('shop.facet_screen_under', { inches: inches(next) });
  return `${figure.format(Number(value))}–${inches(next - 0.1)}`;
}

/** A value of a filter in words: "128 GB", "2 years or more". */
export function valueWords(facet: FacetName, value: string, department: Named, locale: LocaleId): string {
  const say = wordsFor(locale);
  const { language, tag } = locales[locale];
  const atLeast = (words: string) => say('shop.at_least', { value: words });
  switch (facet) {
    case 'grade':
      return gradeName(value as ConditionId, language);
    case 'brand':
      return department.brands.get(value) ?? value;
    case 'storage':
      return capacity(Number(value), language);
    case 'memory':
      return `${capacity(Number(value), language)} RAM`;
    case 'connectivity':
      return axisLabel('connectivity', { id: '', connectivity: value }, language) ?? value;
    case 'size':
      return `${value}\u00a0mm`;
    case 'colour':
      return say(`shop.colour_${value as 'black'}`);
    case 'screen':
      return bandWords(value, department.category, locale);
    case 'battery':
      if (value === 'new') return say('shop.facet_battery_new');
      return atLeast(new Intl.NumberFormat(tag, { style: 'percent' }).format(Number(value) / 100));
    case 'support':
      return say('shop.facet_support_years', { count: Number(value) });
    case 'year':
      return say('shop.facet_year_from', { year: value });
    case 'by':
      return say('shop.facet_by_day', { date: shortDay(value, tag) });
    case 'country':
      return countryName(value, tag);
    default:
      return value;
  }
}

/** The price range of a query in words; empty without one. */
export function rangeWords({ minCents, maxCents }: DepartmentQuery, locale: LocaleId): string {
  const say = wordsFor(locale);
  const { tag, currency } = locales[locale];
  const money = (cents: number) => formatMoney(cents, currency, tag);
  if (minCents && maxCents) return say('shop.between', { from: money(minCents), to: money(maxCents) });
  if (minCents) return say('shop.at_least', { value: money(minCents) });
  return maxCents ? say('shop.at_most', { value: money(maxCents) }) : '';
}

/** Filters whose value alone would not be understood: their name stands before it. */
const needsName = new Set<FacetName | 'price'>(['battery', 'support', 'screen', 'country']);

/** A filter that is on, in words that stand alone: "Battery, measured: 90% or more". */
export function filterWords(
  facet: FacetName | 'price',
  values: readonly string[],
  department: FilteredDepartment,
  locale: LocaleId,
): string {
  if (facet === 'price') return rangeWords(department.query, locale);
  const words = values.map((value) => valueWords(facet, value, department, locale)).join(', ');
  const named = needsName.has(facet) && !(facet === 'battery' && values[0] === 'new');
  return named
    ? wordsFor(locale)('shop.filter_named', { name: wordsFor(locale)(`shop.facet_${facet}`), value: words })
    : words;
}
