import { describe, expect, it } from 'vitest';
import { findModels } from '../../../../functions/catalogue/search/find-models.ts';
import { makeSearchIndex } from '../../../../functions/catalogue/search/search-index.ts';
import { answerSearch, rowsPerPage, type Wares } from '../../../../functions/offers/lists/answer-search.ts';
import type { Choice } from '../../../../functions/offers/lists/list-choices.ts';
import { card, choice } from './world.ts';

const models = [
  card('iphone-12', 'Apple', { name: 'iPhone 12', released: '2020-10-23' }),
  card('iphone-13', 'Apple', { name: 'iPhone 13', released: '2021-09-24' }),
  card('iphone-13-pro', 'Apple', { name: 'iPhone 13 Pro', released: '2021-09-24' }),
  card('iphone-14', 'Apple', { name: 'iPhone 14', released: '2022-09-16' }),
  card('galaxy-tab-s9', 'Samsung', { name: 'Galaxy Tab S9', released: '2023-08-11', category: 'tablets' }),
];
const index = makeSearchIndex({ models, storages: [64, 128, 256] });
const cards = new Map(models.map((model) => [model.id, model]));

const waresOf = (choices: readonly Choice[]): Wares => ({
  cards,
  choicesOf: (id) => choices.filter(({ modelId }) => modelId === id),
});
const ask = (text: string, choices: readonly Choice[], page = 1) =>
  answerSearch(index, findModels(index, text, { language: 'it' }), waresOf(choices), page);
const ids = ({ rows }: ReturnType<typeof ask>) => rows.map(({ model }) => model.id);
const variant = (modelId: string, storageGb: number, colour: string) => ({
  id: `${modelId}.${storageGb}.${colour}`,
  storageGb,
  colour,
});

const stock = [
  choice('iphone-13', 'fair', 128, 200, { stock: 3 }),
  choice('iphone-13', 'good', 128, 240, { stock: 2 }),
  choice('iphone-13', 'good', 256, 280, { stock: 1 }),
  choice('iphone-13', 'good', 128, 230, { variant: variant('iphone-13', 128, 'blue') }),
  choice('iphone-12', 'good', 64, 150),
  choice('iphone-14', 'excellent', 128, 420),
  choice('galaxy-tab-s9', 'good', 128, 390),
];

describe('an answer', () => {
  it('has the lowest price of what fits, with its grades, offers and devices', () => {
    const [row] = ask('iphone 13', stock).rows;
    expect(row).toMatchObject({ choice: { priceCents: 20_000 }, grades: ['fair', 'good'], offers: 8, stock: 6 });
    expect(ask('iphone 13 256', stock).rows[0]).toMatchObject({
      choice: { priceCents: 28_000 },
      grades: ['good'],
      offers: 2,
    });
  });

  it('puts the very model first, then what is on sale, newer before older', () => {
    expect(ids(ask('iphone', stock))).toEqual(['iphone-14', 'iphone-13', 'iphone-12']);
    expect(ids(ask('iphone economico', stock))).toEqual(['iphone-12', 'iphone-13', 'iphone-14']);
    expect(ask('iphone', stock).absent.map(({ id }) => id)).toEqual(['iphone-13-pro']);
  });

  it('shows the only model found in every grade, each at its lowest price in any variant', () => {
    const { only, exact } = ask('galaxy tab s9', [
      ...stock,
      choice('galaxy-tab-s9', 'good', 256, 380, { stock: 4 }),
      choice('galaxy-tab-s9', 'premium', 128, 470),
    ]);
    expect(exact).toBeUndefined();
    expect(
      only?.choices.map(({ grade, priceCents, variant: { storageGb } }) => [grade, priceCents, storageGb]),
    ).toEqual([
      ['good', 38_000, 256],
      ['premium', 47_000, 128],
    ]);
    expect(ask('iphone', stock).only).toBeUndefined();
    expect(ask('galaxy tab s9 pinguino', stock).only).toBeUndefined();
  });

  it('shows nothing for a number that no model has, neither by its other words nor what is offered most', () => {
    for (const text of ['MQ9X3', 'MQ9X3QL/A 128 nero']) {
      const { rows, absent, others, exact } = ask(text, stock);
      expect({ rows, absent, others, exact }, text).toEqual({ rows: [], absent: [], others: [], exact: undefined });
    }
    const beside = ask('iphone 13 128 nero MLPF3', stock);
    expect(ids(beside)[0]).toBe('iphone-13');
    expect(beside.exact).toBeUndefined();
    expect(ask('pinguino', stock).others.length).toBeGreaterThan(0);
  });

  it('leads straight to the one variant that was asked for, grade by grade', () => {
    const { exact } = ask('iphone 13 128 nero', stock);
    expect(exact?.choices.map(({ grade }) => grade)).toEqual(['fair', 'good']);
    expect(ask('iphone 13 128', stock).exact).toBeUndefined();
    expect(ask('iphone 13 512', stock).exact).toBeUndefined();
  });

  it('keeps to prices, grades and departments', () => {
    expect(ids(ask('iphone sotto 250', stock))).toEqual(['iphone-13', 'iphone-12']);
    expect(ids(ask('iphone eccellente', stock))).toEqual(['iphone-14']);
    expect(ids(ask('tablet', stock))).toEqual(['galaxy-tab-s9']);
    expect(ids(ask('samsung tablet 128', stock))).toEqual(['galaxy-tab-s9']);
  });

  it('gives up what is easiest to give up when nothing fits, and says what', () => {
    const answer = ask('iphone 13 128 rosso', stock);
    expect(answer.without.map(({ kind }) => kind)).toEqual(['colour']);
    expect(ids(answer)).toEqual(['iphone-13']);
    const cheap = ask('iphone 13 sotto 50', stock);
    expect(cheap.without.map(({ kind }) => kind)).toEqual(['price']);
  });

  it('takes a near colour for one that nobody has', () => {
    const midnight = [choice('iphone-13', 'good', 128, 250, { variant: variant('iphone-13', 128, 'midnight') })];
    expect(ask('iphone 13 nero', midnight)).toMatchObject({ total: 1, nearColours: false, without: [] });
    const blue = [choice('iphone-13', 'good', 128, 250, { variant: variant('iphone-13', 128, 'blue') })];
    expect(ask('iphone 13 azzurro sierra', blue)).toMatchObject({ total: 1, nearColours: true, without: [] });
  });

  it('says that nobody sells it, and shows the nearest that is on sale', () => {
    const answer = ask('iphone 13 pro', stock);
    expect(answer).toMatchObject({ total: 0, notOnSale: { id: 'iphone-13-pro' } });
    expect(answer.others[0]?.model.id).toBe('iphone-13');
  });

  it('is never empty while anything is on sale', () => {
    for (const text of ['qwertz', '!!', 'iphone 99', 'xbox', 'viola 64 come nuovo'])
      expect(ask(text, stock).rows.length + ask(text, stock).others.length, text).toBeGreaterThan(0);
    expect(ask('iphone', [])).toMatchObject({ rows: [], others: [], total: 0, pages: 1 });
  });

  it('has pages, and the last one for every page beyond', () => {
    const many = Array.from({ length: 60 }, (_, at) => card(`phone-${at}`, 'Maker', { name: `Phone ${at} X` }));
    const wide = makeSearchIndex({ models: many, storages: [128] });
    const found = findModels(wide, 'maker', { language: 'en' });
    const wares: Wares = {
      cards: new Map(many.map((one) => [one.id, one])),
      choicesOf: (id) => [choice(id, 'good', 128, 100)],
    };
    expect(answerSearch(wide, found, wares, 1).rows).toHaveLength(rowsPerPage);
    expect(answerSearch(wide, found, wares, 99)).toMatchObject({ page: 3, pages: 3, total: 60 });
  });
});
