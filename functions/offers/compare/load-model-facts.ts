import type { Connectivity, Model } from '../../../content/schema.ts';

/**
 * What a comparison says of a model beside its card. Made at build (src/pages/catalogue/facts.json.ts) for the models
 * that can be sold; what is not known is absent.
 */
export interface ModelFacts
  extends Pick<
    Model,
    | 'id'
    | 'released'
    | 'dimensions'
    | 'screen'
    | 'battery'
    | 'camera'
    | 'connectivity'
    | 'support'
    | 'energy'
    | 'footprint'
  > {
  /** Every chip, amount and size that the model was made with. */
  chips: string[];
  memoryGb: number[];
  storageGb: number[];
  sizesMm: number[];
  radios: Connectivity[];
}

export const modelFactsPath = '/catalogue/facts.json';

let known: Map<string, ModelFacts> | undefined;

/** The facts by model id, from the static assets once, then from the isolate's memory. */
export async function loadModelFacts(assets: Fetcher): Promise<ReadonlyMap<string, ModelFacts>> {
  if (known) return known;
  const answer = await assets.fetch(new Request(`https://assets.invalid${modelFactsPath}`));
  if (!answer.ok) throw new Error(`${modelFactsPath} answered ${answer.status}`);
  known = new Map((await answer.json<ModelFacts[]>()).map((facts) => [facts.id, facts]));
  return known;
}
