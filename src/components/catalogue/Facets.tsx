import type { ComponentChildren } from 'preact';
import { type LocaleId, locales } from '../../../content/locales.ts';
import type { ConditionId } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import { capacity, gradeName } from '../../../functions/catalogue/labels.ts';
import type { FacetValue, FilteredDepartment } from '../../../functions/offers/lists/department.ts';
import { activeFilters } from '../../../functions/offers/lists/department-query.ts';
import { GradeMark } from './GradeMark.tsx';

interface Props {
  locale: LocaleId;
  department: FilteredDepartment;
  /** Where the form leads: the department's own address. */
  action: string;
}

interface TickProps {
  type: 'checkbox' | 'radio';
  name: string;
  facet: FacetValue;
  children: ComponentChildren;
}

function Tick({ type, name, facet, children }: TickProps) {
  return (
    <label class="chk">
      <input type={type} name={name} value={facet.value} checked={facet.on} disabled={facet.count === 0 && !facet.on} />
      {children}
      <span class="n">{facet.count}</span>
    </label>
  );
}

function Group({ title, open = true, children }: { title: string; open?: boolean; children: ComponentChildren }) {
  return (
    <details open={open}>
      <summary>{title}</summary>
      <fieldset class="body">
        <legend class="vh">{title}</legend>
        {children}
      </fieldset>
    </details>
  );
}

function PriceRange({ locale, department }: Pick<Props, 'locale' | 'department'>) {
  const say = wordsFor(locale);
  const { minCents, maxCents } = department.query;
  const ends = [
    { id: 'min', label: say('shop.facet_price_from'), cents: minCents },
    { id: 'max', label: say('shop.facet_price_to'), cents: maxCents },
  ];
  return (
    <Group title={say('shop.facet_price')}>
      <div class="two">
        {ends.map(({ id, label, cents }) => (
          <div class="field" key={id}>
            <label for={id}>{label}</label>
            <input id={id} name={id} class="in" inputmode="numeric" autocomplete="off" value={cents && cents / 100} />
          </div>
        ))}
      </div>
    </Group>
  );
}

/** The filters, as one plain form: what it sends is the address of the filtered page. */
export function Facets({ locale, department, action }: Props) {
  const say = wordsFor(locale);
  const { language } = locales[locale];
  const { query, facets } = department;
  const on = activeFilters(query).length;
  return (
    <form class="facets" action={action} aria-label={say('shop.filters')}>
      <details class="facet-all">
        <summary>{on ? say('shop.filters_on', { count: on }) : say('shop.filters')}</summary>
        <PriceRange locale={locale} department={department} />
        <Group title={say('shop.facet_grade')}>
          {facets.grade.map((facet) => (
            <Tick key={facet.value} type="checkbox" name="grade" facet={facet}>
              <span class="grade">
                <GradeMark grade={facet.value as ConditionId} />
                {gradeName(facet.value as ConditionId, language)}
              </span>
            </Tick>
          ))}
        </Group>
        {facets.brand.length > 1 && (
          <Group title={say('shop.facet_brand')}>
            {facets.brand.map((facet) => (
              <Tick key={facet.value} type="checkbox" name="brand" facet={facet}>
                <span>{facet.name}</span>
              </Tick>
            ))}
          </Group>
        )}
        {facets.storage.length > 0 && (
          <Group title={say('shop.facet_storage')}>
            <label class="chk">
              <input type="radio" name="storage" value="" checked={!query.storageGb} />
              <span>{say('shop.facet_any')}</span>
            </label>
            {facets.storage.map((facet) => (
              <Tick key={facet.value} type="radio" name="storage" facet={facet}>
                <span>{say('shop.at_least', { value: capacity(Number(facet.value), language) })}</span>
              </Tick>
            ))}
          </Group>
        )}
        {query.sort !== 'recommended' && <input type="hidden" name="sort" value={query.sort} />}
        <div class="acts facet-go">
          <button type="submit" class="btn">
            {say('shop.filters_show')}
          </button>
          {on > 0 && <a href={action}>{say('shop.filters_clear')}</a>}
        </div>
      </details>
    </form>
  );
}
