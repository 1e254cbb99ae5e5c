import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commit } from '../../../../db/client.ts';
import { findBreaches } from '../../../../db/reconcile.ts';
import type { Actor } from '../../../../functions/edge/context.ts';
import { cursorOf, placeOf } from '../../../../functions/edge/cursor.ts';
import { etagOf } from '../../../../functions/edge/etag.ts';
import { addUnits } from '../../../../functions/offers/machine/add-units.ts';
import { changeListing } from '../../../../functions/offers/machine/change-listing.ts';
import { createListing } from '../../../../functions/offers/machine/create-listing.ts';
import { endListing } from '../../../../functions/offers/machine/end-listing.ts';
import { findOwnListing, listOwnListings } from '../../../../functions/offers/machine/queries.ts';
import { setStock } from '../../../../functions/offers/machine/set-stock.ts';
import { listVariantIdsByEan } from '../../../../functions/offers/machine/variant-queries.ts';
import { withdrawUnit } from '../../../../functions/offers/machine/withdraw-unit.ts';
import { releaseUnit } from '../../../../functions/offers/writes.ts';
import { openWorld, type World } from '../../../support/world.ts';

const ean = '0194252707234';
const seller = (sellerId: string): Actor => ({ kind: 'seller', sellerId, memberId: 'key:test' });

/** A world with two refurbishers that have declared how they buy. */
async function twoSellers() {
  const world = await openWorld();
  const rows = await world.rows(
    "SELECT id FROM sellers WHERE kind = 'repair_shop' AND state = 'live' ORDER BY id LIMIT 2",
  );
  await world.client.execute("UPDATE sellers SET unit_vat_scheme = 'margin', unit_acquired_from = 'private'");
  const [one = '', other = ''] = rows.map(({ id }) => String(id));
  return { world, one: world.ctx(seller(one)), other: world.ctx(seller(other)), oneId: one, otherId: other };
}

const phone = (sku: string) => ({
  ...{ sku, variantId: 'iphone-13.128.midnight', grade: 'good' as const, quantity: 2, prices: { IT: 30_000 }, ean },
});

async function listed(ctx: ReturnType<World['ctx']>, sku = 'A', more: object = {}) {
  const made = await createListing(ctx, { ...phone(sku), ...more });
  if (!made.ok) throw new Error(`${made.code} ${JSON.stringify(made.detail)}`);
  return made.value;
}

/** The nth IMEI of a type code. */
function imei(tac: string, n: number): string {
  const digits = `${tac}${String(n).padStart(14 - tac.length, '0')}`;
  const sum = [...digits].reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** What each of the verbs that take an id answers to somebody. */
async function answersTo(ctx: ReturnType<World['ctx']>, id: string) {
  const change = await changeListing(ctx, { id, change: { quantity: 0 } });
  const end = await endListing(ctx, { id });
  const add = await addUnits(ctx, { offerId: id, units: [{ imei: imei('35332511', 1) }] });
  const withdraw = await withdrawUnit(ctx, { offerId: id, unitId: 'none' });
  return [change, end, add, withdraw].map((outcome) => (outcome.ok ? 'ok' : outcome.code));
}

describe('a listing, by machine', () => {
  it('is created once under its SKU, also when two programs do so at the same moment', async () => {
    const { world, one, oneId } = await twoSellers();
    const outcomes = await Promise.all([createListing(one, phone('A')), createListing(one, phone('A'))]);
    expect(outcomes.map((outcome) => (outcome.ok ? 'made' : outcome.code)).sort()).toEqual(['made', 'sku_taken']);
    const made = await world.rows("SELECT id FROM offers WHERE seller_id = ? AND sku = 'A'", oneId);
    expect(made).toHaveLength(1);
    expect(await createListing(one, { ...phone('B'), grade: undefined })).toMatchObject({
      ...{ ok: false, code: 'rows_refused', detail: { faults: [{ field: 'grade', code: 'field_missing' }] } },
    });
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('changes only while it is what the program has read, a sale included', async () => {
    const { world, one } = await twoSellers();
    const read = await listed(one);
    const ifMatch = await etagOf(read);
    await world.client.execute({
      sql: "UPDATE units SET state = 'withdrawn' WHERE id = (SELECT id FROM units WHERE offer_id = ? LIMIT 1)",
      args: [read.id],
    });
    const late = await changeListing(one, { id: read.id, change: { quantity: 2 }, ifMatch });
    expect(late).toMatchObject({ ok: false, code: 'precondition_failed' });
    const now = await findOwnListing(one, { id: read.id });
    expect(now?.quantity).toBe(1);
    const again = await changeListing(one, {
      ...{ id: read.id, change: { quantity: 3, prices: { IT: 29_000, FR: 31_000 } }, ifMatch: await etagOf(now ?? {}) },
    });
    expect(again).toMatchObject({ ok: true, value: { quantity: 3, prices: { FR: 31_000, IT: 29_000 } } });
  });

  it('takes one of two changes that were made from the same reading', async () => {
    const { one } = await twoSellers();
    const read = await listed(one);
    const ifMatch = await etagOf(read);
    const outcomes = await Promise.all(
      [5, 6].map((quantity) => changeListing(one, { id: read.id, change: { quantity }, ifMatch })),
    );
    expect(outcomes.map((outcome) => (outcome.ok ? 'changed' : outcome.code)).sort()).toEqual([
      'changed',
      'precondition_failed',
    ]);
  });

  it('is not found by another refurbisher, whatever it asks', async () => {
    const { one, other } = await twoSellers();
    const { id } = await listed(one);
    expect(await findOwnListing(other, { id })).toBeUndefined();
    expect(await answersTo(other, id)).toEqual([
      ...['listing_not_found', 'listing_not_found', 'listing_not_found', 'unit_not_found'],
    ]);
    expect(await answersTo(one, 'nothing')).toEqual(await answersTo(other, id));
    expect(await findOwnListing(one, { id })).toMatchObject({ state: 'live', quantity: 2 });
  });

  it('sells nothing any more once it was ended, and takes no change', async () => {
    const { world, one } = await twoSellers();
    const { id } = await listed(one);
    for (let twice = 0; twice < 2; twice += 1)
      expect(await endListing(one, { id })).toMatchObject({ ok: true, value: { state: 'ended', quantity: 0 } });
    expect(await changeListing(one, { id, change: { quantity: 4 } })).toMatchObject({ code: 'listing_ended' });
    expect(await addUnits(one, { offerId: id, units: [{ imei: imei('35332511', 1) }] })).toMatchObject({
      code: 'listing_ended',
    });
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('comes in pages that leave nothing out, whatever its SKU is made of', async () => {
    const { one } = await twoSellers();
    for (const sku of ['a/1', 'b é', 'c%', '日本', '~']) await listed(one, sku);
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const rows = await listOwnListings(one, { limit: 3 }, placeOf(cursor) ?? '');
      seen.push(...rows.slice(0, 3).map(({ sku }) => sku));
      if (rows.length <= 3) break;
      cursor = cursorOf(seen.at(-1) ?? '');
    }
    expect(seen).toHaveLength(new Set(seen).size);
    for (const sku of ['a/1', 'b é', 'c%', '日本', '~']) expect(seen).toContain(sku);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => placeOf(cursorOf(text)) === text.toWellFormed()));
    expect(placeOf('%')).toBeUndefined();
  });
});

describe('prices and stock of many listings', () => {
  it('all change or none, or the good ones alone when that is asked for', async () => {
    const { one } = await twoSellers();
    await listed(one, 'A');
    await listed(one, 'B');
    const items = [
      { sku: 'A', quantity: 7 },
      { sku: 'nowhere', quantity: 1 },
      { sku: 'B', prices: { IT: 31_000 } },
    ];
    const refused = await setStock(one, { items, takesGood: false });
    expect(refused).toMatchObject({ ok: false, code: 'rows_refused' });
    expect((await findOwnListing(one, { sku: 'A' }))?.quantity).toBe(2);
    const taken = await setStock(one, { items, takesGood: true });
    expect(taken).toMatchObject({ ok: true, value: { changed: 2, same: 0 } });
    expect(taken.ok && new Set(taken.value.faults.map(({ row }) => row))).toEqual(new Set([2]));
    expect((await findOwnListing(one, { sku: 'A' }))?.quantity).toBe(7);
    expect((await findOwnListing(one, { sku: 'B' }))?.prices).toEqual({ IT: 31_000 });
    expect(await setStock(one, { items: items.slice(0, 1), takesGood: false })).toMatchObject({ value: { same: 1 } });
  });
});

describe('devices with numbers of their own', () => {
  it('raise the quantity, all of them or none, and leave with theirs', async () => {
    const { world, one } = await twoSellers();
    const { id } = await listed(one);
    const bad = [{ imei: imei('35332511', 1) }, { imei: '123' }];
    expect(await addUnits(one, { offerId: id, units: bad })).toMatchObject({
      ...{ ok: false, code: 'imei_invalid', detail: { faults: [{ unit: 2, code: 'imei_invalid' }] } },
    });
    expect((await findOwnListing(one, { id }))?.quantity).toBe(2);
    const spaced = imei('35332511', 1).replace(/^(.{6})/, '$1 ');
    const added = await addUnits(one, {
      ...{ offerId: id, units: [{ imei: spaced, partsReplaced: ['battery'], batteryHealthPercent: 100 }] },
    });
    expect(added).toMatchObject({
      ok: true,
      value: { items: [{ imei: imei('35332511', 1), partsReplaced: ['battery'], vatScheme: 'margin' }] },
    });
    expect((await findOwnListing(one, { id }))?.quantity).toBe(3);
    const unitId = added.ok ? (added.value.items[0]?.id ?? '') : '';
    for (let twice = 0; twice < 2; twice += 1)
      expect(await withdrawUnit(one, { offerId: id, unitId })).toMatchObject({ value: { state: 'withdrawn' } });
    expect((await findOwnListing(one, { id }))?.quantity).toBe(2);
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it('are on sale once, whoever has them, also at the same moment', async () => {
    const { one, other } = await twoSellers();
    const [mine, theirs] = [await listed(one), await listed(other)];
    const units = [{ imei: imei('35332511', 9) }];
    const outcomes = await Promise.all([
      addUnits(one, { offerId: mine.id, units }),
      addUnits(other, { offerId: theirs.id, units }),
    ]);
    expect(outcomes.map((outcome) => (outcome.ok ? 'added' : outcome.code)).sort()).toEqual(['added', 'imei_in_use']);
    expect(await addUnits(one, { offerId: mine.id, units: [...units, ...units] })).toMatchObject({
      detail: { faults: [{ unit: 2, code: 'imei_in_use' }] },
    });
  });

  it('do not come back on sale twice, and do not keep their order from ending', async () => {
    const { world, one, other } = await twoSellers();
    const [mine, theirs] = [await listed(one), await listed(other)];
    const units = [{ imei: imei('35332511', 7) }];
    const added = await addUnits(one, { offerId: mine.id, units });
    const unitId = added.ok ? (added.value.items[0]?.id ?? '') : '';
    await world.client.execute({ sql: "UPDATE units SET state = 'sold', line_id = 'L' WHERE id = ?", args: [unitId] });
    expect(await addUnits(other, { offerId: theirs.id, units })).toMatchObject({ ok: true });
    await commit(world.db, [releaseUnit(one, 'L')]);
    expect(await world.row('SELECT state, line_id FROM units WHERE id = ?', unitId)).toEqual({
      ...{ state: 'withdrawn', line_id: null },
    });
    const alone = [{ imei: imei('35332511', 8) }];
    const free = await addUnits(one, { offerId: mine.id, units: alone });
    const freeId = free.ok ? (free.value.items[0]?.id ?? '') : '';
    await world.client.execute({ sql: "UPDATE units SET state = 'sold', line_id = 'M' WHERE id = ?", args: [freeId] });
    await commit(world.db, [releaseUnit(one, 'M')]);
    expect(await world.row('SELECT state FROM units WHERE id = ?', freeId)).toEqual({ state: 'available' });
  });

  it('are not listed anew while an order that holds them waits for them', async () => {
    const { world } = await twoSellers();
    const line = await world.row(
      "SELECT l.id, u.id AS unit, l.offer_id FROM order_lines l JOIN units u ON u.line_id = l.id WHERE l.state = 'accepted' LIMIT 1",
    );
    const units = [{ imei: imei('35332511', 12) }];
    await world.client.execute({
      sql: 'UPDATE units SET imei = ? WHERE id = ?',
      args: [units[0]?.imei ?? '', String(line?.unit)],
    });
    const owner = await world.row('SELECT seller_id FROM order_lines WHERE id = ?', String(line?.id));
    const ctx = world.ctx(seller(String(owner?.seller_id)));
    const made = await listed(ctx, 'AGAIN', { ean: null });
    expect(await addUnits(ctx, { offerId: made.id, units })).toMatchObject({ code: 'imei_in_use' });
  });

  it('are doubted when others list their type code as another model, and not for one refurbisher’s word', async () => {
    const { one, other } = await twoSellers();
    const right = [await listed(one, 'A'), await listed(other, 'A')];
    const wrong = await listed(one, 'W', { variantId: 'iphone-12.64.black', ean: null });
    const units = (from: number) => [{ imei: imei('35332599', from) }, { imei: imei('35332599', from + 1) }];
    expect(await addUnits(one, { offerId: right[0]?.id ?? '', units: units(1) })).toMatchObject({ ok: true });
    const early = await addUnits(one, { offerId: wrong.id, units: [{ imei: imei('35332599', 50) }] });
    expect(early).toMatchObject({ ok: true });
    if (early.ok) await withdrawUnit(one, { offerId: wrong.id, unitId: early.value.items[0]?.id ?? '' });
    expect(await addUnits(other, { offerId: right[1]?.id ?? '', units: units(3) })).toMatchObject({ ok: true });
    expect(await addUnits(one, { offerId: wrong.id, units: [{ imei: imei('35332599', 51) }] })).toMatchObject({
      code: 'imei_type',
    });
  });

  it('need a VAT scheme and an origin, and a battery as good as the listing promises', async () => {
    const { world, one, oneId } = await twoSellers();
    const { id, batteryMinPercent } = await listed(one);
    await world.client.execute({ sql: 'UPDATE sellers SET unit_vat_scheme = NULL WHERE id = ?', args: [oneId] });
    const unit = { imei: imei('35332511', 5) };
    expect(await addUnits(one, { offerId: id, units: [unit] })).toMatchObject({ code: 'vat_scheme_missing' });
    const worn = { ...unit, vatScheme: 'standard' as const, batteryHealthPercent: (batteryMinPercent ?? 0) - 1 };
    expect(await addUnits(one, { offerId: id, units: [worn] })).toMatchObject({ code: 'battery_below_promise' });
    const declared = { ...worn, batteryHealthPercent: batteryMinPercent ?? 100 };
    expect(await addUnits(one, { offerId: id, units: [declared] })).toMatchObject({
      ...{ ok: true, value: { items: [{ vatScheme: 'standard', acquiredFrom: 'private' }] } },
    });
  });
});

describe('the number on a box', () => {
  it('is learned from who lists it, or from two others that agree', async () => {
    const { world, one, other } = await twoSellers();
    const third = String(
      (await world.row("SELECT id FROM sellers WHERE kind = 'factory' AND state = 'live' ORDER BY id LIMIT 1"))?.id,
    );
    await listed(one);
    expect(await listVariantIdsByEan(one, ean)).toEqual(['iphone-13.128.midnight']);
    expect(await listVariantIdsByEan(other, ean)).toEqual([]);
    await listed(world.ctx(seller(third)));
    expect(await listVariantIdsByEan(other, ean)).toEqual(['iphone-13.128.midnight']);
  });
});
