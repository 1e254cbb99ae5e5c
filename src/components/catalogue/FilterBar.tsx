import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { FilteredDepartment } from '../../../functions/offers/lists/department.ts';
import { activeFilters, sorts, writeQuery } from '../../../functions/offers/lists/department-query.ts';
import { filterWords } from './filter-words.ts';

interface Props {
  locale: LocaleId;
  department: FilteredDepartment;
  action: string;
}

/** The filters that are on, each with its own way out, and the order as links. */
export function FilterBar({ locale, department, action }: Props) {
  const say = wordsFor(locale);
  const { query } = department;
  const active = activeFilters(query);
  return (
    <div class="bar">
      <nav class="sorts" aria-label={say('shop.sort')}>
        <ul>
          {sorts.map((sort) => (
            <li key={sort}>
              <a
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
          {active.map((filter) => (
            <li key={`${filter.facet} ${filter.value}`}>
              <a class="chip on" href={action + writeQuery(filter.without)}>
                {filterWords(filter, department, locale)} <i class="x" />
                <span class="vh">{say('shop.filters_remove')}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
