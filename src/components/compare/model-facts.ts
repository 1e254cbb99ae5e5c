import type { Catalogue } from '../../../content/catalogue.ts';
import type { Model, Variant } from '../../../content/schema.ts';
import type { ModelFacts } from '../../../functions/offers/compare/load-model-facts.ts';

/** The different values of a field of the variants, and what the model itself says of it. */
function valuesOf<T extends string | number>(said: readonly T[] | undefined, found: readonly (T | undefined)[]): T[] {
  const all = [...new Set([...(said ?? []), ...found.flatMap((value) => value ?? [])])];
  return all.every((value) => typeof value === 'number') ? all.sort((a, b) => Number(a) - Number(b)) : all;
}

function factsOf(model: Model): ModelFacts {
  const variants = model.sale?.variants ?? [];
  const each = <T>(value: (variant: Variant) => T) => variants.map(value);
  const chips = valuesOf(
    [],
    each(({ chip }) => chip),
  );
  return {
    id: model.id,
    released: model.released,
    dimensions: model.dimensions,
    screen: model.screen,
    battery: model.battery,
    camera: model.camera,
    connectivity: model.connectivity,
    support: model.support,
    energy: model.energy,
    footprint: model.footprint,
    chips: chips.length > 0 ? chips : model.chip ? [model.chip] : [],
    memoryGb: valuesOf(
      model.memory,
      each(({ memoryGb }) => memoryGb),
    ),
    storageGb: valuesOf(
      model.storage,
      each(({ storageGb }) => storageGb),
    ),
    sizesMm: valuesOf(
      [],
      each(({ sizeMm }) => sizeMm),
    ),
    radios: valuesOf(
      [],
      each(({ connectivity }) => connectivity),
    ),
  };
}

/** The facts that a comparison shows, of every model that can be sold. */
export function modelFactsOf(catalogue: Catalogue): ModelFacts[] {
  return catalogue.sellable.map(factsOf);
}
