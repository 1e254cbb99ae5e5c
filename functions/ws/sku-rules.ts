import type { StockFacts } from './rules.ts';

/** A listing of the acting seller, as a catalogue finds it by its SKU. */
export interface OwnSku extends StockFacts {
  id: string;
  sku: string;
  /** By market: the target of a rule that is on, cents. */
  targets: Readonly<Record<string, number>>;
}

type Named = Pick<OwnSku, 'sku' | 'isListed'>;

/**
 * Which of a seller's SKUs is meant: the very one, else the only one that differs in upper and lower case, where what has
 * ended counts last. `ambiguous` where it could be several, undefined where it is none. Pure.
 */
export function skuMeant<Own extends Named>(
  own: readonly Own[],
  typed: string,
): (Own & { ambiguous?: never }) | { ambiguous: true; sku?: never } | undefined {
  const exact = own.find(({ sku }) => sku === typed);
  if (exact) return exact;
  const near = own.filter(({ sku }) => sku.toLowerCase() === typed.toLowerCase());
  const going = near.filter(({ isListed }) => isListed);
  const [first, ...others] = going.length > 0 ? going : near;
  return others.length > 0 ? { ambiguous: true } : first;
}
