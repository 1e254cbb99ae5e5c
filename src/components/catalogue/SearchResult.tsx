import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { CardFacts } from '../../../functions/catalogue/card-models.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import type { FoundModels } from '../../../functions/catalogue/search/find-models.ts';
import type { SearchAnswer, SearchRow } from '../../../functions/offers/lists/answer-search.ts';
import { type SearchQuery, searchState } from '../../../functions/offers/lists/search-query.ts';
import { paths } from '../../paths.ts';
import { CardGroups } from './CardGroups.tsx';
import { FoundCard } from './FoundCard.tsx';
import { ModelLinks } from './ModelLinks.tsx';
import { OneDevice } from './OneDevice.tsx';
import { correctedText, departmentName, departmentSlug, filterLabel, withoutParts } from './search-words.ts';

export interface SearchProps {
  locale: LocaleId;
  query: SearchQuery;
  found: FoundModels;
  /** What would be found with slips forgiven, when they are not. */
  meant?: string;
  answer: SearchAnswer;
  plates: Pick<CardFacts, 'scale' | 'tall'>;
}

/** What was understood beside the name, each with a way to search without it. */
function Understood({ locale, query, found }: Pick<SearchProps, 'locale' | 'query' | 'found'>) {
  const say = wordsFor(locale);
  if (found.filters.length === 0) return null;
  const state = searchState({ exactly: query.exactly, page: 1 });
  // What was said twice is understood once, and goes at once.
  const understood = Map.groupBy(found.filters, (filter) => filterLabel(filter, locale));
  return (
    <ul class="chips" aria-label={say('search.understood')}>
      {[...understood].map(([label, parts]) => (
        <li key={label}>
          <a class="chip on" href={paths.search(locale, withoutParts(query.text, parts), state)}>
            {label} <i class="x" />
            <span class="vh">{say('search.remove')}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What was made of the words: corrected, near, or as they stand. */
function Lead({ locale, query, found, meant, answer }: SearchProps) {
  const say = wordsFor(locale);
  const { corrections, filters, codes, hits, named } = found;
  const { without, nearColours, notOnSale, total, offers } = answer;
  const missed = found.missed.filter((words) => !codes.includes(words));
  const isNone = total === 0 && answer.absent.length === 0 && codes.length === 0;
  // A sign alone, such as "%", is no wish either that could be met another day.
  const isUnknown = hits.length === 0 && (named || filters.length === 0);
  return (
    <div class="lead">
      {corrections.length > 0 && (
        <p>
          {say('search.corrected', { query: correctedText(query.text, corrections) })}{' '}
          <a href={paths.search(locale, query.text, searchState({ exactly: true, page: 1 }))}>
            {say('search.as_typed', { query: query.text })}
          </a>
        </p>
      )}
      {meant && (
        <p>
          <a href={paths.search(locale, meant)}>{say('search.did_you_mean', { query: meant })}</a>
        </p>
      )}
      {notOnSale && (
        <p>
          {say('search.not_on_sale', { model: fullName(notOnSale, locale) })}{' '}
          <a href={paths.model(locale, notOnSale.id)}>{say('search.its_page')}</a>
        </p>
      )}
      {codes.length > 0 && (
        <>
          <p>{say('search.code_unknown', { codes: codes.join(', ') })}</p>
          <p class="small soft">{say('search.code_instead')}</p>
        </>
      )}
      {missed.length > 0 && hits.length > 0 && <p>{say('search.missed', { words: missed.join(' ') })}</p>}
      {without.length > 0 && total > 0 && (
        <p>{say('search.without', { filters: without.map((filter) => filterLabel(filter, locale)).join(', ') })}</p>
      )}
      {nearColours && <p>{say('search.near_colours')}</p>}
      {isNone && <p>{say(isUnknown ? 'search.none' : 'search.nothing_today')}</p>}
      {total > 0 && <p class="data soft">{say('search.found', { models: total, offers })}</p>}
    </div>
  );
}

function Cards({ locale, rows, plates }: Pick<SearchProps, 'locale' | 'plates'> & { rows: readonly SearchRow[] }) {
  const cards = rows.map((row, place) => ({
    model: row.model,
    card: <FoundCard key={row.model.id} locale={locale} row={row} early={place < 3} />,
  }));
  return <CardGroups locale={locale} cards={cards} plates={plates} />;
}

/** Nothing that fits: the nearest that is on sale, at their department's scale, else what is offered most. */
function Others({ locale, answer, plates }: Pick<SearchProps, 'locale' | 'answer' | 'plates'>) {
  const say = wordsFor(locale);
  const { others, notOnSale } = answer;
  const departments = new Set(others.map(({ model }) => model.category));
  const [only] = departments.size === 1 ? departments : [];
  if (others.length === 0) return null;
  return (
    <section class="sec">
      <header>
        <h2>{say(notOnSale ? 'search.nearest' : 'search.popular')}</h2>
      </header>
      <div
        class={only ? 'grid four' : 'grid four mixed'}
        style={only ? `--scale:${plates.scale[only]};--tall:${plates.tall[only]}` : '--tall:125'}
      >
        {others.map((row) => (
          <FoundCard key={row.model.id} locale={locale} row={row} />
        ))}
      </div>
    </section>
  );
}

function Pages({ locale, query, answer }: Pick<SearchProps, 'locale' | 'query' | 'answer'>) {
  const say = wordsFor(locale);
  if (answer.pages < 2) return null;
  return (
    <nav class="pages" aria-label={say('shop.pages')}>
      {Array.from({ length: answer.pages }, (_, index) => index + 1).map((page) => (
        <a
          key={page}
          href={paths.search(locale, query.text, searchState({ exactly: query.exactly, page }))}
          aria-current={page === answer.page ? 'page' : undefined}
          aria-label={say('shop.page_n', { page })}
        >
          {page}
        </a>
      ))}
    </nav>
  );
}

/** What a search found, with today's lowest price of each; what it understood; and the nearest, where nothing is meant. */
export function SearchResult(props: SearchProps) {
  const { locale, query, found, answer, plates } = props;
  const say = wordsFor(locale);
  if (!query.text)
    return (
      <div class="results">
        <p class="lead">{say('search.empty')}</p>
      </div>
    );
  const named = found.filters.flatMap((filter) => (filter.kind === 'category' ? filter.categories : []));
  const departments = [...new Set(named)];
  const one = answer.exact ?? answer.only;
  const rows = one ? answer.rows.filter(({ model }) => model.id !== one.model.id) : answer.rows;
  return (
    <div class="results">
      <Lead {...props} />
      <Understood locale={locale} query={query} found={found} />
      {departments.length > 0 && (
        <p class="acts">
          {departments.map((id) => (
            <a class="go" key={id} href={paths.category(locale, departmentSlug(id, locale))}>
              {say('search.all_in', { department: departmentName(id, locale) })}
            </a>
          ))}
        </p>
      )}
      {one && <OneDevice locale={locale} device={one} plates={plates} />}
      <Cards locale={locale} rows={rows} plates={plates} />
      <Pages locale={locale} query={query} answer={answer} />
      {answer.absent.length > 0 && answer.page === answer.pages && (
        <ModelLinks locale={locale} models={answer.absent} title={say('search.absent')} />
      )}
      <Others locale={locale} answer={answer} plates={plates} />
    </div>
  );
}
