import { findImport, listFaults } from '../../../../functions/offers/imports/queries.ts';
import { receiveFile, type SentFile } from '../../../../functions/offers/imports/receive-file.ts';
import { runImports } from '../../../../functions/offers/imports/run-imports.ts';
import type { ListingRow } from '../../../../functions/offers/rows/contract.ts';
import { openWorld } from '../../../support/world.ts';

export const minute = 60_000;

export async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

export const whole = (sku: string, more: Partial<ListingRow> = {}): ListingRow => ({
  ...{ sku, variantId: 'iphone-13.128.midnight', grade: 'good', quantity: 1, prices: { IT: 30_000 } },
  ...more,
});
export const ndjson = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
export const many = (count: number, more: Partial<ListingRow> = {}) =>
  Array.from({ length: count }, (_, i) => whole(`M-${i}`, more));

export async function open() {
  const world = await openWorld();
  const [own, other] = await world.rows(
    `SELECT id FROM sellers WHERE kind = 'repair_shop' AND state = 'live' ORDER BY id LIMIT 2`,
  );
  await world.client.execute(`UPDATE sellers SET unit_vat_scheme = 'margin', unit_acquired_from = 'private'`);
  const as = (id: unknown) => world.ctx({ kind: 'seller', sellerId: String(id), memberId: 'm' });
  const ctx = () => as(own?.id);
  const send = async (text: string, more: Partial<SentFile> = {}): Promise<string> => {
    const sent = await receiveFile(ctx(), { format: 'ndjson', bytes: bytesOf(text), ...more });
    if (!sent.ok) throw new Error(sent.code);
    return sent.value.id;
  };
  const clock = () => runImports({ ...world.ctx(), actor: { kind: 'clock' } });
  const state = async (id: string) => {
    const seen = await findImport(ctx(), id);
    if (!seen) throw new Error('no import');
    const { items } = await listFaults(ctx(), id, { limit: 200 });
    const { state, rows, bad, created, changed, same, faultsKept } = seen;
    const faults = items.map(({ row, sku, field, code }) => `${row} ${sku} ${field} ${code}`);
    return { ...{ state, rows, bad, created, changed, same, faultsKept }, faults };
  };
  const skus = async () =>
    (
      await world.rows(`SELECT sku FROM offers WHERE seller_id = ? AND sku LIKE 'M-%' ORDER BY sku`, String(own?.id))
    ).map(({ sku }) => String(sku));
  const chunks = async () => (await world.rows('SELECT 1 FROM import_chunks')).length;
  return { world, sellerId: String(own?.id), otherId: String(other?.id), as, ctx, send, clock, state, skus, chunks };
}
