import { type ConditionId, conditionIds } from '../../../content/schema.ts';
import type { CardModel } from '../../catalogue/card-models.ts';
import type { FoundModels, Hit } from '../../catalogue/search/find-models.ts';
import { rankHits } from '../../catalogue/search/rank-hits.ts';
import type { Filter } from '../../catalogue/search/read-filters.ts';
import type { SearchIndex, SearchModel } from '../../catalogue/search/search-index.ts';
import { fitFilters, withNearColours } from './fit-filters.ts';
import { type Choice, cheapestFirst } from './list-choices.ts';

/** A model on sale that fits, with what fits of it. */
export interface SearchRow {
  model: CardModel;
  /** The lowest price of what fits. */
  choice: Choice;
  grades: ConditionId[];
  offers: number;
  stock: number;
}

/** One device, grade by grade as it is on sale: the variant that was asked for, or of each grade the lowest price. */
export interface OneDevice {
  model: CardModel;
  choices: Choice[];
}

export interface SearchAnswer {
  rows: SearchRow[];
  total: number;
  offers: number;
  page: number;
  pages: number;
  /** The one variant that was asked for, in every grade. */
  exact?: OneDevice;
  /** The one model that was found, in every grade at its lowest price: a variant of its own each. */
  only?: OneDevice;
  /** Nothing fits all of it: what was left out so that something does. */
  without: Filter[];
  /** Nothing has that very colour: near ones are shown. */
  nearColours: boolean;
  /** What the name means first of all, when nobody sells it today. */
  notOnSale?: SearchModel;
  /** Models of that name without an offer in this market. */
  absent: SearchModel[];
  /** Where nothing else can be shown: what is nearest to the model that nobody sells, else what is offered most. */
  others: SearchRow[];
}

/** Everything on sale in a market, read once for as long as it stands. */
export interface Wares {
  /** Choices of one model. */
  choicesOf(modelId: string): readonly Choice[];
  cards: ReadonlyMap<string, CardModel>;
}

export const rowsPerPage = 24;
const mostAbsent = 12;
const mostOthers = 4;
/** Which filter is given up first when nothing fits all of them. */
const givenUp: readonly Filter['kind'][] = ['colour', 'grade', 'connectivity', 'size', 'price', 'capacity', 'category'];

function rowOf(model: CardModel, fitting: readonly Choice[]): SearchRow | undefined {
  const [choice] = [...fitting].sort(cheapestFirst);
  if (!choice) return undefined;
  return {
    model,
    choice,
    grades: conditionIds.filter((id) => fitting.some(({ grade }) => grade === id)),
    offers: fitting.reduce((sum, { rivals }) => sum + rivals, 0),
    stock: fitting.reduce((sum, { stock = 0 }) => sum + stock, 0),
  };
}

function rowsOf(models: readonly CardModel[], filters: readonly Filter[], wares: Wares): SearchRow[] {
  return models.flatMap((model) => {
    const fitting = wares.choicesOf(model.id).filter((choice) => fitFilters(choice, model.category, filters));
    return rowOf(model, fitting) ?? [];
  });
}

/** Rows that fit; else those in a near colour, or without the filter that is easiest to give up, or without any. */
function fittingRows(models: readonly CardModel[], filters: readonly Filter[], wares: Wares) {
  const rows = rowsOf(models, filters, wares);
  if (rows.length > 0) return { rows, without: [], nearColours: false };
  if (filters.some(({ kind }) => kind === 'colour')) {
    const near = rowsOf(models, withNearColours(filters), wares);
    if (near.length > 0) return { rows: near, without: [], nearColours: true };
  }
  for (const given of givenUp) {
    const without = filters.filter(({ kind }) => kind === given);
    const kept =
      without.length > 0
        ? rowsOf(
            models,
            filters.filter(({ kind }) => kind !== given),
            wares,
          )
        : [];
    if (kept.length > 0) return { rows: kept, without, nearColours: false };
  }
  const without = filters.filter(({ kind }) => kind !== 'cheapest');
  return { rows: without.length > 0 ? rowsOf(models, [], wares) : [], without, nearColours: false };
}

const newest = (a: SearchRow, b: SearchRow): number => {
  const [since, other] = [a.model.released ?? '', b.model.released ?? ''];
  return since < other ? 1 : since > other ? -1 : a.model.id < b.model.id ? -1 : 1;
};

function exactOf(rows: readonly SearchRow[], hits: readonly Hit[], filters: readonly Filter[], wares: Wares) {
  const [row] = rows;
  const [hit] = hits;
  if (!row || !hit || (rows.length > 1 && hit.rest + hit.aside > 0)) return undefined;
  const fitting = wares.choicesOf(row.model.id).filter((choice) => fitFilters(choice, row.model.category, filters));
  if (fitting.some(({ variant }) => variant.id !== row.choice.variant.id)) return undefined;
  const place = ({ grade }: Choice) => conditionIds.indexOf(grade);
  return { model: row.model, choices: fitting.sort((a, b) => place(a) - place(b)) };
}

/** The one model that all hits come down to, with the lowest price of each grade that fits. */
function onlyOf([row, another]: readonly SearchRow[], filters: readonly Filter[], wares: Wares): OneDevice | undefined {
  if (!row || another) return undefined;
  const fitting = wares.choicesOf(row.model.id).filter((choice) => fitFilters(choice, row.model.category, filters));
  const choices = conditionIds.flatMap(
    (id) => fitting.filter(({ grade }) => grade === id).sort(cheapestFirst)[0] ?? [],
  );
  return { model: row.model, choices };
}

/** Named models in their order, those on sale with what fits of them. */
function namedAnswer(index: SearchIndex, found: FoundModels, wares: Wares) {
  const departments = found.filters.flatMap((filter) => (filter.kind === 'category' ? filter.categories : []));
  const inDepartment = found.hits.filter(({ model }) =>
    departments.includes(index.models[model]?.category ?? 'tablets'),
  );
  const hits = departments.length > 0 && inDepartment.length > 0 ? inDepartment : found.hits;
  const idOf = ({ model }: Hit) => index.models[model]?.id ?? '';
  const cards = hits.flatMap((hit) => wares.cards.get(idOf(hit)) ?? []);
  const fit = fittingRows(cards, found.filters, wares);
  const byId = new Map(fit.rows.map((row) => [row.model.id, row]));
  const cheapest = found.filters.some(({ kind }) => kind === 'cheapest');
  const ranked = rankHits([...hits], index, (model) => {
    const row = byId.get(index.models[model]?.id ?? '');
    return { onSale: row !== undefined, priceCents: cheapest ? row?.choice.priceCents : undefined };
  });
  const absent = ranked.filter((hit) => wares.choicesOf(idOf(hit)).length === 0);
  const [first] = ranked;
  const isMissing = first && first === absent[0] && first.rest + first.aside === 0 && found.missed.length === 0;
  return {
    ...fit,
    rows: ranked.flatMap((hit) => byId.get(idOf(hit)) ?? []),
    shownHits: ranked.filter((hit) => byId.has(idOf(hit))),
    notOnSale: isMissing ? index.models[first.model] : undefined,
    absent: absent.flatMap(({ model }) => index.models[model] ?? []).slice(0, mostAbsent),
  };
}

/** Everything that fits filters alone: the lowest price first where that is asked for, else the newest. */
function filteredAnswer(found: FoundModels, wares: Wares) {
  const fit = fittingRows([...wares.cards.values()], found.filters, wares);
  const cheapest = found.filters.some(({ kind }) => kind === 'cheapest');
  const rows = fit.rows.sort(cheapest ? (a, b) => cheapestFirst(a.choice, b.choice) : newest);
  return { ...fit, rows, shownHits: [], notOnSale: undefined, absent: [] };
}

/** Models of the same maker and department that came out at about the same time; without a model, those with most offers. */
function othersThan(model: SearchModel | undefined, wares: Wares): SearchRow[] {
  const all = rowsOf([...wares.cards.values()], [], wares);
  const time = ({ released = '' }: { released?: string }) => Date.parse(released) || 0;
  const away = (row: SearchRow) => Math.abs(time(row.model) - time(model ?? {}));
  const isOther = (row: SearchRow) =>
    Number(row.model.category !== model?.category || row.model.brand !== model?.brand);
  const order = model
    ? (a: SearchRow, b: SearchRow) => isOther(a) - isOther(b) || away(a) - away(b)
    : (a: SearchRow, b: SearchRow) => b.offers - a.offers;
  return all.sort(order).slice(0, mostOthers);
}

/** What a search shows. Pure: the same wares give the same answer, and every price is that of the choice it names. */
export function answerSearch(index: SearchIndex, found: FoundModels, wares: Wares, page: number): SearchAnswer {
  // A number that is not known says which device is meant: what its other words find would be another one.
  const isAlien = found.codes.length > 0;
  const asks = found.filters.length > 0 && !isAlien;
  const { rows, shownHits, ...answer } =
    found.named && found.hits.length > 0
      ? namedAnswer(index, found, wares)
      : asks
        ? filteredAnswer(found, wares)
        : { rows: [], shownHits: [], without: [], nearColours: false, notOnSale: undefined, absent: [] };
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage));
  const shown = Math.min(page, pages);
  const isSure = found.missed.length === 0 && answer.without.length === 0 && !answer.nearColours;
  return {
    ...answer,
    rows: rows.slice((shown - 1) * rowsPerPage, shown * rowsPerPage),
    total: rows.length,
    offers: rows.reduce((sum, { offers }) => sum + offers, 0),
    page: shown,
    pages,
    exact: isSure && found.named && shown === 1 ? exactOf(rows, shownHits, found.filters, wares) : undefined,
    only: isSure ? onlyOf(rows, found.filters, wares) : undefined,
    others: rows.length > 0 || isAlien ? [] : othersThan(answer.notOnSale, wares),
  };
}
