import type { Hit } from './find-models.ts';
import type { SearchIndex } from './search-index.ts';

/** What is known of a hit beside its name. */
export interface Standing {
  onSale: boolean;
  /** To be put before others by price; left out when price is not asked for. */
  priceCents?: number;
}

/**
 * Puts hits in order, in place: as typed before guessed; a model that has no other words; what is on sale; the lowest
 * price, where that is asked for; names with least beside what was typed; newer ones; then shorter ones.
 */
export function rankHits(hits: Hit[], index: SearchIndex, standing?: (model: number) => Standing): Hit[] {
  const least = Math.min(...hits.map(({ rest }) => rest));
  const keys = new Map(
    hits.map((hit) => {
      const { onSale = false, priceCents } = standing?.(hit.model) ?? {};
      const model = index.models[hit.model];
      return [
        hit,
        {
          isWhole: hit.rest + hit.aside === 0,
          onSale,
          priceCents,
          released: model?.released ?? '',
          id: model?.id ?? '',
        },
      ];
    }),
  );
  return hits.sort((a, b) => {
    const [one, other] = [keys.get(a), keys.get(b)];
    if (!one || !other) return 0;
    const byPrice = (one.priceCents ?? Number.MAX_SAFE_INTEGER) - (other.priceCents ?? Number.MAX_SAFE_INTEGER);
    return (
      a.tier - b.tier ||
      Number(other.isWhole) - Number(one.isWhole) ||
      Number(other.onSale) - Number(one.onSale) ||
      byPrice ||
      Math.min(1, a.rest - least) - Math.min(1, b.rest - least) ||
      (one.released < other.released ? 1 : one.released > other.released ? -1 : 0) ||
      a.rest - b.rest ||
      a.aside - b.aside ||
      (one.id < other.id ? -1 : 1)
    );
  });
}
