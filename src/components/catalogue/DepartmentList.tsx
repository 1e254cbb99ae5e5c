import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { FilteredDepartment, Near } from '../../../functions/offers/lists/department.ts';
import { activeFilters, writeQuery } from '../../../functions/offers/lists/department-query.ts';
import { paths } from '../../paths.ts';
import { CardActions } from '../compare/CardActions.tsx';
import { DeviceCard } from './DeviceCard.tsx';
import { Facets } from './Facets.tsx';
import { FilterBar } from './FilterBar.tsx';
import { filterWords } from './filter-words.ts';
import { ModelLinks } from './ModelLinks.tsx';
import { PageLinks } from './PageLinks.tsx';

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

/** Nothing fits, as the page has just said: which one filter, when dropped, brings how many; else each alone. */
function Nearest({ locale, department, action }: Pick<Props, 'locale' | 'department' | 'action'>) {
  const say = wordsFor(locale);
  const { query, near } = department;
  const { tag, currency } = locales[locale];
  if (activeFilters(query).length === 0) return null;
  const wordsOf = ({ facet, count, fromCents }: Near) => {
    const values = facet === 'price' ? [] : (query.chosen[facet] ?? []);
    const filter = filterWords(facet, values, department, locale);
    return { filter, count, price: formatMoney(fromCents, currency, tag) };
  };
  const ways = near.toSorted((a, b) => b.count - a.count || a.fromCents - b.fromCents);
  return (
    <section class="blank nearest">
      {ways.length > 0 && (
        <>
          <h2>{say('shop.none_nearest')}</h2>
          <ul>
            {ways.map((one) => (
              <li key={one.facet}>
                <a class="go" href={action + writeQuery(one.query)}>
                  {say(one.alone ? 'shop.none_alone' : 'shop.none_without', wordsOf(one))}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <a class="btn sm" href={action}>
        {say('shop.filters_clear')}
      </a>
    </section>
  );
}

/** Cards above the fold, whose pictures load at once. */
const early = 3;

/** The live part of a department: filters, order, cards, pages. The address is its whole state. */
export function DepartmentList({ locale, department, scale, tall, action, now }: Props) {
  const say = wordsFor(locale);
  const { query, listed, absent, pages, total } = department;
  const plain = activeFilters(query).length === 0;
  return (
    <div class="list" id="list">
      <Facets locale={locale} department={department} action={action} />
      <div id="results" tabIndex={-1} data-count={say('shop.models_count', { count: total })}>
        <FilterBar locale={locale} department={department} action={action} />
        {listed.length === 0 ? (
          <Nearest locale={locale} department={department} action={action} />
        ) : (
          <div class="grid" style={`--scale:${scale};--tall:${tall}`}>
            {listed.map(({ model, choice, better, offers }, index) => (
              <DeviceCard
                key={model.id}
                locale={locale}
                model={model}
                choice={choice}
                better={better}
                offers={offers}
                now={now}
                early={index < early}
                footprint={query.sort === 'footprint'}
                extras={<CardActions locale={locale} model={model} colour={choice.variant.colour} />}
              />
            ))}
          </div>
        )}
        {listed.length > 0 && <p class="scale">{say('shop.scale_note')}</p>}
        <PageLinks locale={locale} department={department} action={action} />
        {listed.length > 0 && (
          <p class="data soft order-note">
            {say(`shop.order_note_${query.sort}`)}{' '}
            <a href={paths.help(locale, 'how-we-choose')}>{say('shop.order_note_link')}</a>
          </p>
        )}
        {absent.length > 0 && plain && query.page === pages && (
          <ModelLinks locale={locale} models={absent} title={say('shop.not_on_sale')} />
        )}
      </div>
      <p class="vh" role="status" id="said" />
    </div>
  );
}
