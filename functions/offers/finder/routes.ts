import { type Context, Hono } from 'hono';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { isLocaleId, type LocaleId, locales } from '../../../content/locales.ts';
import { categoryIds } from '../../../content/schema.ts';
import { FinderPage } from '../../../src/components/finder/FinderPage.tsx';
import { paths } from '../../../src/paths.ts';
import { loadCardFacts } from '../../catalogue/card-models.ts';
import { type Ctx, contextFor } from '../../edge/context.ts';
import { livePage, type Slots } from '../../edge/live-page.ts';
import { asAttribute, asRendered } from '../../edge/slots.ts';
import type { Choice } from '../lists/list-choices.ts';
import { loadDepartment } from '../lists/load-department.ts';
import { candidatesOf } from './fit-rules.ts';
import { nextQuestion, readAnswers, writeAnswers } from './question-rules.ts';

/** What the market sells of one department, or of all where none is chosen yet. */
async function choicesFor(ctx: Ctx, category: string | undefined, market: string): Promise<Choice[]> {
  const wanted = category ? [category] : categoryIds;
  const loaded = await Promise.all(wanted.map((one) => loadDepartment(ctx, one, market)));
  return loaded.flatMap(({ choices }) => choices);
}

async function finder(c: Context<{ Bindings: Env }>, locale: LocaleId): Promise<Response | undefined> {
  const { searchParams } = new URL(c.req.url);
  const answers = readAnswers(searchParams);
  const here = paths.finder(locale, writeAnswers(answers));
  // A form sends its empty and its odd fields too: one state has one address.
  if ([...searchParams.values()].includes('')) return c.redirect(here, 302);
  const ctx = contextFor(c.req.raw, c.env);
  const { models, scale, tall } = await loadCardFacts(c.env.ASSETS);
  const slots = (choices?: Choice[]): Slots => {
    const candidates = choices && candidatesOf(models, choices);
    const page = h(FinderPage, {
      ...{ locale, answers, candidates, now: ctx.now },
      question: nextQuestion(answers),
      plates: { scale, tall },
    });
    return { query: asAttribute(here.slice(paths.finder(locale).length)), finder: asRendered(renderToString(page)) };
  };
  return livePage(c, {
    ...{ ctx, path: paths.finder(locale), own: true, away: async () => slots() },
    fill: async () => ({ slots: slots(await choicesFor(ctx, answers.for, locales[locale].market)) }),
  });
}

/** Five questions, one page each, and what they lead to. The address holds every answer. */
export const finderRoutes = new Hono<{ Bindings: Env }>().get('/:locale/finder', async (c, next) => {
  const { locale } = c.req.param();
  return (isLocaleId(locale) && (await finder(c, locale))) || next();
});
