import type { ComponentChildren } from 'preact';
import type { LocaleId } from '../../../content/locales.ts';
import type { ConditionId } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import { colourHex } from '../../../functions/catalogue/labels.ts';
import type { Facet, FacetValue, FilteredDepartment } from '../../../functions/offers/lists/department.ts';
import { activeFilters, type FacetName, facetKinds } from '../../../functions/offers/lists/department-query.ts';
import { valueWords } from './filter-words.ts';
import { GradeMark } from './GradeMark.tsx';
import { PriceBars } from './PriceSpread.tsx';

interface Props {
  locale: LocaleId;
  department: FilteredDepartment;
  /** Where the form leads: the department's own address. */
  action: string;
}

/** Open at first, beside those with something chosen. */
const openAtFirst = new Set<FacetName>(['grade', 'brand', 'storage', 'memory', 'size']);
/** A list that is longer than this shows its first values, and the others when asked. */
const foldsAfter = 8;
const unfolded = 6;

function Group({
  name,
  title,
  open,
  chosen,
  ...rest
}: {
  name: string;
  title: string;
  open: boolean;
  /** How many of its values are on, in words. */
  chosen?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <details open={open} data-facet={name}>
      <summary>
        <span>
          {title} {chosen && <span class="n">{chosen}</span>}
        </span>
      </summary>
      <fieldset class={`body of-${name}`}>
        <legend class="vh">{title}</legend>
        {rest.children}
      </fieldset>
    </details>
  );
}

function PriceRange({ locale, department }: Pick<Props, 'locale' | 'department'>) {
  const say = wordsFor(locale);
  const { query, spread } = department;
  const ends = [
    { id: 'min', label: say('shop.facet_price_from'), cents: query.minCents },
    { id: 'max', label: say('shop.facet_price_to'), cents: query.maxCents },
  ];
  return (
    <Group name="price" title={say('shop.facet_price')} open>
      {spread && <PriceBars spread={spread} />}
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

/** Up to three real colours of a family, side by side. */
function swatch(colours: readonly string[]): string {
  const [first = '#888888', ...others] = colours.slice(0, 3).map(colourHex);
  if (others.length === 0) return first;
  const share = 100 / (others.length + 1);
  const stops = others.map((hex, i) => `${hex} 0 ${Math.round(share * (i + 2))}%`);
  return `linear-gradient(120deg,${first} ${Math.round(share)}%,${stops.join()})`;
}

interface TickProps {
  locale: LocaleId;
  department: FilteredDepartment;
  name: FacetName;
  facet: FacetValue;
}

function Tick({ locale, department, name, facet }: TickProps) {
  const { value, count, on } = facet;
  return (
    <label class="chk">
      <input
        id={`f-${name}-${value}`}
        type={facetKinds[name] === 'any' ? 'checkbox' : 'radio'}
        name={name}
        value={value}
        checked={on}
        disabled={count === 0 && !on}
      />
      {name === 'colour' && <span class="sw" style={`--c:${swatch(department.swatches.get(value) ?? [])}`} />}
      <span class={name === 'grade' ? 'grade' : undefined}>
        {name === 'grade' && <GradeMark grade={value as ConditionId} />}
        {valueWords(name, value, department, locale)}
      </span>
      <span class="n">{count}</span>
    </label>
  );
}

function Values({ locale, department, facet: { name, values } }: Omit<Props, 'action'> & { facet: Facet }) {
  const say = wordsFor(locale);
  const ticks = values.map((facet) => (
    <Tick key={facet.value} locale={locale} department={department} name={name} facet={facet} />
  ));
  const folded = values.length > foldsAfter && name !== 'colour' ? unfolded : values.length;
  return (
    <>
      {facetKinds[name] !== 'any' && (
        <label class="chk">
          <input id={`f-${name}`} type="radio" name={name} value="" checked={!values.some(({ on }) => on)} />
          <span>{say('shop.facet_any')}</span>
        </label>
      )}
      {ticks.slice(0, folded)}
      {folded < values.length && (
        <details class="more" open={values.slice(folded).some(({ on }) => on)} data-facet={`more-${name}`}>
          <summary>{say('shop.facet_all', { count: values.length })}</summary>
          {ticks.slice(folded)}
        </details>
      )}
      {name === 'support' && department.undated > 0 && (
        <p class="small soft">{say('shop.facet_support_undated', { count: department.undated })}</p>
      )}
    </>
  );
}

/** The most frequent first, where the values have no order of their own. */
function arranged(facet: Facet): Facet {
  if (facet.name !== 'brand' && facet.name !== 'country') return facet;
  return { ...facet, values: facet.values.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) };
}

/**
 * The filters, as one plain form: what it sends is the address of the filtered page. A column where there is room; on
 * phones a sheet over the page, which opens and closes without a script.
 */
export function Facets({ locale, department, action }: Props) {
  const say = wordsFor(locale);
  const { query, facets, total } = department;
  const on = activeFilters(query).length;
  return (
    <form class="facets" id="filters" popover="auto" action={action} aria-label={say('shop.filters')}>
      <div class="sheet-head">
        <b>{on ? say('shop.filters_on', { count: on }) : say('shop.filters')}</b>
        <button type="button" class="chip" popovertarget="filters" popovertargetaction="hide" autofocus>
          {say('shop.filters_close')}
        </button>
      </div>
      <PriceRange locale={locale} department={department} />
      {facets.map(arranged).map((facet) => {
        const chosen = facet.values.filter((one) => one.on).length;
        return (
          <Group
            key={facet.name}
            name={facet.name}
            title={say(`shop.facet_${facet.name}`)}
            open={chosen > 0 || openAtFirst.has(facet.name)}
            chosen={chosen > 0 ? say('shop.facet_chosen', { count: chosen }) : undefined}
          >
            <Values locale={locale} department={department} facet={facet} />
          </Group>
        );
      })}
      {query.sort !== 'recommended' && <input type="hidden" name="sort" value={query.sort} />}
      <div class="acts facet-go">
        <button type="submit" class="btn">
          <span class="plain">{say('shop.filters_show')}</span>
          <span class="counted">{say('shop.models_show', { count: total })}</span>
        </button>
        {on > 0 && <a href={action}>{say('shop.filters_clear')}</a>}
      </div>
    </form>
  );
}
