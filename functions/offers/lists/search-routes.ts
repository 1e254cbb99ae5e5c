import { type Context, Hono } from 'hono';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { isLocaleId, type LocaleId, locales } from '../../../content/locales.ts';
import { type CategoryId, categoryIds } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import { isAway } from '../../../db/client.ts';
import { ModelLinks } from '../../../src/components/catalogue/ModelLinks.tsx';
import { SearchResult } from '../../../src/components/catalogue/SearchResult.tsx';
import { correctedText } from '../../../src/components/catalogue/search-words.ts';
import { paths } from '../../../src/paths.ts';
import { loadCardFacts } from '../../catalogue/card-models.ts';
import { type FindRules, type FoundModels, findModels } from '../../catalogue/search/find-models.ts';
import { loadSearchIndex, type SearchIndex } from '../../catalogue/search/search-index.ts';
import { cacheHeaders } from '../../edge/cache-headers.ts';
import { contextFor } from '../../edge/context.ts';
import { parseQuery } from '../../edge/forms.ts';
import { livePage, type Slots } from '../../edge/live-page.ts';
import { problem } from '../../edge/problem.ts';
import { asAttribute, asRendered, asText } from '../../edge/slots.ts';
import { answerSearch } from './answer-search.ts';
import { loadWares } from './load-wares.ts';
import { readSearch, type SearchQuery, searchText } from './search-query.ts';
import { suggestQuery } from './suggest-contract.ts';
import { suggestModels } from './suggest-models.ts';

type C = Context<{ Bindings: Env }>;

/** Names shown while prices are away. */
const mostNames = 24;

/** Departments that can hold what was found; all of them where names say nothing. */
function departmentsOf(index: SearchIndex, { hits, filters }: FoundModels): readonly CategoryId[] {
  const asked = filters.flatMap((filter) => (filter.kind === 'category' ? filter.categories : []));
  if (hits.length === 0) return asked.length > 0 ? asked : categoryIds;
  return [...new Set(hits.flatMap(({ model }) => index.models[model]?.category ?? []))];
}

const namesOf = (index: SearchIndex, { hits }: FoundModels) =>
  hits.slice(0, mostNames).flatMap(({ model }) => index.models[model] ?? []);

/** The same text with its slips forgiven, where that finds what the text as it stands does not. */
function meantBy(index: SearchIndex, { text, exactly }: SearchQuery, rules: FindRules): string | undefined {
  const { corrections } = exactly ? findModels(index, text, rules) : { corrections: [] };
  return corrections.length > 0 ? correctedText(text, corrections) : undefined;
}

/** The page of results; its address is the whole state. */
async function searchPage(c: C, locale: LocaleId): Promise<Response | undefined> {
  const { language, market } = locales[locale];
  const ctx = contextFor(c.req.raw, c.env);
  const query = readSearch(new URL(c.req.url).searchParams);
  const say = wordsFor(locale);
  const [index, plates] = await Promise.all([loadSearchIndex(c.env.ASSETS), loadCardFacts(c.env.ASSETS)]);
  const found = findModels(index, query.text, { language, exactly: query.exactly });
  const slots = (result: string): Slots => ({
    title: asText(query.text ? say('search.h1', { query: query.text }) : say('search.title')),
    query: asAttribute(query.text),
    heading: asText(query.text ? say('search.h1', { query: query.text }) : say('search.empty_h1')),
    result: asRendered(result),
  });
  return livePage(c, {
    ctx,
    path: paths.search(locale),
    fill: async () => {
      const wares = await loadWares(ctx, c.env.ASSETS, market, departmentsOf(index, found));
      const nothing = found.hits.length === 0 && found.filters.length === 0;
      const answer = answerSearch(index, found, wares, nothing ? 1 : query.page);
      const meant = meantBy(index, query, { language });
      return { slots: slots(renderToString(h(SearchResult, { locale, query, found, meant, answer, plates }))) };
    },
    // Names are known without the database.
    away: async () => {
      const models = namesOf(index, found);
      const named = models.length > 0 && h(ModelLinks, { locale, models, title: say('search.named') });
      return slots(
        renderToString(h('div', { class: 'results' }, [h('p', { class: 'lead' }, say('search.away')), named])),
      );
    },
  });
}

/** What the search field offers while somebody types. Names are known without the database; then they have no price. */
async function suggestions(c: C): Promise<Response> {
  const asked = parseQuery(c.req.query(), suggestQuery);
  if (!asked.ok) return problem(asked, c.req.path);
  const { locale, q } = asked.value;
  const { language, market } = locales[locale];
  const index = await loadSearchIndex(c.env.ASSETS);
  const text = searchText(q);
  const found = findModels(index, text, { language, typing: true });
  const given = { locale, text, found, named: namesOf(index, found) };
  const headers = cacheHeaders.seconds;
  // Nothing is known to offer: no need to ask what is on sale.
  if (found.hits.length === 0 && found.filters.length === 0) return Response.json(suggestModels(given), { headers });
  try {
    const wares = await loadWares(contextFor(c.req.raw, c.env), c.env.ASSETS, market, departmentsOf(index, found));
    return Response.json(suggestModels({ ...given, answer: answerSearch(index, found, wares, 1) }), { headers });
  } catch (error) {
    if (!isAway(error)) throw error;
    return Response.json(suggestModels(given), { headers: cacheHeaders.never });
  }
}

/** The search: its page, and what its field offers. */
export const searchRoutes = new Hono<{ Bindings: Env }>()
  .get('/api/suggest', suggestions)
  .get('/:locale/search', async (c, next) => {
    const { locale } = c.req.param();
    return (isLocaleId(locale) && (await searchPage(c, locale))) || next();
  });
