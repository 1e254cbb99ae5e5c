import { Hono } from 'hono';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import categories from '../../content/catalogue/categories.json' with { type: 'json' };
import { isLocaleId, type LocaleId, locales } from '../../content/locales.ts';
import { type CategoryId, categoryIds } from '../../content/schema.ts';
import { wordsFor } from '../../content/words.ts';
import { isAway } from '../../db/client.ts';
import { Bench } from '../../src/components/catalogue/Bench.tsx';
import { Bill } from '../../src/components/catalogue/Bill.tsx';
import { DepartmentList } from '../../src/components/catalogue/DepartmentList.tsx';
import { LineUp } from '../../src/components/catalogue/LineUp.tsx';
import { PriceSpread } from '../../src/components/catalogue/PriceSpread.tsx';
import { Rooms } from '../../src/components/catalogue/Rooms.tsx';
import { SearchResult } from '../../src/components/catalogue/SearchResult.tsx';
import { SellerRows } from '../../src/components/site/SellerRow.tsx';
import { paths } from '../../src/paths.ts';
import { contextFor } from '../edge/context.ts';
import { asAttribute, asRendered, asText, type Filled, fillPage, pageSegments } from '../edge/slots.ts';
import { limits } from '../limits.ts';
import { loadDepartment, loadShelf } from '../offers/shelf.ts';
import { listSellers } from '../sellers/queries.ts';
import { loadCardFacts } from './card-models.ts';
import { filterDepartment } from './department.ts';
import { readQuery, writeQuery } from './department-query.ts';
import { benchOf, billOf, type Departments, lineUpOf, roomsOf } from './home.ts';
import { searchModels } from './search-models.ts';

type Slots = Readonly<Record<string, Filled>>;

/** A browser asks again each time; an edge answers by itself for seconds, and longer while we are away (conventions 7). */
const liveHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'public, max-age=0, must-revalidate',
  'cdn-cache-control': `max-age=${limits.liveFreshSeconds}, stale-while-revalidate=${limits.liveStaleSeconds}, stale-if-error=${limits.liveStaleIfErrorSeconds}`,
};
/** A page without its prices must not outlive the trouble. */
const awayHeaders = { ...liveHeaders, 'cache-control': 'no-cache', 'cdn-cache-control': 'no-store' };

/** Longest text that is searched for; the field of the page has the same bound. */
const maxSearchLength = 80;
const searchShows = 24;
const sellersOnHome = 4;

/**
 * A pre-rendered page with its slots filled. When the database is away the page stands with what it says by itself.
 * Undefined when there is no such page.
 */
async function livePage(assets: Fetcher, path: string, fill: () => Promise<Slots>): Promise<Response | undefined> {
  const segments = await pageSegments(assets, path);
  if (!segments) return undefined;
  try {
    return new Response(fillPage(segments, await fill()), { headers: liveHeaders });
  } catch (error) {
    if (!isAway(error)) throw error;
    return new Response(fillPage(segments, {}), { headers: awayHeaders });
  }
}

async function homeSlots(request: Request, env: Env, locale: LocaleId): Promise<Slots> {
  const ctx = contextFor(request, env);
  const { market } = locales[locale];
  const [facts, sellers, shelf, ...loaded] = await Promise.all([
    loadCardFacts(env.ASSETS),
    listSellers(ctx.db, sellersOnHome),
    loadShelf(ctx, { category: 'smartphones' }, market),
    ...categoryIds.map((category) => loadDepartment(ctx, category, market)),
  ]);
  const departments: Departments = new Map(categoryIds.map((category, i) => [category, loaded[i]?.choices ?? []]));
  const example = billOf(facts, shelf);
  return {
    'line-up': asRendered(renderToString(h(LineUp, { locale, items: lineUpOf(facts, departments) }))),
    bench: asRendered(renderToString(h(Bench, { locale, items: benchOf(facts, departments, ctx.now), now: ctx.now }))),
    rooms: asRendered(renderToString(h(Rooms, { locale, rooms: roomsOf(facts, departments) }))),
    bill: asRendered(example ? renderToString(h(Bill, { locale, example })) : ''),
    sellers: asRendered(renderToString(h(SellerRows, { locale, sellers }))),
  };
}

async function departmentSlots(
  request: Request,
  env: Env,
  locale: LocaleId,
  category: CategoryId,
  slug: string,
): Promise<Slots> {
  const ctx = contextFor(request, env);
  const { now } = ctx;
  const [facts, { choices }] = await Promise.all([
    loadCardFacts(env.ASSETS),
    loadDepartment(ctx, category, locales[locale].market),
  ]);
  const models = facts.models.filter((model) => model.category === category);
  const department = filterDepartment(choices, models, readQuery(new URL(request.url).searchParams), now);
  const list = h(DepartmentList, {
    locale,
    department,
    scale: facts.scale[category],
    tall: facts.tall[category],
    action: paths.category(locale, slug),
    now,
  });
  const { spread, offers, total } = department;
  return {
    lead: asText(wordsFor(locale)('shop.category_lead', { offers, models: total })),
    prices: asRendered(spread ? renderToString(h(PriceSpread, { locale, spread, now })) : ''),
    list: asRendered(renderToString(list)),
  };
}

async function searchSlots(request: Request, env: Env, locale: LocaleId, text: string): Promise<Slots> {
  const ctx = contextFor(request, env);
  const facts = await loadCardFacts(env.ASSETS);
  const found = searchModels(facts.models, text, searchShows);
  const wanted = [...new Set(found.models.map(({ category }) => category))];
  const loaded = await Promise.all(wanted.map((category) => loadDepartment(ctx, category, locales[locale].market)));
  const choices = loaded.flatMap((department) => department.choices);
  const result = h(SearchResult, {
    locale,
    text,
    found,
    choices,
    limit: searchShows,
    plates: facts,
    now: ctx.now,
  });
  return {
    query: asAttribute(text),
    heading: asText(
      text ? wordsFor(locale)('shop.search_h1', { query: text }) : wordsFor(locale)('shop.search_empty_h1'),
    ),
    result: asRendered(renderToString(result)),
  };
}

/** The home page, the departments and the search: pre-rendered pages with live offers in them. */
export const catalogueRoutes = new Hono<{ Bindings: Env }>();

catalogueRoutes.get('/:locale', async (c, next) => {
  const { locale } = c.req.param();
  if (!isLocaleId(locale)) return next();
  return (await livePage(c.env.ASSETS, paths.home(locale), () => homeSlots(c.req.raw, c.env, locale))) ?? next();
});

catalogueRoutes.get('/:locale/search', async (c, next) => {
  const { locale } = c.req.param();
  if (!isLocaleId(locale)) return next();
  const text = (c.req.query('q') ?? '').replace(/\s+/g, ' ').trim().slice(0, maxSearchLength);
  const fill = () => searchSlots(c.req.raw, c.env, locale, text);
  return (await livePage(c.env.ASSETS, paths.search(locale), fill)) ?? next();
});

catalogueRoutes.get('/:locale/c/:slug', async (c, next) => {
  const { locale, slug } = c.req.param();
  const category = isLocaleId(locale) && categories.find((one) => one.slug[locales[locale].language] === slug);
  if (!category) return next();
  const { searchParams } = new URL(c.req.url);
  // A form sends its empty fields too: one state has one address.
  if ([...searchParams.values()].includes('')) {
    return c.redirect(paths.category(locale, slug) + writeQuery(readQuery(searchParams)), 302);
  }
  const fill = () => departmentSlots(c.req.raw, c.env, locale, category.id as CategoryId, slug);
  return (await livePage(c.env.ASSETS, paths.category(locale, slug), fill)) ?? next();
});
