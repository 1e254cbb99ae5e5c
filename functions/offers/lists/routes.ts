import { Hono } from 'hono';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import categories from '../../../content/catalogue/categories.json' with { type: 'json' };
import { isLocaleId, type LocaleId, locales } from '../../../content/locales.ts';
import { type CategoryId, categoryIds } from '../../../content/schema.ts';
import { isAway } from '../../../db/client.ts';
import { Bench } from '../../../src/components/catalogue/Bench.tsx';
import { Bill } from '../../../src/components/catalogue/Bill.tsx';
import { LineUp } from '../../../src/components/catalogue/LineUp.tsx';
import { Rooms } from '../../../src/components/catalogue/Rooms.tsx';
import { SellerRows } from '../../../src/components/site/SellerRow.tsx';
import { paths } from '../../../src/paths.ts';
import { loadCardFacts } from '../../catalogue/card-models.ts';
import { type Ctx, contextFor } from '../../edge/context.ts';
import { asRendered, asText, type Filled, fillPage, pageSegments } from '../../edge/slots.ts';
import { listSellers } from '../../sellers/queries.ts';
import { isBearable, isFresh, pageResponse, prove, recall, remember } from '../page-cache.ts';
import { shelfVersion } from '../queries.ts';
import { loadShelf } from '../shelf.ts';
import { activeFilters, isWritten, readQuery, writeQuery } from './department-query.ts';
import { fillDepartment } from './fill-department.ts';
import { benchOf, billOf, lineUpOf, roomsOf } from './home.ts';
import { loadDepartment } from './load-department.ts';
import { listLowestPrices } from './queries.ts';

type Slots = Readonly<Record<string, Filled>>;

/** A page without its prices, or one that only one person asks for, is nobody's to keep. */
const unkept = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache',
  'cdn-cache-control': 'no-store',
};

const sellersOnHome = 4;

interface LivePage {
  ctx: Ctx;
  path: string;
  /** Proves what is in memory; left out for pages that are not worth keeping. */
  version?: () => Promise<number>;
  fill: () => Promise<Slots>;
}

/**
 * A pre-rendered page with its slots filled, from memory while its version stands. When the database is away the page
 * shows what was last known of it, else what it says by itself. Undefined when there is no such page.
 */
async function livePage(request: Request, assets: Fetcher, page: LivePage): Promise<Response | undefined> {
  const { ctx, path, version, fill } = page;
  const known = version && recall(ctx, path);
  if (known && isFresh(ctx, known)) return pageResponse(request, known);
  const segments = await pageSegments(assets, new URL(path, request.url).pathname);
  if (!segments) return undefined;
  try {
    if (!version) return new Response(fillPage(segments, await fill()), { headers: unkept });
    const current = await version();
    if (known?.version === current) return pageResponse(request, prove(ctx, known));
    return pageResponse(request, remember(ctx, path, current, fillPage(segments, await fill())));
  } catch (error) {
    if (!isAway(error)) throw error;
    return known && isBearable(ctx, known)
      ? pageResponse(request, known)
      : new Response(fillPage(segments, {}), { headers: unkept });
  }
}

/** Changes when anything on sale does: the home page shows all departments. */
async function versionOfAll(ctx: Ctx): Promise<number> {
  const versions = await Promise.all(categoryIds.map((category) => shelfVersion(ctx.db, { category })));
  return versions.reduce((sum, version) => sum + version, 0);
}

async function homeSlots(ctx: Ctx, assets: Fetcher, locale: LocaleId): Promise<Slots> {
  const { market } = locales[locale];
  const { now } = ctx;
  const [facts, sellers, prices, phones, shelf] = await Promise.all([
    loadCardFacts(assets),
    listSellers(ctx.db, sellersOnHome),
    listLowestPrices(ctx.db, market),
    loadDepartment(ctx, 'smartphones', market),
    loadShelf(ctx, { category: 'smartphones' }, market),
  ]);
  const example = billOf(facts, shelf);
  return {
    away: asText(''),
    'line-up': asRendered(renderToString(h(LineUp, { locale, items: lineUpOf(facts, prices) }))),
    bench: asRendered(renderToString(h(Bench, { locale, items: benchOf(facts, phones.choices, now), now }))),
    rooms: asRendered(renderToString(h(Rooms, { locale, rooms: roomsOf(facts, prices) }))),
    bill: asRendered(example ? renderToString(h(Bill, { locale, example })) : ''),
    sellers: asRendered(renderToString(h(SellerRows, { locale, sellers }))),
  };
}

/** The home page and the departments: pre-rendered pages with live offers in them. */
export const listRoutes = new Hono<{ Bindings: Env }>();

listRoutes.get('/:locale', async (c, next) => {
  const { locale } = c.req.param();
  if (!isLocaleId(locale)) return next();
  const ctx = contextFor(c.req.raw, c.env);
  const page = await livePage(c.req.raw, c.env.ASSETS, {
    ctx,
    path: paths.home(locale),
    version: () => versionOfAll(ctx),
    fill: () => homeSlots(ctx, c.env.ASSETS, locale),
  });
  return page ?? next();
});

listRoutes.get('/:locale/c/:slug', async (c, next) => {
  const { locale, slug } = c.req.param();
  const category = isLocaleId(locale) && categories.find((one) => one.slug[locales[locale].language] === slug);
  if (!category) return next();
  const { searchParams } = new URL(c.req.url);
  const action = paths.category(locale, slug);
  const query = readQuery(searchParams);
  // A form sends its empty fields too, and people edit addresses: one state has one.
  if (!isWritten(searchParams)) return c.redirect(action + writeQuery(query), 302);
  const ctx = contextFor(c.req.raw, c.env);
  const scope = { category: category.id as CategoryId };
  const page = await livePage(c.req.raw, c.env.ASSETS, {
    ctx,
    path: action + writeQuery(query),
    // Filters have more combinations than memory has room: only plain pages are kept.
    version: activeFilters(query).length === 0 ? () => shelfVersion(ctx.db, scope) : undefined,
    fill: () => fillDepartment(ctx, c.env.ASSETS, locale, scope.category, action, query),
  });
  return page ?? next();
});
