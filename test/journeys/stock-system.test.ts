import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { openKey } from '../functions/sellers/keys/world.ts';
import { startSite, type TestSite } from '../support/site.ts';

interface Listing {
  id: string;
  sku: string;
  quantity: number;
  prices: Record<string, number>;
}

let site: TestSite;

beforeAll(async () => {
  site = await startSite();
  return () => site.close();
}, 60_000);

/** A stock system with a key of a refurbisher. */
async function stockSystem(mode: 'live' | 'test' = 'live') {
  const { rows } = await site.db.execute("SELECT id FROM sellers WHERE slug = 'officina-lambrate'");
  const { text, sellerId } = await openKey(site, { mode, sellerId: String(rows[0]?.id) });
  const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(`${site.origin}/api/seller/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${text}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  return { ask, text, sellerId };
}

const best = async (answer: Response) =>
  await answer.json<{ items: { variantId: string; title: string }[]; missed: string[]; unsellable: string[] }>();

it('a stock system finds what it has, lists it, keeps it in step and ends it', async () => {
  const { ask } = await stockSystem();
  const matches = await best(await ask('GET', 'catalogue?q=iphone13%20128%20blu&language=it'));
  expect(matches.items[0]?.variantId).toBe('iphone-13.128.blue');
  const byNumber = await best(await ask('GET', 'catalogue?q=A2633'));
  expect(byNumber.items.length).toBeGreaterThan(3);
  expect(byNumber.items.every(({ variantId }) => variantId.startsWith('iphone-13.'))).toBe(true);
  expect((await best(await ask('GET', 'catalogue?q=fairphone%201'))).items).toEqual([]);

  const made = await ask('POST', 'listings', {
    ...{ sku: 'SYS-1', variantId: 'iphone-13.128.blue', grade: 'good', quantity: 3, prices: { IT: 31_900 } },
    ...{ vatScheme: 'margin', acquiredFrom: 'private', ean: '0194252707234' },
  });
  expect(made.status).toBe(201);
  const listing = await made.json<Listing>();
  expect(made.headers.get('location')).toBe(`/api/seller/listings/${listing.id}`);
  const path = `listings/${listing.id}`;

  const read = await ask('GET', path);
  const etag = read.headers.get('etag') ?? '';
  expect(etag).toBe(made.headers.get('etag'));
  expect((await ask('GET', path, undefined, { 'if-none-match': etag })).status).toBe(304);
  const changed = await ask(
    'PATCH',
    path,
    { quantity: 5, prices: { IT: 30_900, FR: 32_900 }, vatScheme: 'margin', acquiredFrom: 'private' },
    { 'if-match': etag },
  );
  expect(await changed.json<Listing>()).toMatchObject({ quantity: 5, prices: { IT: 30_900, FR: 32_900 } });
  const stale = await ask('PATCH', path, { quantity: 9 }, { 'if-match': etag });
  expect(stale.status).toBe(412);
  expect(await stale.json()).toMatchObject({ code: 'precondition_failed' });

  const shelf = await (await site.fetch('/api/offers?locale=it&model=iphone-13')).json<{
    combinations: { offers: { offerId: string; priceCents: number }[] }[];
  }>();
  const shown = shelf.combinations.flatMap(({ offers }) => offers).find(({ offerId }) => offerId === listing.id);
  expect(shown?.priceCents).toBe(30_900);

  expect((await best(await ask('GET', 'catalogue?ean=0194252707234'))).items.map(({ variantId }) => variantId)).toEqual(
    ['iphone-13.128.blue'],
  );
  const ended = await ask('DELETE', path);
  expect(await ended.json()).toMatchObject({ state: 'ended', quantity: 0 });
  const gone = await (await site.fetch('/api/offers?locale=it&model=iphone-13')).text();
  expect(gone).not.toContain(listing.id);
});

it('a call for thousands of rows is one batch, and says of every row what became of it', async () => {
  const { ask } = await stockSystem();
  const page = await (await ask('GET', 'listings?limit=200')).json<{ items: Listing[] }>();
  const items = page.items.map(({ sku, quantity }) => ({ sku, quantity }));
  const padding = Array.from({ length: 4_500 }, (_, i) => ({
    ...{ sku: `no-such-listing-of-a-long-name-${i}`, quantity: 1 },
    prices: { IT: 30_000, FR: 30_000, DE: 30_000, ES: 30_000, IE: 30_000, GB: 30_000 },
  }));
  const answer = await ask('POST', 'stock', { items: [...items, ...padding], takesGood: true });
  expect(answer.status).toBe(200);
  const { same, changed, faults } = await answer.json<{ same: number; changed: number; faults: { row: number }[] }>();
  const ended = (page.items as (Listing & { state: string })[]).filter(({ state }) => state === 'ended').length;
  expect([same + changed, new Set(faults.map(({ row }) => row)).size]).toEqual([items.length - ended, 4_500 + ended]);
});

it('a photo of the real device goes up and comes down by key', async () => {
  const { ask, text } = await stockSystem();
  const { items } = await (await ask('GET', 'listings?state=live&limit=1')).json<{ items: Listing[] }>();
  const path = `listings/${items[0]?.id}/photos`;
  const bytes = new Uint8Array(
    await sharp({ create: { width: 800, height: 600, channels: 3, background: '#567' } })
      .jpeg()
      .toBuffer(),
  );
  const send = (type: string) =>
    fetch(`${site.origin}/api/seller/${path}`, {
      ...{ method: 'POST', body: bytes, headers: { authorization: `Bearer ${text}`, 'content-type': type } },
    });
  expect((await send('image/gif')).status).toBe(415);
  const added = await send('image/jpeg');
  expect(added.status).toBe(201);
  const { id } = await added.json<{ id: string }>();
  expect((await site.fetch(`/photos/${id}`)).headers.get('content-type')).toBe('image/jpeg');
  expect((await ask('DELETE', `${path}/${id}`)).status).toBe(200);
  expect((await ask('DELETE', `${path}/${id}`)).status).toBe(404);
});

it('a test key is answered like a live one, and leaves no trace', async () => {
  const { ask } = await stockSystem('test');
  const before = await site.db.execute('SELECT (SELECT count(*) FROM offers) AS o, (SELECT count(*) FROM units) AS u');
  const made = await ask('POST', 'listings', {
    ...{ sku: 'SYS-T', variantId: 'iphone-13.128.blue', grade: 'good', quantity: 3, prices: { IT: 31_900 } },
    ...{ vatScheme: 'margin', acquiredFrom: 'private' },
  });
  expect([made.status, await made.json()]).toMatchObject([201, { sku: 'SYS-T', quantity: 3 }]);
  expect((await ask('GET', 'listings?sku=SYS-T')).status).toBe(200);
  const after = await site.db.execute('SELECT (SELECT count(*) FROM offers) AS o, (SELECT count(*) FROM units) AS u');
  expect(after.rows[0]).toEqual(before.rows[0]);
});
