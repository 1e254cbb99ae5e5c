import { beforeAll, describe, expect, it } from 'vitest';
import type { OffersAnswer, PublicOffer } from '../../functions/offers/contract.ts';
import { startSite, type TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';
import { signInAsSeller } from './steps.ts';

let site: TestSite;

beforeAll(async () => {
  site = await startSite();
  // The clock's work of this minute: records, floors and stored selections.
  await site.pass({ minutes: 1 }, 3);
  return () => site.close();
}, 60_000);

interface Lost {
  modelId: string;
  url: string;
  loser: PublicOffer;
  winner: PublicOffer;
}

async function offersOf(modelId: string): Promise<OffersAnswer['combinations']> {
  const answer = await site.fetch(`/api/offers?locale=it&model=${modelId}`);
  return answer.ok ? (await answer.json<OffersAnswer>()).combinations : [];
}

/** Listings that lose, each with the one that it loses to; none that a newcomer's minutes could disturb. */
async function lostListings(): Promise<Lost[]> {
  const { rows } = await site.db.execute(
    `SELECT DISTINCT o.model_id FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT' ORDER BY 1`,
  );
  const found: Lost[] = [];
  for (const { model_id } of rows) {
    const modelId = String(model_id);
    for (const { offers, url, grade, floorCents, probability } of await offersOf(modelId)) {
      const [winner, loser] = offers;
      if (probability < 1 || !winner || !loser || loser.barred || offers.length > 3 || grade === 'new') continue;
      if (loser.priceCents <= floorCents || winner.expectedCents === loser.expectedCents) continue;
      found.push({ modelId, url, winner, loser });
    }
    if (found.length >= 12) break;
  }
  return found;
}

async function firstOf({ modelId, url }: Lost): Promise<string | undefined> {
  const combination = (await offersOf(modelId)).find((one) => one.url === url);
  // A newcomer's minutes are nobody's loss: whoever comes after it is the best.
  return combination?.offers[combination.explored ? 1 : 0]?.offerId;
}

async function deskOf(seller: string): Promise<Visitor> {
  const desk = site.newVisitor();
  await signInAsSeller(site, desk, seller);
  return desk;
}

/** The button that sets the price to win, as its form would send it; the list is searched by SKU. */
async function winForm(desk: Visitor, offerId: string): Promise<Record<string, string> | undefined> {
  const [row] = (await site.db.execute({ sql: 'SELECT sku FROM offers WHERE id = ?', args: [offerId] })).rows;
  const page = await (await desk.fetch(`/seller/listings?market=IT&q=${encodeURIComponent(String(row?.sku))}`)).text();
  const forms =
    page.match(new RegExp(`<form[^>]*action="/seller/listings/${offerId}/price"[\\s\\S]*?</form>`, 'g')) ?? [];
  const form = forms.find((text) => /type="hidden" name="price"/.test(text));
  if (!form) return undefined;
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
}

describe('a refurbisher sets the price to win', () => {
  let lost: Lost;
  let desk: Visitor;
  let fields: Record<string, string>;

  it('finds at its desk what a listing that is not first would have to cost', async () => {
    for (const one of await lostListings()) {
      desk = await deskOf(one.loser.seller.slug);
      const form = await winForm(desk, one.loser.offerId);
      if (!form) continue;
      [lost, fields] = [one, form];
      break;
    }
    expect(fields?.market).toBe('IT');
    expect(Number(fields.price)).toBeLessThan(lost.loser.priceCents / 100);
    expect(Number(fields.expected)).toBe(lost.loser.priceCents);
  });

  it('sets it with one button, which says from when it counts', async () => {
    const { offerId } = lost.loser;
    const page = await desk.submit(`/seller/listings/${offerId}/price`, fields);
    expect(page.status).toBe(200);
    expect(new URL(page.url).searchParams.get('set')).toBe(offerId);
    expect(await page.text()).toContain('class="note ok"');
    // Not at once: a cut counts once it has held.
    expect(await firstOf(lost)).toBe(lost.winner.offerId);
  });

  it('is first once the price has held and the clock has run', async () => {
    await site.pass({ minutes: 11 }, 1);
    await site.tick();
    expect(await firstOf(lost)).toBe(lost.loser.offerId);
  });

  it('would not have been first at one cent more', async () => {
    const { offerId } = lost.loser;
    const cents = Math.round(Number(fields.price) * 100);
    // As if it had never been first: the incumbent's margin is not its own to spend.
    await site.db.execute({
      sql: 'UPDATE selections SET offer_id = ? WHERE offer_id = ? AND market = ?',
      args: [lost.winner.offerId, offerId, 'IT'],
    });
    const set = await desk.post(`/seller/listings/${offerId}/price`, { market: 'IT', priceCents: cents + 1 });
    expect(set.status).toBe(200);
    expect(await set.json()).toMatchObject({ offerId, market: 'IT', priceCents: cents + 1, currency: 'EUR' });
    expect(await firstOf(lost)).toBe(lost.winner.offerId);
  });

  it('refuses a form whose price has changed meanwhile, and a price that is none', async () => {
    const { offerId } = lost.loser;
    const stale = await desk.submit(`/seller/listings/${offerId}/price`, fields);
    expect(new URL(stale.url).searchParams.get('error')).toBe('price_changed');
    expect(await stale.text()).toContain('class="note err"');
    const program = await desk.post(`/seller/listings/${offerId}/price`, {
      market: 'IT',
      priceCents: 20_000,
      expectedCents: lost.loser.priceCents,
    });
    expect([program.status, (await program.json<{ code: string }>()).code]).toEqual([409, 'price_changed']);
    for (const priceCents of [99, 2_000_001, 100.5]) {
      const refused = await desk.post(`/seller/listings/${offerId}/price`, { market: 'IT', priceCents });
      expect(refused.status).toBe(400);
    }
  });

  it('is not there for another refurbisher, for a stranger, and in a market where it is not sold', async () => {
    const { offerId } = lost.loser;
    const other = await deskOf(lost.winner.seller.slug);
    const input = { market: 'IT', priceCents: 20_000 };
    expect((await other.post(`/seller/listings/${offerId}/price`, input)).status).toBe(404);
    expect((await other.submit(`/seller/listings/${offerId}/price`, fields)).status).toBe(404);
    expect((await desk.post(`/seller/listings/${offerId}/price`, { ...input, market: 'XX' })).status).toBe(404);
    expect((await site.newVisitor().post(`/seller/listings/${offerId}/price`, input)).status).toBe(403);
    const own = await (await other.fetch('/seller/listings?market=IT')).text();
    expect(own).not.toContain(offerId);
  });
});
