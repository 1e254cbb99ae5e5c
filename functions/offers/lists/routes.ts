import { Hono } from 'hono';
import categories from '../../../content/catalogue/categories.json' with { type: 'json' };
import { isLocaleId, locales } from '../../../content/locales.ts';
import type { CategoryId } from '../../../content/schema.ts';
import { paths } from '../../../src/paths.ts';
import { contextFor } from '../../edge/context.ts';
import { livePage } from '../../edge/live-page.ts';
import { versionOf } from '../version-queries.ts';
import { activeFilters, isWritten, readQuery, writeQuery } from './department-query.ts';
import { fillDepartment } from './fill-department.ts';
import { fillHome } from './fill-home.ts';

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
      slots: await fillHome(ctx, c.env.ASSETS, locale),
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
