import { Hono } from 'hono';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import categories from '../../../content/catalogue/categories.json' with { type: 'json' };
import { isLocaleId, type LocaleId, locales } from '../../../content/locales.ts';
import type { CategoryId } from '../../../content/schema.ts';
import { Bench } from '../../../src/components/catalogue/Bench.tsx';
import { Bill } from '../../../src/components/catalogue/Bill.tsx';
import { LineUp } from '../../../src/components/catalogue/LineUp.tsx';
import { Rooms } from '../../../src/components/catalogue/Rooms.tsx';
import { SellerRows } from '../../../src/components/site/SellerRow.tsx';
import { paths } from '../../../src/paths.ts';
import { loadCardFacts } from '../../catalogue/card-models.ts';
import { type Ctx, contextFor } from '../../edge/context.ts';
import { livePage, type Slots } from '../../edge/live-page.ts';
import { asRendered, asText } from '../../edge/slots.ts';
import { listSellers } from '../../sellers/queries.ts';
import { versionOf } from '../version-queries.ts';
import { activeFilters, isWritten, readQuery, writeQuery } from './department-query.ts';
import { fillDepartment } from './fill-department.ts';
import { benchOf, billOf, lineUpOf, roomsOf } from './home.ts';
import { loadDepartment } from './load-department.ts';
import { listLowestPrices } from './queries.ts';

const sellersOnHome = 4;

async function homeSlots(ctx: Ctx, assets: Fetcher, locale: LocaleId): Promise<Slots> {
  const { market } = locales[locale];
  const { now } = ctx;
  const [facts, sellers, prices, phones] = await Promise.all([
    loadCardFacts(assets),
    listSellers(ctx.db, sellersOnHome),
    listLowestPrices(ctx.db, market),
    loadDepartment(ctx, 'smartphones', market),
  ]);
  const example = billOf(facts, phones);
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
  const path = paths.home(locale);
  const version = async () => (await versionOf(ctx.db, 'all')).version;
  const page = await livePage(c, {
    ctx,
    path,
    memory: { key: path, version },
    // The version is older than what is read after it, if anything: then the page is made anew, and never too late.
    fill: async (current) => ({
      version: current ?? (await version()),
      slots: await homeSlots(ctx, c.env.ASSETS, locale),
    }),
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
  const page = await livePage(c, {
    ctx,
    path: action,
    // Filters have more combinations than memory has room: only plain pages are kept.
    memory:
      activeFilters(query).length === 0
        ? { key: action + writeQuery(query), version: async () => (await versionOf(ctx.db, scope)).version }
        : undefined,
    fill: () => fillDepartment(ctx, c.env.ASSETS, locale, scope.category, action, query),
  });
  return page ?? next();
});
