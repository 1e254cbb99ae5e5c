import { beforeAll, describe, expect, it } from 'vitest';
import categories from '../../../../content/catalogue/categories.json' with { type: 'json' };
import { loadCatalogue } from '../../../../content/catalogue.ts';
import { type LocaleId, localeIds, locales } from '../../../../content/locales.ts';
import type { CategoryId } from '../../../../content/schema.ts';
import { cardFactsPath } from '../../../../functions/catalogue/card-models.ts';
import type { Filled } from '../../../../functions/edge/slots.ts';
import { everything } from '../../../../functions/offers/lists/department-query.ts';
import { fillDepartment } from '../../../../functions/offers/lists/fill-department.ts';
import { fillHome } from '../../../../functions/offers/lists/fill-home.ts';
import { renderModel } from '../../../../functions/offers/live-model.ts';
import { cardFactsOf } from '../../../../src/components/catalogue/card-facts.ts';
import { paths } from '../../../../src/paths.ts';
import { openWorld, type World } from '../../../support/world.ts';

const facts = cardFactsOf(loadCatalogue());
const assets = {
  fetch: async ({ url }: Request) =>
    url.endsWith(cardFactsPath) ? Response.json(facts) : new Response(null, { status: 404 }),
} as unknown as Fetcher;

/** Of a department the cheapest ones. */
const mostCards = 5;
const unread = { reviews: 1 };
const idOf = (locale: LocaleId, name: string) =>
  categories.find(({ slug }) => slug[locales[locale].language] === name)?.id as CategoryId;

let world: World;
const shown = new Map<string, string>();

beforeAll(async () => {
  world = await openWorld();
  return () => world.close();
}, 60_000);

/** What somebody reads of some slots, without any space. */
const readable = (...parts: (Filled | undefined)[]) =>
  parts.map((part) => part?.filled.replace(/<[^>]*>|\s/g, '')).join('|');

/** What is said at the top of the page that a link leads to, each read once: the price of a model, or of a department. */
async function pageAt(path: string): Promise<string> {
  const known = shown.get(path);
  if (known !== undefined) return known;
  const [, locale, kind, name, variant, grade] = path.split('/') as [string, LocaleId, string, string, string, string];
  const ctx = world.ctx();
  const slots =
    kind === 'p'
      ? await renderModel(ctx, assets, {
          localeId: locale,
          modelId: name,
          variant,
          grade,
          sort: 'cost',
          reviews: unread,
        })
      : await fillDepartment(ctx, assets, locale, idOf(locale, name), path, everything);
  const text = readable(slots?.slots.buy, slots?.slots.lead);
  shown.set(path, text);
  return text;
}

/** How many prices cards name; fails where the page that one leads to does not show one of them. */
async function pricesShown(cards: Filled | undefined): Promise<number> {
  const found = cards?.filled.match(/<li><a href[\s\S]*?<\/a><\/li>|<article class="card"[\s\S]*?<\/article>/g) ?? [];
  let count = 0;
  for (const card of found.slice(0, mostCards)) {
    const href = /<a href="([^"]+)"/.exec(card)?.[1] ?? '';
    const page = await pageAt(href);
    for (const price of card.replace(/<[^>]*>/g, '\n').match(/[£€][\d,.]+|\d[\d.,]*\s€/g) ?? []) {
      const wanted = price.replace(/\s/g, '');
      if (!page.includes(wanted)) throw new Error(`${wanted} does not stand at ${href}: ${page.slice(0, 200)}`);
      count += 1;
    }
  }
  return count;
}

describe('a price on a card stands on the page that the card leads to', () => {
  it.each(localeIds)('on home in %s', async (locale) => {
    const slots = await fillHome(world.ctx(), assets, locale);
    expect(await pricesShown(slots['line-up'])).toBeGreaterThan(2);
    expect(await pricesShown(slots.bench)).toBeGreaterThan(4);
    expect(await pricesShown(slots.rooms)).toBeGreaterThan(4);
  });

  it.each(localeIds)('in every department in %s', async (locale) => {
    let count = 0;
    for (const { id, slug } of categories) {
      const action = paths.category(locale, slug[locales[locale].language]);
      const { slots } = await fillDepartment(world.ctx(), assets, locale, id as CategoryId, action, {
        ...everything,
        sort: 'price',
      });
      count += await pricesShown(slots.list);
    }
    expect(count).toBeGreaterThan(20);
  });
});
