import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { FilteredDepartment } from '../../../functions/offers/lists/department.ts';
import { activeFilters, writeQuery } from '../../../functions/offers/lists/department-query.ts';
import { filterWords } from './filter-words.ts';

interface Props {
  locale: LocaleId;
  department: FilteredDepartment;
  action: string;
}

/** The way to the filters on phones, the order as links, and the filters that are on, each with its own way out. */
export function FilterBar({ locale, department, action }: Props) {
  const say = wordsFor(locale);
  const { query, sorts, total } = department;
  const active = activeFilters(query);
  return (
    <div class="bar">
      <div class="to-filters">
        <button type="button" class="btn" id="to-filters" popovertarget="filters">
          {active.length > 0 ? say('shop.filters_on', { count: active.length }) : say('shop.filters')}
        </button>
        <span class="data soft">{say('shop.models_count', { count: total })}</span>
      </div>
      <nav class="sorts" aria-label={say('shop.sort')}>
        <ul>
          {sorts.map((sort) => (
            <li key={sort}>
              <a
                id={`sort-${sort}`}
                href={action + writeQuery({ ...query, sort, page: 1 })}
                aria-current={sort === query.sort ? 'true' : undefined}
              >
                {say(`shop.sort_${sort}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {active.length > 0 && (
        <ul class="chips" aria-label={say('shop.filters_list')}>
          {active.map(({ facet, value, without }) => (
            <li key={`${facet} ${value}`}>
              <a class="chip on" href={action + writeQuery(without)}>
                {filterWords(facet, [value], department, locale)} <i class="x" />
                <span class="vh">{say('shop.filters_remove')}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
