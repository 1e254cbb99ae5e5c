import type { Ctx } from '../../edge/context.ts';
import type { PlacedRow, RowFault } from './contract.ts';
import { readRowFacts } from './queries.ts';
import { checkRow, type RowFacts, type SellerFacts } from './rules.ts';

export interface CheckedRows {
  seller?: SellerFacts;
  /** Rows without a fault, with what they were checked against. */
  good: (PlacedRow & { facts: RowFacts })[];
  faults: RowFault[];
}

/**
 * Finds every fault of a seller's rows, with one read. A SKU may be there once; a later row of it is one too many.
 * `confirmed`: prices of half of yesterday's or less are meant. Changes nothing; nobody's rows are all good.
 */
export async function checkRows(
  ctx: Ctx,
  input: { sellerId: string; rows: readonly PlacedRow[]; confirmed?: boolean },
): Promise<CheckedRows> {
  const { seller, facts } = await readRowFacts(
    ctx,
    input.sellerId,
    input.rows.map(({ listing }) => listing),
  );
  const checked: CheckedRows = { seller, good: [], faults: [] };
  if (!seller) return checked;
  const seen = new Set<string>();
  for (const [i, { row, listing }] of input.rows.entries()) {
    const { sku } = listing;
    const own = facts[i] ?? {};
    const faults = checkRow(listing, own, seller, input.confirmed ?? false);
    if (seen.has(sku)) faults.push({ field: 'sku', code: 'sku_twice' });
    seen.add(sku);
    if (faults.length === 0) checked.good.push({ row, listing, facts: own });
    else checked.faults.push(...faults.map((fault) => ({ row, sku, ...fault })));
  }
  return checked;
}
