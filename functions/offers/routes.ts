import { type Context, Hono } from 'hono';
import { isLocaleId } from '../../content/locales.ts';
import { paths } from '../../src/paths.ts';
import { contextFor } from '../edge/context.ts';
import { parseQuery } from '../edge/forms.ts';
import { answerWith, prove, recall, remember } from '../edge/kept-answers.ts';
import { livePage } from '../edge/live-page.ts';
import { renderPage } from '../edge/page.ts';
import { problem } from '../edge/problem.ts';
import { asksForAll, reviewsQuery } from '../reviews/contract.ts';
import { choiceRoutes } from './choice-routes.ts';
import { modelPageQuery, offersQuery } from './contract.ts';
import { viewsAreDue, writeExposures } from './exposures.ts';
import { listOffers } from './list-offers.ts';
import { renderModel } from './live-model.ts';
import { versionNow } from './version-queries.ts';

type C = Context<{ Bindings: Env }>;

/** A model's live page; unknown models, variants and grades get the page that helps on. */
async function modelPage(c: C): Promise<Response> {
  const localeId = c.req.param('locale') ?? '';
  const modelId = c.req.param('model') ?? '';
  if (!isLocaleId(localeId)) return renderPage(c);
  const { sort, battery } = modelPageQuery.parse(c.req.query());
  const reviews = reviewsQuery.parse(c.req.query());
  const { variant, grade } = c.req.param();
  const ctx = contextFor(c.req.raw, c.env);
  const page = await livePage(c, {
    ctx,
    path: paths.model(localeId, modelId),
    memory: {
      // What everybody sees first is remembered; a list of some reviews is read anew.
      ...(asksForAll(reviews)
        ? { key: [c.req.path, sort === 'cost' ? '' : sort, battery].filter(Boolean).join(' ') }
        : {}),
      version: ({ shows = [] }) => versionNow(ctx.settings, shows),
    },
    fill: async () => {
      const live = await renderModel(ctx, c.env.ASSETS, { localeId, modelId, variant, grade, sort, battery, reviews });
      // Facts stand without a combination to show.
      return live ?? (variant ? undefined : { slots: {} });
    },
  });
  if (viewsAreDue(ctx)) c.executionCtx.waitUntil(writeExposures(ctx));
  return page ?? renderPage(c);
}

/** The same facts for machines: remembered in the same way, and proven at every request, since a program buys at once. */
async function offersAnswer(c: C): Promise<Response> {
  const query = parseQuery(c.req.query(), offersQuery);
  if (!query.ok) return problem(query, c.req.path);
  const ctx = contextFor(c.req.raw, c.env);
  const { locale, model, variant = '', grade = '' } = query.value;
  const key = `/api/offers ${locale} ${model} ${variant} ${grade}`;
  const known = recall(ctx, key);
  if (known && (await versionNow(ctx.settings, [model])) === known.version)
    return answerWith(c.req.raw, prove(ctx, known));
  const found = await listOffers(ctx, query.value);
  if (!found.ok) return problem(found, c.req.path);
  const { version } = found.value;
  const made = { version, contentType: 'application/json' };
  return answerWith(c.req.raw, remember(ctx, key, JSON.stringify(found.value), made));
}

export const offerRoutes = new Hono<{ Bindings: Env }>()
  .get('/api/offers', offersAnswer)
  .get('/:locale/p/:model', modelPage)
  .get('/:locale/p/:model/:variant', modelPage)
  .get('/:locale/p/:model/:variant/:grade', modelPage)
  .route('/', choiceRoutes);
