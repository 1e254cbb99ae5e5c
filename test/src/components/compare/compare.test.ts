import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../../content/catalogue.ts';
import { localeIds } from '../../../../content/locales.ts';
import { cardFactsOf } from '../../../../src/components/catalogue/card-facts.ts';
import { CardActions } from '../../../../src/components/compare/CardActions.tsx';
import { ComparePage } from '../../../../src/components/compare/ComparePage.tsx';
import {
  compareRows,
  isSame,
  monthsUntil,
  readingOf,
  speakerFor,
} from '../../../../src/components/compare/compare-rows.ts';
import { pairs } from '../../../../src/components/compare/EmptyCompare.tsx';
import { FavouriteList } from '../../../../src/components/compare/FavouriteList.tsx';
import { modelFactsOf } from '../../../../src/components/compare/model-facts.ts';
import { choice, now } from '../../../functions/offers/lists/world.ts';

const catalogue = loadCatalogue();
const cards = new Map(cardFactsOf(catalogue).models.map((model) => [model.id, model]));
const facts = new Map(modelFactsOf(catalogue).map((one) => [one.id, one]));
const cardOf = (id: string) => {
  const found = cards.get(id);
  if (!found) throw new Error(`${id} is not sold`);
  return found;
};
const nothing = { refused: [], unknown: 0, onlyDifferences: false, typed: '', near: [], known: cards };
const page = (ids: string[], more: object = {}) =>
  renderToString(
    h(ComparePage, {
      ...{ locale: 'it', models: ids.map(cardOf), facts, now, choices: [] },
      ...nothing,
      ...more,
    }),
  );
const rowsOf = (ids: string[]) =>
  compareRows(
    ids.map((id) => ({ model: cardOf(id), facts: facts.get(id), choices: [choice(id, 'good', 128, 240)] })),
    speakerFor('it', now),
  ).flatMap(({ rows }) => rows);

describe('the rows of a comparison', () => {
  it('have one reading per device', () => {
    for (const row of rowsOf(['iphone-13', 'galaxy-s23', 'pixel-8'])) expect(row.cells).toHaveLength(3);
  });

  it('divide the lowest price by the years of updates that are left, where a date is published', () => {
    const perYear = rowsOf(['galaxy-s23', 'iphone-13']).find(({ id }) => id === 'per_year');
    const until = facts.get('galaxy-s23')?.support?.securityUntil ?? '';
    const years = (Date.parse(until) - now) / (365.25 * 86_400_000);
    expect(perYear?.cells[0]?.text).toContain(String(Math.round(240 / years)));
    // Its maker publishes no end: nothing to divide by.
    expect(perYear?.cells[1]).toBeUndefined();
  });

  it('never call equal what is not known of one', () => {
    expect(isSame({ id: 'x', label: 'x', cells: [{ text: '1' }, undefined] })).toBe(false);
    expect(isSame({ id: 'x', label: 'x', cells: [undefined, undefined] })).toBe(false);
    expect(isSame({ id: 'x', label: 'x', cells: [{ text: '1' }, { text: '1' }] })).toBe(true);
    expect(isSame({ id: 'x', label: 'x', cells: [{ text: '1', sub: 'a' }, { text: '1' }] })).toBe(false);
  });

  it('show the differences alone when asked, and name what is known of none', () => {
    const row = (id: string, ...texts: (string | undefined)[]) => ({
      ...{ id, label: id },
      cells: texts.map((text) => (text ? { text } : undefined)),
    });
    const groups = [
      { id: 'device' as const, rows: [row('same', '1', '1'), row('other', '1', '2'), row('none', '', '')] },
    ];
    expect(readingOf(groups, true)).toMatchObject({ unknown: ['none'], same: 1 });
    expect(readingOf(groups, true).groups[0]?.rows.map(({ id }) => id)).toEqual(['other']);
    expect(readingOf(groups, false).groups[0]?.rows.map(({ id }) => id)).toEqual(['same', 'other']);
  });

  it('counts months as calendars do', () => {
    expect(monthsUntil('2028-02-01', Date.parse('2026-11-22'))).toBe(14);
    expect(monthsUntil('2020-01-01', now)).toBe(0);
  });
});

describe('the page of a comparison', () => {
  const four = ['iphone-13', 'galaxy-s23', 'pixel-8', 'fairphone-5'];

  it('is a table with a head per device, in every shop', () => {
    for (const locale of localeIds) {
      const html = page(four, { locale });
      expect(html.match(/<th [^>]*scope="col"/g)).toHaveLength(4);
      expect(html).toContain('Galaxy S23');
    }
  });

  it('says what it does not know', () => {
    expect(page(four)).toContain('non si sa');
    expect(page(['airpods-max'])).toContain('Di questo apparecchio non si sa');
  });

  it('refuses a fifth with words, and offers it in the place of each other', () => {
    const html = page(four, { refused: [cardOf('iphone-14')] });
    expect(html).toContain('Ne stanno quattro affiancati');
    expect(html).toContain('m=iphone-14,galaxy-s23,pixel-8,fairphone-5');
    expect(html).not.toContain('id="add"');
  });

  it('says that a phone and a laptop are unlike, and shows them all the same', () => {
    const html = page(['iphone-13', 'macbook-air-13-m2-2022']);
    expect(html).toContain('Apparecchi di tipo diverso');
    expect(html.match(/<th [^>]*scope="col"/g)).toHaveLength(2);
  });

  it('lets a colour without a space end its line after the bracket, in a column of a phone', () => {
    const red = choice('iphone-13', 'good', 128, 240);
    const choices = [{ ...red, variant: { ...red.variant, colour: 'product-red' } }];
    expect(page(['iphone-13', 'pixel-8'], { choices })).toContain('(PRODUCT)<wbr/>RED');
  });

  it('stands without prices when they are away', () => {
    const html = page(four, { choices: undefined });
    expect(html).toContain('I prezzi ora non si possono mostrare');
    expect(html).not.toMatch(/€/);
  });

  it('begins with pairs that are sold', () => {
    for (const id of pairs.flat()) expect(cards.has(id), id).toBe(true);
    expect(page([])).toContain('m=iphone-13,galaxy-s23');
  });

  it('lets nothing that was typed become markup', () => {
    const html = page(['iphone-13'], { typed: '"><b>x', found: [] });
    expect(html).not.toContain('<b>x');
  });
});

describe('favourites', () => {
  const model = cardOf('iphone-13');
  const list = (item: object) =>
    renderToString(
      h(FavouriteList, {
        ...{ locale: 'it', away: false, full: false, now },
        items: [{ model, markedOn: '2026-11-03', ...item }],
      }),
    ).replaceAll('\u00a0', ' ');

  it('say what the price did since', () => {
    const offered = choice('iphone-13', 'good', 128, 288);
    expect(list({ choice: offered, change: -1_200 })).toContain('12 € in meno');
    expect(list({ choice: offered, change: 0 })).toContain('Come quando');
    expect(list({ choice: offered })).toContain('Salvato il 3 novembre 2026');
  });

  it('are drawn at the scale of their department: a phone is no dot beside a laptop', () => {
    const items = ['iphone-13', 'galaxy-s23', 'macbook-air-13-m1-2020'].map((id) => ({
      model: cardOf(id),
      markedOn: '2026-11-03',
    }));
    const html = renderToString(h(FavouriteList, { locale: 'it', items, away: false, full: false, now }));
    const [phone, other, laptop] = [...html.matchAll(/--room:(\d+)/g)].map(([, room]) => Number(room));
    expect(other).toBe(phone);
    expect(laptop).toBeGreaterThan(1.5 * Number(phone));
  });

  it('stay when they are sold out', () => {
    expect(list({})).toContain('Oggi esaurito');
  });
});

describe('the words below a card', () => {
  it('are one form with two buttons, whose names say the device', () => {
    const html = renderToString(h(CardActions, { locale: 'de', model: cardOf('iphone-13') }));
    expect(html).toContain('aria-label="Vergleichen: iPhone 13"');
    expect(html).toContain('formaction="/de/favourites"');
    expect(html.match(/<button/g)).toHaveLength(2);
  });
});
