import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { OffersAnswer, PublicOffer } from '../../functions/offers/contract.ts';
import { listLike, makeSellable, unsoldModel } from '../support/new-model.ts';
import { startSite, type TestSite } from '../support/site.ts';
import { signInAsSeller } from './steps.ts';

let site: TestSite;

beforeAll(async () => {
  site = await startSite();
  await site.pass({ minutes: 1 }, 2);
  return () => site.close();
}, 60_000);

const email = 'nora.byrne@buyer.example';

interface Found {
  model: string;
  variant: string;
  grade: string;
  url: string;
  offer: PublicOffer;
}

/** A combination that one refurbisher alone sells: no newcomer's minutes disturb it. */
async function findAlone(): Promise<Found> {
  const { rows } = await site.db.execute(
    `SELECT DISTINCT o.model_id FROM offers o JOIN offer_prices p ON p.offer_id = o.id AND p.market = 'IT' ORDER BY 1`,
  );
  for (const { model_id } of rows) {
    const answer = await site.fetch(`/api/offers?locale=it&model=${model_id}`);
    if (!answer.ok) continue;
    const { model, combinations } = await answer.json<OffersAnswer>();
    for (const { variant, grade, url, offers, floorCents } of combinations) {
      const [offer, second] = offers;
      if (!offer || second || offer.barred || offer.priceCents * 0.9 <= floorCents) continue;
      return { model, variant, grade, url, offer };
    }
  }
  throw new Error('nothing in the world is sold by one refurbisher alone');
}

const mails = () => site.outside.mailbox.to(email);
const linkIn = (text: string | null | undefined, form: RegExp): string => {
  const found = form.exec(text ?? '')?.[0];
  if (!found) throw new Error(`no ${form} in: ${text}`);
  return found;
};
const pageLink = /http\S+\/it\/alerts\/[\w-]+\?key=[\w-]+/;
const stopLink = /http\S+\/it\/alerts\/[\w-]+\/stop\?key=[\w-]+/;

describe('a price alert, from the form to its end', () => {
  let found: Found;
  let target: number;
  let page: string;

  it('is asked for with a price below today’s, and the answer says nothing of the address', async () => {
    found = await findAlone();
    target = Math.floor((found.offer.priceCents * 0.95) / 100) * 100;
    const fields = {
      email,
      model: found.model,
      variant: found.variant,
      grade: found.grade,
      target: String(target / 100),
    };
    const asked = await site.submit('/it/alerts', fields);
    expect(new URL(asked.url).search).toBe('?asked=1');
    expect(await asked.text()).not.toContain(email);
    await vi.waitFor(() => expect(mails()).toHaveLength(1), 5_000);
    page = linkIn(mails()[0]?.text, pageLink);
  });

  it('is not confirmed by a scanner that follows the link, but by the button of its page', async () => {
    const shown = await (await site.fetch(page)).text();
    expect(shown).toContain('/confirmation?key=');
    expect(shown).not.toContain(email);
    await site.pass({ minutes: 1 });
    expect(mails()).toHaveLength(1);
    const confirmed = await site.submit(page.replace('?', '/confirmation?'), { version: '1' });
    expect(confirmed.status).toBe(200);
  });

  it('stays silent above its price, and writes once when the refurbisher has cut it', async () => {
    await site.pass({ minutes: 1 });
    expect(mails()).toHaveLength(1);
    const desk = site.newVisitor();
    await signInAsSeller(site, desk, found.offer.seller.slug);
    const cut = await desk.post(`/seller/listings/${found.offer.offerId}/price`, { market: 'IT', priceCents: target });
    expect(cut.status).toBe(200);
    // The cut has held, and several ticks have passed.
    await site.pass({ hours: 1 }, 30);
    expect(mails()).toHaveLength(2);
  });

  it('says the price that the page shows, and leads to exactly that offer', async () => {
    const mail = mails()[0];
    const choice = linkIn(mail?.text, /http\S+\/it\/p\/\S+/);
    expect(new URL(choice).pathname).toBe(new URL(found.url).pathname);
    const shown = await (await site.fetch(choice)).text();
    expect(shown).toContain(`data-price="${target}"`);
    const words = new Intl.NumberFormat('it-IT', { style: 'currency', currency: 'EUR' }).format(target / 100);
    expect(mail?.text?.replace(/\s/g, ' ')).toContain(words.replace(/\s/g, ' '));
    expect(mail?.text).toContain(found.offer.seller.name);
    expect(mail?.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
  });

  it('is stopped by the mail program’s one click, in any form in which it posts, without a cookie or a page', async () => {
    const header = mails()[0]?.headers['List-Unsubscribe'] ?? '';
    const url = header.replace(/^<|>$/g, '');
    expect(url).toBe(linkIn(mails()[0]?.text, stopLink));
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    const stopped = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
    expect(stopped.status).toBe(200);
    const [row] = (await site.db.execute({ sql: 'SELECT state FROM price_alerts WHERE email = ?', args: [email] }))
      .rows;
    expect(row?.state).toBe('stopped');
    const again = await fetch(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
    expect(again.status).toBe(200);
  });

  it('is forgotten 30 days later, address and mails', async () => {
    await site.pass({ days: 31 }, 1);
    await site.pass({ days: 1 }, 1);
    expect((await site.db.execute('SELECT id FROM price_alerts')).rows).toEqual([]);
    const { rows } = await site.db.execute('SELECT payload FROM outbox WHERE payload LIKE \'%"alert"%\'');
    expect(rows).toEqual([]);
    expect((await site.fetch(page)).status).toBe(404);
  });
});

describe('a model that nobody can list', () => {
  const { id: model, name } = unsoldModel();
  const waiting = 'matteo.conti@buyer.example';
  const mailed = () => site.outside.mailbox.to(waiting);
  let alert: string;

  it('is waited for by a form without a script, and by the button of its mail', async () => {
    const asked = await site.submit('/it/alerts', { email: waiting, model });
    expect(new URL(asked.url).search).toBe('?asked=1');
    await vi.waitFor(() => expect(mailed()).toHaveLength(1), 5_000);
    expect(mailed()[0]?.subject).toContain(name);
    alert = linkIn(mailed()[0]?.text, pageLink);
    const confirmed = await site.submit(alert.replace('?', '/confirmation?'), { version: '1' });
    expect(confirmed.status).toBe(200);
    const shown = await confirmed.text();
    expect(shown).toContain(name);
    // The drawing that it shares with its like.
    expect(shown).toMatch(/<div class="plate"><img src="\/d\/[^"]+\.svg"/);
  });

  it('is told in one mail when it is sold for the first time, weeks later', async () => {
    await site.pass({ days: 20 }, 1);
    expect(mailed()).toHaveLength(1);
    const like = await findAlone();
    await makeSellable(site.db, model, like.model);
    await site.pass({ minutes: 1 }, 2);
    expect(mailed()).toHaveLength(1);
    await listLike(site.db, like.offer.offerId, model);
    await site.pass({ minutes: 1 }, 3);
    expect(mailed()).toHaveLength(2);
    expect(mailed()[0]?.text).toContain(like.offer.seller.name);
    expect(linkIn(mailed()[0]?.text, /http\S+\/it\/p\/\S+/)).toContain(`/it/p/${model}/`);
    expect(await (await site.fetch(alert)).text()).toContain(name);
  });

  it('is refused with what was typed when it is asked for wrongly', async () => {
    const wrong = await site.submit('/de/alerts', { email: 'matteo@buyer', model });
    expect(wrong.status).toBe(400);
    const page = await wrong.text();
    expect(page).toContain('value="matteo@buyer"');
    expect(page).toContain(`name="model" value="${model}"`);
    for (const [fields, status] of [
      [{ model: 'x'.repeat(200) }, 400],
      [{ model: 'iphone-400' }, 404],
      [{ model, variant: `${model}.64.black` }, 404],
    ] as const) {
      const refused = await site.submit('/de/alerts', { email: waiting, ...fields });
      expect(refused.status, JSON.stringify(fields)).toBe(status);
      await refused.body?.cancel();
    }
  });
});
