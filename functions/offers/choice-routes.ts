import { Hono } from 'hono';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { isLocaleId, type LocaleId } from '../../content/locales.ts';
import { isAway } from '../../db/client.ts';
import { Calibration } from '../../src/components/choice/Calibration.tsx';
import { Weights } from '../../src/components/choice/Weights.tsx';
import { paths } from '../../src/paths.ts';
import { contextFor } from '../edge/context.ts';
import { asRendered, type Filled, fillPage, pageSegments } from '../edge/slots.ts';
import type { ChoiceReports } from './choice-contract.ts';
import { latestReports } from './choice-queries.ts';
import { describeChoice } from './describe-choice.ts';
import { isBearable, isFresh, pageResponse, prove, recall, remember } from './page-cache.ts';

function slotsOf(locale: LocaleId, { weights, calibration }: ChoiceReports): Record<string, Filled> {
  return {
    weights: asRendered(renderToString(h(Weights, { locale, report: weights }))),
    calibration: asRendered(renderToString(h(Calibration, { locale, report: calibration }))),
  };
}

/** How offers are chosen, for people with what is true of it today, and for machines. */
export const choiceRoutes = new Hono<{ Bindings: Env }>();

choiceRoutes.get('/:locale/help/how-we-choose', async (c, next) => {
  const { locale } = c.req.param();
  if (!isLocaleId(locale)) return next();
  const ctx = contextFor(c.req.raw, c.env);
  const path = paths.help(locale, 'how-we-choose');
  const known = recall(ctx, path);
  if (known && isFresh(ctx, known)) return pageResponse(c.req.raw, known);
  const segments = await pageSegments(c.env.ASSETS, path);
  if (!segments) return next();
  try {
    const reports = await latestReports(ctx.db);
    const version = Math.max(0, ...Object.values(reports).map((report) => report?.at ?? 0));
    if (known?.version === version) return pageResponse(c.req.raw, prove(ctx, known));
    return pageResponse(c.req.raw, remember(ctx, path, version, fillPage(segments, slotsOf(locale, reports))));
  } catch (error) {
    if (!isAway(error)) throw error;
    if (known && isBearable(ctx, known)) return pageResponse(c.req.raw, known);
    // The page stands without them, and says that they are away.
    const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' };
    return new Response(fillPage(segments, {}), { headers });
  }
});

choiceRoutes.get('/api/choice', async (c) => {
  const ctx = contextFor(c.req.raw, c.env);
  return c.json(describeChoice(await latestReports(ctx.db)));
});
