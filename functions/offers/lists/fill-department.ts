import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import categories from '../../../content/catalogue/categories.json' with { type: 'json' };
import { type LocaleId, locales } from '../../../content/locales.ts';
import type { CategoryId } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import { DepartmentList } from '../../../src/components/catalogue/DepartmentList.tsx';
import { filterWords } from '../../../src/components/catalogue/filter-words.ts';
import { PriceSpread } from '../../../src/components/catalogue/PriceSpread.tsx';
import { type CardFacts, type CardModel, loadCardFacts } from '../../catalogue/card-models.ts';
import type { Ctx } from '../../edge/context.ts';
import type { Filling } from '../../edge/live-page.ts';
import { asAttribute, asRendered, asText } from '../../edge/slots.ts';
import { formatMoney } from '../../money/money.ts';
import { type FilteredDepartment, filterDepartment } from './department.ts';
import { activeFilters, type DepartmentQuery, everything, writeQuery } from './department-query.ts';
import { loadDepartment } from './load-department.ts';

const modelsByFacts = new WeakMap<CardFacts, Map<CategoryId, CardModel[]>>();

/** The models of a department, one list for as long as an isolate lives. */
function modelsIn(facts: CardFacts, category: CategoryId): CardModel[] {
  let groups = modelsByFacts.get(facts);
  if (!groups) {
    groups = Map.groupBy(facts.models, (model) => model.category);
    modelsByFacts.set(facts, groups);
  }
  return groups.get(category) ?? [];
}

/** What a tab and a bookmark are called: the department, and what of it is shown. */
function titleOf(locale: LocaleId, department: FilteredDepartment): string {
  const say = wordsFor(locale);
  const { category, query } = department;
  const name = categories.find(({ id }) => id === category)?.name[locales[locale].language] ?? '';
  const active = activeFilters(query);
  if (active.length > 0) {
    const filters = active.map(({ facet, value }) => filterWords(facet, [value], department, locale)).join(', ');
    return say('shop.category_title_filtered', { name, filters });
  }
  return query.page > 1
    ? say('shop.category_title_page', { name, page: query.page })
    : say('shop.category_title', { name });
}

/** The live slots of a department's page: what is on sale for a query, and how search engines should take it. */
export async function fillDepartment(
  ctx: Ctx,
  assets: Fetcher,
  locale: LocaleId,
  category: CategoryId,
  action: string,
  asked: DepartmentQuery,
): Promise<Filling> {
  const { now } = ctx;
  const [facts, { choices, version }] = await Promise.all([
    loadCardFacts(assets),
    loadDepartment(ctx, category, locales[locale].market),
  ]);
  const department = filterDepartment(choices, modelsIn(facts, category), asked, now);
  const { spread, offers, total, query, fromCents } = department;
  const scale = facts.scale[category];
  const tall = facts.tall[category];
  // Pages of the whole list are pages of their own; filters and orders are views of the first.
  const active = activeFilters(query).length > 0;
  const whole = query.sort === 'recommended' && !active;
  const canonical = action + (whole ? writeQuery({ ...everything, page: query.page }) : '');
  const say = wordsFor(locale);
  const { tag, currency } = locales[locale];
  return {
    version,
    slots: {
      title: asText(titleOf(locale, department)),
      path: asAttribute(canonical),
      robots: asRendered(whole ? '' : renderToString(h('meta', { name: 'robots', content: 'noindex' }))),
      lead: asText(
        fromCents !== undefined
          ? say('shop.category_lead', { offers, models: total, price: formatMoney(fromCents, currency, tag) })
          : say(active ? 'shop.none_title' : 'shop.none_at_all'),
      ),
      prices: asRendered(spread ? renderToString(h(PriceSpread, { locale, spread, now })) : ''),
      list: asRendered(renderToString(h(DepartmentList, { locale, department, scale, tall, action, now }))),
    },
  };
}
