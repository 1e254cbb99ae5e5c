import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { type CardModel, fullName } from '../../../functions/catalogue/card-models.ts';
import type { FilteredDepartment } from '../../../functions/offers/lists/department.ts';
import { activeFilters, writeQuery } from '../../../functions/offers/lists/department-query.ts';
import { paths } from '../../paths.ts';
import { DeviceCard } from './DeviceCard.tsx';
import { Facets } from './Facets.tsx';
import { FilterBar } from './FilterBar.tsx';
import { filterWords } from './filter-words.ts';

interface Props {
  locale: LocaleId;
  department: FilteredDepartment;
  /** Percent of a plate's width per millimetre, one for the whole department. */
  scale: number;
  /** Height of the plates, in percent of their width. */
  tall: number;
  action: string;
  now: number;
}

/** Names of models as plain links: those without an offer today, or a whole department when prices are away. */
export function ModelLinks({
  locale,
  models,
  title,
}: {
  locale: LocaleId;
  models: readonly CardModel[];
  title: string;
}) {
  return (
    <section class="model-links">
      <h2>{title}</h2>
      <ul>
        {models.map((model) => (
          <li key={model.id}>
            <a href={paths.model(locale, model.id)}>{fullName(model)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Pages({ locale, department, action }: Pick<Props, 'locale' | 'department' | 'action'>) {
  const say = wordsFor(locale);
  const { query, pages } = department;
  if (pages < 2) return null;
  return (
    <nav class="pages" aria-label={say('shop.pages')}>
      {Array.from({ length: pages }, (_, index) => index + 1).map((page) => (
        <a
          key={page}
          href={action + writeQuery({ ...query, page })}
          aria-current={page === query.page ? 'page' : undefined}
          aria-label={say('shop.page_n', { page })}
        >
          {page}
        </a>
      ))}
    </nav>
  );
}

/** Nothing fits: what the nearest thing is that exists. */
function Nothing({ locale, department, action }: Pick<Props, 'locale' | 'department' | 'action'>) {
  const say = wordsFor(locale);
  const active = activeFilters(department.query);
  if (active.length === 0) return <p class="blank">{say('shop.none_at_all')}</p>;
  return (
    <div class="blank">
      <h2>{say('shop.none_title')}</h2>
      <ul class="flow">
        {department.near.map(({ index, count }) => {
          const filter = active[index];
          return (
            filter && (
              <li key={index}>
                <a href={action + writeQuery(filter.without)}>
                  {say('shop.none_without', { filter: filterWords(filter, department, locale), count })}
                </a>
              </li>
            )
          );
        })}
        <li>
          <a class="go" href={action}>
            {say('shop.filters_clear')}
          </a>
        </li>
      </ul>
    </div>
  );
}

/** The live part of a department: filters, order, cards, pages. The address is its whole state. */
export function DepartmentList({ locale, department, scale, tall, action, now }: Props) {
  const say = wordsFor(locale);
  const { query, listed, absent, pages } = department;
  return (
    <div class="list">
      <Facets locale={locale} department={department} action={action} />
      <div>
        <FilterBar locale={locale} department={department} action={action} />
        {listed.length === 0 ? (
          <Nothing locale={locale} department={department} action={action} />
        ) : (
          <div class="grid" style={`--scale:${scale};--tall:${tall}`}>
            {listed.map(({ model, choice, offers }, index) => (
              <DeviceCard
                key={model.id}
                locale={locale}
                model={model}
                choice={choice}
                offers={offers}
                now={now}
                early={index < 3}
              />
            ))}
          </div>
        )}
        {listed.length > 0 && <p class="scale">{say('shop.scale_note')}</p>}
        <Pages locale={locale} department={department} action={action} />
        <p class="data soft order-note">
          {say(`shop.order_note_${query.sort}`)}{' '}
          <a href={paths.help(locale, 'how-we-choose')}>{say('shop.order_note_link')}</a>
        </p>
        {absent.length > 0 && query.page === pages && (
          <ModelLinks locale={locale} models={absent} title={say('shop.not_on_sale')} />
        )}
      </div>
    </div>
  );
}
