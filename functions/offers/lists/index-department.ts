import type { CardModel } from '../../catalogue/card-models.ts';
import { type FacetName, facetKinds, facetNames } from './department-query.ts';
import { facetRules } from './facet-values.ts';
import type { Choice } from './list-choices.ts';

/** A choice with the places of the values that it has in each filter. */
export interface Pair {
  choice: Choice;
  model: CardModel;
  /** Of its model: the same for all choices of one. */
  place: number;
  /** By filter of the index: which of its values hold here, as places in `values`. */
  holds: readonly (readonly number[])[];
}

type Bare = Omit<Pair, 'holds'>;

/** One filter of a department. */
export interface FacetIndex {
  name: FacetName;
  /** As they stand on the page. */
  values: readonly string[];
  /** The value that means here what was asked for: a bound of any size has one. Undefined where it means nothing. */
  valueFor(asked: string): string | undefined;
}

/** A department made ready to be filtered: choices of a model stand together, the cheapest first. */
export interface DepartmentIndex {
  pairs: readonly Pair[];
  facets: readonly FacetIndex[];
}

/** A filter that knows less than this share of the models would hide more than it finds. */
const leastKnown = 0.25;
const collator = new Intl.Collator('en', { numeric: true });

/** What each choice has of a filter. */
type Own = readonly Value[];
type Value = string | readonly string[] | undefined;
const listOf = (value: Value): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

function readOwn(name: FacetName, pairs: readonly Bare[], now: number): Own {
  const { read, perModel } = facetRules[name];
  let last: Bare | undefined;
  let value: Value;
  return pairs.map((pair) => {
    if (!perModel || pair.model !== last?.model) value = read(pair.choice, pair.model, now);
    last = pair;
    return value;
  });
}

/** Whether a value meets a bound, or is the one that is asked for. */
function meets(name: FacetName, value: string, bound: string): boolean {
  const { level } = facetRules[name];
  if (!level) return value === bound;
  return facetKinds[name] === 'most' ? level(value) <= level(bound) : level(value) >= level(bound);
}

/** `gaps`: some choices have no value, and meet no bound. */
function layOutBounds(name: FacetName, present: ReadonlySet<string>, gaps: boolean): FacetIndex | undefined {
  const { values: given, level = Number, turned } = facetRules[name];
  const most = facetKinds[name] === 'most';
  const bounds = [...(given ?? present)];
  // From the one that keeps least away; one that everything meets is no filter.
  bounds.sort((a, b) => (level(a) - level(b)) * (most ? -1 : 1));
  const values = bounds.filter((bound) => gaps || ![...present].every((value) => meets(name, value, bound)));
  if (!values.some((bound) => [...present].some((value) => meets(name, value, bound)))) return undefined;
  return {
    name,
    values: turned || most ? values.toReversed() : values,
    valueFor: (asked) => {
      const nearest = Number.isNaN(level(asked)) ? undefined : bounds.find((bound) => meets(name, bound, asked));
      return nearest !== undefined && values.includes(nearest) ? nearest : undefined;
    },
  };
}

/** A filter as it stands on the page; undefined for one that does not divide the department. */
function layOut(name: FacetName, own: Own, pairs: readonly Bare[]): FacetIndex | undefined {
  const { values: given, level } = facetRules[name];
  const models = new Set(pairs.map(({ place }) => place));
  const known = new Set(pairs.flatMap(({ place }, i) => (own[i] === undefined ? [] : place)));
  if (known.size < models.size * leastKnown) return undefined;
  const present = new Set([...new Set(own)].flatMap(listOf));
  if (level) return layOutBounds(name, present, own.includes(undefined));
  if (present.size < 2) return undefined;
  // All grades are shown, so that nobody looks for one in vain.
  const values =
    given?.filter((value) => name === 'grade' || present.has(value)) ?? [...present].sort(collator.compare);
  return { name, values, valueFor: (asked) => (values.includes(asked) ? asked : undefined) };
}

/** The places of the values that hold with a choice's own. */
function placesIn({ name, values }: FacetIndex): (own: Value) => readonly number[] {
  const known = new Map<Value, readonly number[]>();
  return (own) => {
    let places = known.get(own);
    if (!places) {
      places = values.flatMap((value, place) => (listOf(own).some((one) => meets(name, one, value)) ? place : []));
      known.set(own, places);
    }
    return places;
  };
}

/** Makes a department ready to be filtered many times. Pure; the order of the choices does not matter. */
export function indexDepartment(
  choices: readonly Choice[],
  models: readonly CardModel[],
  now: number,
): DepartmentIndex {
  const placeOf = new Map(models.map((model, place) => [model.id, place]));
  const bare = choices
    .flatMap((choice) => {
      const place = placeOf.get(choice.modelId);
      const model = place === undefined ? undefined : models[place];
      return model && place !== undefined ? { choice, model, place } : [];
    })
    .sort(
      (a, b) =>
        a.place - b.place ||
        a.choice.priceCents - b.choice.priceCents ||
        a.choice.expectedCents - b.choice.expectedCents ||
        (a.choice.offerId < b.choice.offerId ? -1 : 1),
    );
  const read = facetNames.map((name) => ({ name, own: readOwn(name, bare, now) }));
  const laidOut = read.flatMap(({ name, own }) => {
    const facet = layOut(name, own, bare);
    return facet ? { facet, own, placesOf: placesIn(facet) } : [];
  });
  const pairs = bare.map((pair, i) => ({ ...pair, holds: laidOut.map(({ own, placesOf }) => placesOf(own[i])) }));
  return { pairs, facets: laidOut.map(({ facet }) => facet) };
}
