import { beforeAll, describe, expect, it } from 'vitest';
import type { OffersAnswer } from '../../../functions/offers/contract.ts';
import { spokenIn } from '../../../src/components/offers/offer-words.ts';
import { startSite, type TestSite } from '../../support/site.ts';

const page = '/it/p/iphone-13';
const { money } = spokenIn('it');

let site: TestSite;

beforeAll(async () => {
  site = await startSite();
  return () => site.close();
}, 60_000);

/** The page as it stands at this moment, whatever an isolate has in its micro-cache. */
const ask = (headers: Record<string, string> = {}) =>
  site.fetch(page, { headers: { 'cache-control': 'no-cache', ...headers } });

/** The devices that a page proposes instead, with what it says that they cost. */
function proposedOn(html: string): { path: string; modelId: string; price: string }[] {
  const section = /<section class="sec" id="instead">[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
  const rows = section.matchAll(/<h3><a href="([^"]+)">[\s\S]*?<b class="price-m">([^<]+)<\/b>/g);
  return [...rows].map(([, path = '', price = '']) => ({ path, modelId: path.split('/')[3] ?? '', price }));
}

/** What programs are told that a combination costs. */
async function priceOf({ modelId, path }: { modelId: string; path: string }): Promise<string> {
  const answer = (await (await site.fetch(`/api/offers?locale=it&model=${modelId}`)).json()) as OffersAnswer;
  const found = answer.combinations.find(({ url }) => new URL(url).pathname === path);
  return money(found?.priceCents ?? 0);
}

const raise = (modelId: string, cents: number) =>
  site.db.execute({
    sql: 'UPDATE offer_prices SET price_cents = price_cents + ?, counted_cents = counted_cents + ? WHERE offer_id IN (SELECT id FROM offers WHERE model_id = ?)',
    args: [cents, cents, modelId],
  });

describe('a remembered model page', () => {
  it('has another price and another name as soon as a device that it proposes costs something else', async () => {
    const first = await ask();
    const etag = first.headers.get('etag') ?? '';
    const before = proposedOn(await first.text());
    expect(before.length).toBeGreaterThan(1);
    for (const near of before) {
      await raise(near.modelId, 100);
      const again = await ask({ 'if-none-match': etag });
      expect([again.status, again.headers.get('etag') === etag], near.modelId).toEqual([200, false]);
      const shown = proposedOn(await again.text()).find(({ path }) => path === near.path);
      expect(shown?.price).not.toBe(near.price);
      expect(shown?.price).toBe(await priceOf(near));
    }
  });

  it('stands while only devices change that it does not show', async () => {
    const first = await ask();
    const shown = proposedOn(await first.text()).map(({ modelId }) => modelId);
    await site.db.execute({
      sql: `UPDATE offer_prices SET price_cents = price_cents + 100, counted_cents = counted_cents + 100
        WHERE offer_id IN (SELECT id FROM offers WHERE model_id NOT IN (SELECT value FROM json_each(?)))`,
      args: [JSON.stringify(['iphone-13', ...shown])],
    });
    const again = await ask({ 'if-none-match': first.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  it('may be five seconds old for whoever does not ask for a fresh one, and no older', async () => {
    const [near] = proposedOn(await (await ask()).text());
    if (!near) throw new Error('no device is proposed');
    await raise(near.modelId, 100);
    const shownNow = async () => proposedOn(await (await site.fetch(page)).text())[0]?.price;
    expect(await shownNow()).toBe(near.price);
    await site.pass({ minutes: 0.1 });
    expect(await shownNow()).toBe(await priceOf(near));
  });
});
