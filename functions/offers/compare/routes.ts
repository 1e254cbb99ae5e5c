import { type Context, Hono } from 'hono';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { isLocaleId, type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { isAway } from '../../../db/client.ts';
import { ComparePage } from '../../../src/components/compare/ComparePage.tsx';
import { FavouriteList } from '../../../src/components/compare/FavouriteList.tsx';
import { paths } from '../../../src/paths.ts';
import { loadCardFacts } from '../../catalogue/card-models.ts';
import { dayOf } from '../../catalogue/dates.ts';
import { fullName } from '../../catalogue/names.ts';
import { findCards } from '../../catalogue/search/find-cards.ts';
import { type Ctx, contextFor } from '../../edge/context.ts';
import { readCookie } from '../../edge/cookies.ts';
import { isForm, parseBody } from '../../edge/forms.ts';
import { livePage, type Slots } from '../../edge/live-page.ts';
import { problem } from '../../edge/problem.ts';
import { asAttribute, asRendered, asText } from '../../edge/slots.ts';
import type { Choice } from '../lists/list-choices.ts';
import { compareInput, favouriteInput } from './contract.ts';
import { changeSince, markFavourite, readFavourites, writeFavourites } from './favourite-rules.ts';
import { loadModelFacts } from './load-model-facts.ts';
import { neighboursOf } from './neighbour-rules.ts';
import { readChoices } from './read-choices.ts';
import { backTo, changeList, cheapestOf, mostCompared, readAsked, readModelIds } from './rules.ts';

/** Both are kept on the visitor's device only and read by the page's own script, so they hold nothing else. */
const compareCookie = 'compare';
const favouritesCookie = 'favourites';
/** A comparison is of these days; what is marked stays for a year after the last change. */
const compareDays = 30;
const favouriteDays = 365;
/** The search field of the page has the same bound. */
const maxSearchLength = 80;
const searchShows = 6;

type C = Context<{ Bindings: Env }>;

function localeOf(c: C): LocaleId | undefined {
  const locale = c.req.param('locale') ?? '';
  return isLocaleId(locale) ? locale : undefined;
}

function keep(ctx: Ctx, name: string, value: string, days: number): string {
  const secure = ctx.settings.PUBLIC_ORIGIN.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Path=/; SameSite=Lax; Max-Age=${value ? days * 86_400 : 0}${secure}`;
}

const comparedBy = (request: Request): string[] => readModelIds(readCookie(request, compareCookie) ?? '', '.');
const markedBy = (request: Request) => readFavourites(readCookie(request, favouritesCookie) ?? '');

const cameFrom = (c: C) => ({ referer: c.req.header('referer'), origin: new URL(c.req.url).origin });

interface Changed {
  cookie: string;
  /** Models that are now on the list. */
  ids: readonly string[];
  /** Where a form leads. */
  to: string;
  /** There was no room: the page at `to` says so. */
  full?: boolean;
}

/** Answers a form with the next page and the page's script with the new list. */
function answer(c: C, { cookie, ids, to, full }: Changed): Response {
  const headers = new Headers({ 'cache-control': 'no-store', 'set-cookie': cookie });
  if (!isForm(c.req.raw)) return Response.json({ ids, ...(full ? { to } : {}) }, { headers });
  headers.set('location', to);
  return new Response(null, { status: 303, headers });
}

async function comparison(c: C, locale: LocaleId): Promise<Response | undefined> {
  const { searchParams } = new URL(c.req.url);
  const typed = (searchParams.get('q') ?? '').replace(/\s+/g, ' ').trim().slice(0, maxSearchLength);
  const own = comparedBy(c.req.raw).slice(0, mostCompared);
  // The address is the whole state: whoever comes without one gets that of the devices that were ticked.
  if (!searchParams.has('m') && !typed && own.length > 0) {
    c.header('cache-control', 'no-store');
    return c.redirect(paths.compare(locale, own), 302);
  }
  const ctx = contextFor(c.req.raw, c.env);
  const [cards, facts] = await Promise.all([loadCardFacts(c.env.ASSETS), loadModelFacts(c.env.ASSETS)]);
  const modelById = new Map(cards.models.map((model) => [model.id, model]));
  const asked = readAsked(searchParams, (id) => modelById.has(id));
  const models = asked.ids.flatMap((id) => modelById.get(id) ?? []);
  const say = wordsFor(locale);
  const names = models.map((model) => fullName(model, locale)).join(', ');
  const slots = async (choices?: Choice[]): Promise<Slots> => {
    const page = h(ComparePage, {
      ...{ locale, models, facts, choices, typed },
      now: ctx.now,
      refused: asked.refused.flatMap((id) => modelById.get(id) ?? []),
      unknown: asked.unknown,
      onlyDifferences: searchParams.get('only') === 'differences',
      found: typed ? await findCards(c.env.ASSETS, typed, locales[locale].language, searchShows) : undefined,
      near: neighboursOf(cards.models, asked.ids),
      known: modelById,
    });
    return {
      title: asText(names ? say('compare.title_of', { names }) : say('compare.title')),
      query: asAttribute(asked.ids.length > 0 ? `?m=${asked.ids.join(',')}` : ''),
      compared: asRendered(renderToString(page)),
    };
  };
  return livePage(c, {
    ...{ ctx, path: paths.compare(locale), own: true, away: slots },
    fill: async () => ({ slots: await slots(await readChoices(ctx, asked.ids, locales[locale].market)) }),
  });
}

async function changeComparison(c: C, locale: LocaleId): Promise<Response> {
  const input = await parseBody(c.req.raw, compareInput);
  if (!input.ok) return problem(input, c.req.path);
  const { model = '', do: change, m, page } = input.value;
  const ctx = contextFor(c.req.raw, c.env);
  const before = page ? readModelIds(m ?? '', ',') : comparedBy(c.req.raw).slice(0, mostCompared);
  const after = changeList(before, model ? change : 'clear', model);
  const full = after.length > mostCompared && after.length > before.length;
  const ids = after.slice(0, mostCompared);
  const shown = paths.compare(locale, full ? after : ids);
  return answer(c, {
    cookie: keep(ctx, compareCookie, ids.join('.'), compareDays),
    ids,
    to: page || full ? shown : backTo(cameFrom(c), model, shown),
    full,
  });
}

async function favourites(c: C, locale: LocaleId): Promise<Response | undefined> {
  const ctx = contextFor(c.req.raw, c.env);
  const marked = markedBy(c.req.raw);
  const cards = await loadCardFacts(c.env.ASSETS);
  const modelById = new Map(cards.models.map((model) => [model.id, model]));
  const { market } = locales[locale];
  const slots = (choices?: Choice[]): Slots => {
    const items = marked.flatMap((favourite) => {
      const model = modelById.get(favourite.modelId);
      if (!model) return [];
      const choice = cheapestOf((choices ?? []).filter(({ modelId }) => modelId === model.id));
      return [
        { model, choice, markedOn: favourite.markedOn, change: changeSince(favourite, market, choice?.priceCents) },
      ];
    });
    const full = c.req.query('full') !== undefined;
    const away = choices === undefined;
    return { list: asRendered(renderToString(h(FavouriteList, { locale, items, away, full, now: ctx.now }))) };
  };
  const ids = marked.map(({ modelId }) => modelId);
  return livePage(c, {
    ...{ ctx, path: paths.favourites(locale), own: true, away: async () => slots() },
    fill: async () => ({ slots: slots(await readChoices(ctx, ids, market)) }),
  });
}

async function changeFavourites(c: C, locale: LocaleId): Promise<Response> {
  const input = await parseBody(c.req.raw, favouriteInput);
  if (!input.ok) return problem(input, c.req.path);
  const { model: modelId, do: change, page } = input.value;
  const ctx = contextFor(c.req.raw, c.env);
  const before = markedBy(c.req.raw);
  let after: typeof before | undefined;
  if (modelId === undefined || change === 'clear') after = [];
  else if (change === 'remove') after = before.filter((favourite) => favourite.modelId !== modelId);
  else after = markFavourite(before, await markOf(ctx, modelId, locales[locale].market));
  const list = paths.favourites(locale);
  const kept = after ?? before;
  return answer(c, {
    cookie: keep(ctx, favouritesCookie, writeFavourites(kept), favouriteDays),
    ids: kept.map((favourite) => favourite.modelId),
    to: after === undefined ? `${list}?full` : page ? list : backTo(cameFrom(c), modelId, list),
    full: after === undefined,
  });
}

/** A mark of today, with the lowest price of now; without one when the database is away. */
async function markOf(ctx: Ctx, modelId: string, market: string) {
  const mark = { modelId, market, markedOn: dayOf(ctx.now) };
  try {
    const lowest = cheapestOf(await readChoices(ctx, [modelId], market));
    return lowest ? { ...mark, markedCents: lowest.priceCents } : mark;
  } catch (error) {
    if (!isAway(error)) throw error;
    return mark;
  }
}

/** Devices side by side, and those that somebody has marked; both change by plain forms. */
export const compareRoutes = new Hono<{ Bindings: Env }>()
  .get('/:locale/compare', async (c, next) => {
    const locale = localeOf(c);
    return (locale && (await comparison(c, locale))) ?? next();
  })
  .post('/:locale/compare', async (c, next) => {
    const locale = localeOf(c);
    return locale ? changeComparison(c, locale) : next();
  })
  .get('/:locale/favourites', async (c, next) => {
    const locale = localeOf(c);
    return (locale && (await favourites(c, locale))) ?? next();
  })
  .post('/:locale/favourites', async (c, next) => {
    const locale = localeOf(c);
    return locale ? changeFavourites(c, locale) : next();
  });
