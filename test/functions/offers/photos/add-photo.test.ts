import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { addPhoto } from '../../../../functions/offers/photos/add-photo.ts';
import { photoBounds } from '../../../../functions/offers/photos/contract.ts';
import { findPhoto, listOwnPhotos, listPhotos } from '../../../../functions/offers/photos/queries.ts';
import { removePhoto } from '../../../../functions/offers/photos/remove-photo.ts';
import { openWorld, type World } from '../../../support/world.ts';

/** A sound photo; each number gives another one. */
async function photo(shade = 0): Promise<Uint8Array> {
  const background = { r: shade * 40, g: 120, b: 200 };
  return new Uint8Array(
    await sharp({ create: { width: 600, height: 400, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  );
}

/** A live offer with its seller, and a seller whose it is not. */
async function somebody(world: World) {
  const offer = await world.row(`SELECT id, seller_id, model_id FROM offers WHERE state = 'live' ORDER BY id LIMIT 1`);
  const other = await world.row('SELECT id FROM sellers WHERE id <> ? ORDER BY id LIMIT 1', String(offer?.seller_id));
  const as = (sellerId: unknown) => world.ctx({ kind: 'seller', sellerId: String(sellerId), memberId: 'm' });
  return {
    offerId: String(offer?.id),
    modelId: String(offer?.model_id),
    own: () => as(offer?.seller_id),
    foreign: () => as(other?.id),
  };
}

const versionOf = async (world: World, modelId: string) =>
  Number((await world.row('SELECT version FROM shelves WHERE model_id = ?', modelId))?.version);

describe('a photo of an offer', () => {
  it('is kept, listed in its order, read by anybody, and taken away', async () => {
    const world = await openWorld();
    const { offerId, own } = await somebody(world);
    const bytes = await photo();
    const put = await addPhoto(own(), { offerId, bytes });
    expect(put).toMatchObject({ ok: true, value: { offerId, position: 1, widthPx: 600, heightPx: 400 } });
    if (!put.ok) return;
    const found = await findPhoto(world.ctx(), put.value.id);
    expect(found?.mediaType).toBe('image/jpeg');
    expect(await sharp(found?.bytes).metadata()).toMatchObject({ width: 600, height: 400 });
    await addPhoto(own(), { offerId, bytes: await photo(1) });
    expect((await listPhotos(world.ctx(), offerId)).map(({ position }) => position)).toEqual([1, 2]);
    expect(await removePhoto(own(), { offerId, photoId: put.value.id })).toMatchObject({ ok: true });
    expect(await findPhoto(world.ctx(), put.value.id)).toBeUndefined();
    expect(await removePhoto(own(), { offerId, photoId: put.value.id })).toMatchObject({ code: 'photo_not_found' });
    expect(await addPhoto(own(), { offerId, bytes: await photo(2) })).toMatchObject({ value: { position: 1 } });
  });

  it('sent twice is there once', async () => {
    const world = await openWorld();
    const { offerId, own } = await somebody(world);
    const bytes = await photo();
    const first = await addPhoto(own(), { offerId, bytes });
    expect(await addPhoto(own(), { offerId, bytes })).toEqual(first);
    expect(await listPhotos(world.ctx(), offerId)).toHaveLength(1);
  });

  it('raises the shelf when it comes and when it goes', async () => {
    const world = await openWorld();
    const { offerId, modelId, own } = await somebody(world);
    const before = await versionOf(world, modelId);
    const put = await addPhoto(own(), { offerId, bytes: await photo() });
    const after = await versionOf(world, modelId);
    expect(after).toBeGreaterThan(before);
    if (put.ok) await removePhoto(own(), { offerId, photoId: put.value.id });
    expect(await versionOf(world, modelId)).toBeGreaterThan(after);
  });

  it('belongs to six at most, also when they are sent at once', async () => {
    const world = await openWorld();
    const { offerId, own } = await somebody(world);
    const photos = await Promise.all([0, 1, 2, 3, 4, 5, 6].map(photo));
    const outcomes = await Promise.all(photos.map((bytes) => addPhoto(own(), { offerId, bytes })));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(photoBounds.perOffer);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ kind: 'conflict', code: 'photos_full' });
    expect(await listPhotos(world.ctx(), offerId)).toHaveLength(photoBounds.perOffer);
  });

  it('is nobody else’s: another refurbisher finds neither offer nor photo', async () => {
    const world = await openWorld();
    const { offerId, own, foreign } = await somebody(world);
    const refused = { ok: false, kind: 'not_found', code: 'offer_not_found' };
    expect(await addPhoto(foreign(), { offerId, bytes: await photo() })).toMatchObject(refused);
    expect(await addPhoto(world.ctx(), { offerId, bytes: await photo() })).toMatchObject(refused);
    expect(await addPhoto(own(), { offerId: 'none', bytes: await photo() })).toMatchObject(refused);
    const put = await addPhoto(own(), { offerId, bytes: await photo() });
    const photoId = put.ok ? put.value.id : '';
    expect(await removePhoto(foreign(), { offerId, photoId })).toMatchObject({ code: 'photo_not_found' });
    expect((await listOwnPhotos(foreign(), [offerId])).size).toBe(0);
    expect((await listOwnPhotos(own(), [offerId])).get(offerId)).toHaveLength(1);
  });

  it('is refused when it is too large, and an offer that ended takes none', async () => {
    const world = await openWorld();
    const { offerId, own } = await somebody(world);
    const large = new Uint8Array(photoBounds.mostBytes + 1);
    expect(await addPhoto(own(), { offerId, bytes: large })).toMatchObject({ kind: 'limit', code: 'photo_too_large' });
    await world.client.execute({ sql: `UPDATE offers SET state = 'ended' WHERE id = ?`, args: [offerId] });
    expect(await addPhoto(own(), { offerId, bytes: await photo() })).toMatchObject({ code: 'offer_not_found' });
  });

  it('never changes, and goes with its offer', async () => {
    const world = await openWorld();
    const { offerId, own } = await somebody(world);
    await addPhoto(own(), { offerId, bytes: await photo() });
    await expect(world.client.execute(`UPDATE offer_photos SET bytes = x'00'`)).rejects.toThrow('photos_are_frozen');
    const { client } = world;
    await client.batch(
      [
        'PRAGMA defer_foreign_keys = ON',
        { sql: 'DELETE FROM offer_prices WHERE offer_id = ?', args: [offerId] },
        { sql: 'DELETE FROM units WHERE offer_id = ?', args: [offerId] },
      ],
      'write',
    );
    await client.execute('PRAGMA foreign_keys = OFF');
    await client.execute({ sql: 'DELETE FROM offers WHERE id = ?', args: [offerId] });
    expect(await listPhotos(world.ctx(), offerId)).toEqual([]);
  });
});
