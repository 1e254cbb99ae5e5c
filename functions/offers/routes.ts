import { type Context, Hono } from 'hono';
import { isLocaleId, type LocaleId } from '../../content/locales.ts';
import { isAway } from '../../db/client.ts';
import { contextFor } from '../edge/context.ts';
import { parseQuery } from '../edge/forms.ts';
import { renderPage } from '../edge/page.ts';
import { problem } from '../edge/problem.ts';
import { fillPage, pageSegments } from '../edge/slots.ts';
import { offersQuery } from './contract.ts';
import { listOffers } from './list-offers.ts';
import { type ModelAddress, renderModel } from './live-model.ts';
import { isFresh, pageResponse, prove, recall, remember } from './page-cache.ts';
import { modelVersion } from './queries.ts';

type C = Context<{ Bindings: Env }>;

/** A model's live page; unknown models, variants and grades get the page that helps on. */
async function modelPage(c: C): Promise<Response> {
  const localeId = c.req.param('locale') ?? '';
  const modelId = c.req.param('model') ?? '';
  if (!isLocaleId(localeId)) return renderPage(c);
  const address: ModelAddress = { localeId, modelId, variant: c.req.param('variant'), grade: c.req.param('grade') };
  const ctx = contextFor(c.req.raw, c.env);
  const asksAnew = /no-cache/.test(c.req.header('cache-control') ?? '');
  const known = recall(ctx, c.req.path);
  if (known && !asksAnew && isFresh(ctx, known)) return pageResponse(c.req.raw, known);
  try {
    if (known && (await modelVersion(ctx.settings, modelId)) === known.version)
      return pageResponse(c.req.raw, prove(ctx, known));
    const segments = await pageSegments(c.env.ASSETS, `/${localeId}/p/${modelId}`);
    if (!segments) return renderPage(c);
    const live = await renderModel(ctx, c.env.ASSETS, segments, address);
    if (live.found) return pageResponse(c.req.raw, remember(ctx, c.req.path, live.version, live.html));
    return address.variant ? renderPage(c) : stillPage(c, localeId, modelId);
  } catch (error) {
    if (!isAway(error)) throw error;
    // The last page this isolate saw is better than none, and says nothing that the checkout would not check again.
    return known ? pageResponse(c.req.raw, known) : stillPage(c, localeId, modelId);
  }
}

/** The page without its live parts: facts stand, prices are honestly missing. */
async function stillPage(c: C, localeId: LocaleId, modelId: string): Promise<Response> {
  const segments = await pageSegments(c.env.ASSETS, `/${localeId}/p/${modelId}`);
  if (!segments) return renderPage(c);
  return new Response(fillPage(segments, {}), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
  });
}

export const offerRoutes = new Hono<{ Bindings: Env }>()
  .get('/api/offers', async (c) => {
    const query = parseQuery(c.req.query(), offersQuery);
    if (!query.ok) return problem(query, c.req.path);
    const found = await listOffers(contextFor(c.req.raw, c.env), query.value);
    if (!found.ok) return problem(found, c.req.path);
    return c.json(found.value, 200, { 'cache-control': 'public, max-age=0, must-revalidate' });
  })
  .get('/:locale/p/:model', modelPage)
  .get('/:locale/p/:model/:variant', modelPage)
  .get('/:locale/p/:model/:variant/:grade', modelPage);
