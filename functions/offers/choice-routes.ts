import { Hono } from 'hono';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { isLocaleId, type LocaleId } from '../../content/locales.ts';
import { Calibration } from '../../src/components/choice/Calibration.tsx';
import { Weights } from '../../src/components/choice/Weights.tsx';
import { paths } from '../../src/paths.ts';
import { contextFor } from '../edge/context.ts';
import { livePage, type Slots } from '../edge/live-page.ts';
import { asRendered } from '../edge/slots.ts';
import type { ChoiceReports } from './choice-contract.ts';
import { latestReports } from './choice-queries.ts';
import { describeChoice } from './describe-choice.ts';

function slotsOf(locale: LocaleId, { weights, calibration }: ChoiceReports): Slots {
  return {
    weights: asRendered(renderToString(h(Weights, { locale, report: weights }))),
    calibration: asRendered(renderToString(h(Calibration, { locale, report: calibration }))),
  };
}

const versionOf = (reports: ChoiceReports): number =>
  Math.max(0, ...Object.values(reports).map((report) => report?.at ?? 0));

/** How offers are chosen, for people with what is true of it today, and for machines. */
export const choiceRoutes = new Hono<{ Bindings: Env }>();

choiceRoutes.get('/:locale/help/how-we-choose', async (c, next) => {
  const { locale } = c.req.param();
  if (!isLocaleId(locale)) return next();
  const ctx = contextFor(c.req.raw, c.env);
  const path = paths.help(locale, 'how-we-choose');
  const page = await livePage(c, {
    ctx,
    path,
    memory: { key: path, version: async () => versionOf(await latestReports(ctx.db)) },
    fill: async () => {
      const reports = await latestReports(ctx.db);
      return { slots: slotsOf(locale, reports), version: versionOf(reports) };
    },
  });
  return page ?? next();
});

choiceRoutes.get('/api/choice', async (c) => {
  const ctx = contextFor(c.req.raw, c.env);
  return c.json(describeChoice(await latestReports(ctx.db)));
});
