import { type Context, Hono } from 'hono';
import { isLocaleId, type LocaleId } from '../../content/locales.ts';
import { isAway } from '../../db/client.ts';
import { type Ctx, contextFor } from '../edge/context.ts';
import { parseQuery } from '../edge/forms.ts';
import { renderPage } from '../edge/page.ts';
import { problem } from '../edge/problem.ts';
import { fillPage, pageSegments } from '../edge/slots.ts';
import { asksForAll, reviewsQuery } from '../reviews/contract.ts';
import { choiceRoutes } from './choice-routes.ts';
import { modelPageQuery, offersQuery } from './contract.ts';
import { countView, viewsAreDue, writeExposures } from './exposures.ts';
import { listOffers } from './list-offers.ts';
import { type ModelAddress, renderModel } from './live-model.ts';
import { isBearable, isFresh, type Kept, keepOf, pageResponse, prove, recall, remember } from './page-cache.ts';
import { modelVersion } from './queries.ts';

type C = Context<{ Bindings: Env }>;

/** A model's live page; unknown models, variants and grades get the page that helps on. */
async function modelPage(c: C): Promise<Response> {
  const localeId = c.req.param('locale') ?? '';
  const modelId = c.req.param('model') ?? '';
  if (!isLocaleId(localeId)) return renderPage(c);
  const { sort, battery } = modelPageQuery.parse(c.req.query());
  const reviews = reviewsQuery.parse(c.req.query());
  const { variant, grade } = c.req.param();
  const address: ModelAddress = { localeId, modelId, variant, grade, sort, battery, reviews };
  const ctx = contextFor(c.req.raw, c.env);
  // What everybody sees first is remembered; a list of some reviews is read anew.
  const key = asksForAll(reviews) ? [c.req.path, sort === 'cost' ? '' : sort, battery].filter(Boolean).join(' ') : '';
  const known = key ? recall(ctx, key) : undefined;
  const asksAnew = /no-cache/.test(c.req.header('cache-control') ?? '');
  if (known && !asksAnew && isFresh(ctx, known)) return view(c, ctx, known);
  try {
    if (known && (await modelVersion(ctx.settings, modelId)) === known.version) return view(c, ctx, prove(ctx, known));
    const segments = await pageSegments(c.env.ASSETS, `/${localeId}/p/${modelId}`);
    if (!segments) return renderPage(c);
    const live = await renderModel(ctx, c.env.ASSETS, segments, address);
    if (live.found) {
      const page = key ? remember(ctx, key, live.version, live.html) : keepOf(ctx, live.version, live.html);
      if (live.exposure) page.exposure = live.exposure;
      return view(c, ctx, page);
    }
    return address.variant ? renderPage(c) : stillPage(c, localeId, modelId);
  } catch (error) {
    if (!isAway(error)) throw error;
    // The last page this isolate saw is better than none, and says nothing that the checkout would not check again.
    return known && isBearable(ctx, known) ? view(c, ctx, known) : stillPage(c, localeId, modelId);
  }
}

/** Answers with a page, and counts the view where a draw decided what stands first. */
function view(c: C, ctx: Ctx, page: Kept): Response {
  countView(page.exposure);
  if (viewsAreDue(ctx)) c.executionCtx.waitUntil(writeExposures(ctx));
  return pageResponse(c.req.raw, page);
}

/** The page without its live parts: facts stand, prices are honestly missing. */
async function stillPage(c: C, localeId: LocaleId, modelId: string): Promise<Response> {
  const segments = await pageSegments(c.env.ASSETS, `/${localeId}/p/${modelId}`);
  if (!segments) return renderPage(c);
  return new Response(fillPage(segments, {}), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
  });
}

/** The same facts for machines: remembered in the same way, and proven at every request, since a program buys at once. */
async function offersAnswer(c: C): Promise<Response> {
  const query = parseQuery(c.req.query(), offersQuery);
  if (!query.ok) return problem(query, c.req.path);
  const ctx = contextFor(c.req.raw, c.env);
  const { locale, model, variant = '', grade = '' } = query.value;
  const key = `/api/offers ${locale} ${model} ${variant} ${grade}`;
  const known = recall(ctx, key);
  if (known && (await modelVersion(ctx.settings, model)) === known.version)
    return pageResponse(c.req.raw, prove(ctx, known));
  const found = await listOffers(ctx, query.value);
  if (!found.ok) return problem(found, c.req.path);
  const { version } = found.value;
  return pageResponse(c.req.raw, remember(ctx, key, version, JSON.stringify(found.value), 'application/json'));
}

export const offerRoutes = new Hono<{ Bindings: Env }>()
  .get('/api/offers', offersAnswer)
  .get('/:locale/p/:model', modelPage)
  .get('/:locale/p/:model/:variant', modelPage)
  .get('/:locale/p/:model/:variant/:grade', modelPage)
  .route('/', choiceRoutes);
