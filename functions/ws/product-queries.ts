import type { Ctx } from '../edge/context.ts';
import { listEanVariants } from '../offers/machine/variant-queries.ts';
import type { CatalogLine } from './catalog-rules.ts';
import { productIds } from './product-rules.ts';
import { listSubjects, listVariantIds } from './queries.ts';

let products: ReadonlyMap<string, string> | undefined;

/** Variants by their UUID; made anew by each isolate, and when a catalogue names one that came later. */
async function variantsByProduct(ctx: Ctx, wanted: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (wanted.length === 0) return new Map();
  if (!products || wanted.some((id) => !products?.has(id))) {
    const made = await productIds(await listVariantIds(ctx));
    products = new Map([...made].map(([variant, product]) => [product, variant]));
  }
  return products;
}

/**
 * Which variant each line of a catalogue means: by our UUID, by its whole number, or by the number on the maker's box. A
 * product that is none stays as it was named, for the check of rows to refuse. At most one read for each of the three.
 */
export async function readVariantOf(
  ctx: Ctx,
  lines: readonly CatalogLine[],
): Promise<(cells: CatalogLine['cells']) => string | undefined> {
  const named = (column: string): string[] => [
    ...new Set(lines.flatMap(({ cells }) => cells[column]?.toLowerCase() ?? [])),
  ];
  const [byProduct, byNumber, byEan] = await Promise.all([
    variantsByProduct(ctx, named('product_id')),
    listSubjects(ctx, 'product', named('backmarket_id')),
    listEanVariants(ctx, named('ean')),
  ]);
  return ({ product_id: product, backmarket_id: number, ean }) => {
    if (product !== undefined) return byProduct.get(product.toLowerCase()) ?? product.slice(0, 120);
    if (number !== undefined) return byNumber.get(number) ?? number.slice(0, 120);
    return ean === undefined ? undefined : byEan.get(ean);
  };
}
