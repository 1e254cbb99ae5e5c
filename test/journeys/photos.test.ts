import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { photoBounds } from '../../functions/offers/photos/contract.ts';
import { startSite, type TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';
import { signInAsSeller } from './steps.ts';

let site: TestSite;

beforeAll(async () => {
  site = await startSite();
  await site.pass({ minutes: 1 }, 3);
  return () => site.close();
}, 60_000);

/** The offer that stands first for some phone in Italy, with its address there. */
async function firstOffer(): Promise<{ offerId: string; seller: string; url: string }> {
  const answer = await site.fetch('/api/offers?locale=it&model=iphone-13');
  const { combinations } = await answer.json<{ combinations: { url: string; offers: { offerId: string }[] }[] }>();
  const [first] = combinations.filter(({ offers }) => offers.length > 0);
  const offerId = first?.offers[0]?.offerId ?? '';
  const { rows } = await site.db.execute({
    sql: 'SELECT s.slug FROM offers o JOIN sellers s ON s.id = o.seller_id WHERE o.id = ?',
    args: [offerId],
  });
  return { offerId, seller: String(rows[0]?.slug), url: new URL(first?.url ?? '', site.origin).pathname };
}

async function jpeg(side = 900): Promise<Uint8Array<ArrayBuffer>> {
  const picture = sharp({ create: { width: side, height: side, channels: 3, background: '#789' } });
  return new Uint8Array(
    await picture
      .withExif({ IFD0: { Make: 'Somebody’s camera' } })
      .jpeg()
      .toBuffer(),
  );
}

function sent(desk: Visitor, offerId: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  const body = new FormData();
  body.set('market', 'IT');
  body.set('photo', new File([bytes], 'IMG_0001.JPG', { type: 'image/jpeg' }));
  return desk.fetch(`/seller/listings/${offerId}/photos`, { method: 'POST', body });
}

it('a photo goes from the desk to the model’s page and away again', async () => {
  const { offerId, seller, url } = await firstOffer();
  const desk = site.newVisitor();
  await signInAsSeller(site, desk, seller);
  expect(await (await site.fetch(url)).text()).not.toContain('/photos/');

  const added = await sent(desk, offerId, await jpeg());
  expect(added.status).toBe(303);
  expect(added.headers.get('location')).toContain('came=added');
  const list = await (await desk.open(added.headers.get('location') ?? '')).text();
  const src = /src="(\/photos\/[0-9a-f]+)"/.exec(list)?.[1] ?? '';
  const photo = await site.fetch(src);
  expect(photo.headers.get('content-type')).toBe('image/jpeg');
  const bytes = Buffer.from(await photo.arrayBuffer());
  expect(bytes.includes('camera')).toBe(false);
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 900, height: 900 });

  // A live page may be five seconds old.
  const shown = async () => (await site.fetch(url)).text();
  await expect.poll(shown, { timeout: 15_000, interval: 500 }).toContain(src);
  const page = await shown();
  expect(page.indexOf(src)).toBeGreaterThan(0);
  expect(page.indexOf(src)).toBeLessThan(page.indexOf('class="plate big-plate"'));

  const gone = await desk.submit(`/seller/listings/${offerId}${src}/removal`, { market: 'IT' });
  expect(gone.url).toContain('came=removed');
  expect((await site.fetch(src)).status).toBe(404);
  await expect.poll(shown, { timeout: 15_000, interval: 500 }).not.toContain(src);
});

it('what is no photo, too large or somebody else’s is refused in words or by a code', async () => {
  const { offerId, seller } = await firstOffer();
  const desk = site.newVisitor();
  await signInAsSeller(site, desk, seller);
  const came = async (bytes: Uint8Array<ArrayBuffer>) =>
    new URL((await sent(desk, offerId, bytes)).headers.get('location') ?? '', site.origin).searchParams.get('came');
  expect(await came(new Uint8Array(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))).toBe('photo_unreadable');
  expect(await came(new Uint8Array(photoBounds.mostBytes + 1))).toBe('photo_too_large');
  expect(await came(new Uint8Array(photoBounds.mostBytes * 2))).toBe('photo_too_large');
  expect(await came(await jpeg(299))).toBe('photo_size');

  const raw = (visitor: Visitor, type: string) =>
    visitor.fetch(`/seller/listings/${offerId}/photos`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: 'x',
    });
  expect((await raw(desk, 'image/jpeg')).status).toBe(400);
  expect((await raw(desk, 'image/svg+xml')).status).toBe(415);
  expect((await raw(site.newVisitor(), 'image/jpeg')).status).toBe(403);
  const other = await site.db.execute({ sql: 'SELECT slug FROM sellers WHERE slug <> ? LIMIT 1', args: [seller] });
  const stranger = site.newVisitor();
  await signInAsSeller(site, stranger, String(other.rows[0]?.slug));
  const refused = await sent(stranger, offerId, await jpeg());
  expect(refused.headers.get('location')).toContain('came=offer_not_found');
});
