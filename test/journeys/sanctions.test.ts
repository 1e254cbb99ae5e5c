import { beforeAll, describe, expect, it } from 'vitest';
import { findBreaches } from '../../db/reconcile.ts';
import { startSite, type TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';
import { chooseOffers, type FoundOffer, orderBasket, pay, signInAsSeller } from './steps.ts';

let site: TestSite;
const team = new Map<string, Visitor>();
const roles = { first: 'quality', second: 'account', mediator: 'mediation' } as const;
const why = 'Three parcels of last week were handed to nobody: the labels were never scanned.';

async function signInAsTeam(id: string): Promise<Visitor> {
  const visitor = site.newVisitor();
  const email = `${id}@team.example`;
  await visitor.submit('/desk/sign-in', { email });
  await site.tick();
  const code = /\b\d{6}\b/.exec(site.outside.mailbox.to(email)[0]?.subject ?? '')?.[0] ?? '';
  await visitor.submit('/desk/sign-in/code', { code });
  return visitor;
}

beforeAll(async () => {
  site = await startSite();
  for (const [id, role] of Object.entries(roles)) {
    await site.db.execute({
      sql: `INSERT INTO operators (id, email, name, roles, locale, created_at) VALUES (?, ?, ?, ?, 'en', 0)`,
      args: [id, `${id}@team.example`, `Test ${id}`, role],
    });
    team.set(id, await signInAsTeam(id));
  }
  return () => site.close();
}, 120_000);

const one = async (sql: string, ...args: string[]) => (await site.db.execute({ sql, args })).rows[0];
const by = (id: keyof typeof roles) => team.get(id) as Visitor;

describe('a refurbisher is suspended, objects, and sells again', () => {
  let offer: FoundOffer;
  let seller: Visitor;
  let sellerId: string;
  let id: string;
  const isShown = async () =>
    (await chooseOffers(site, { locale: 'it', model: 'iphone-13', sellers: 1 })).some(
      ({ sellerSlug }) => sellerSlug === offer.sellerSlug,
    );
  const act = async (who: keyof typeof roles, form: Record<string, string>) => {
    const row = await one('SELECT version FROM sanctions WHERE id = ?', id);
    return by(who).submit(`/desk/sanctions/${id}/steps`, { ...form, version: String(row?.version) });
  };

  it('is proposed by hand, imposed by one and confirmed by another, never by the same', async () => {
    [offer] = (await chooseOffers(site, { locale: 'it', model: 'iphone-13', sellers: 1 })) as [FoundOffer];
    sellerId = String((await one('SELECT id FROM sellers WHERE slug = ?', offer.sellerSlug))?.id);
    seller = site.newVisitor();
    await signInAsSeller(site, seller, offer.sellerSlug);
    const proposed = await by('first').submit('/desk/sanctions', {
      ...{ sellerId, kind: 'account_suspension', ground: 'late_delivery', statement: why },
    });
    id = /\/desk\/sanctions\/([^?]+)/.exec(proposed.url)?.[1] ?? '';
    expect(id).not.toBe('');
    expect((await seller.fetch(`/seller/sanctions/${id}`)).status).toBe(404);
    expect((await act('first', { step: 'impose', statement: why })).status).toBe(200);
    expect((await act('first', { step: 'confirm' })).status).toBe(403);
    expect((await act('mediator', { step: 'confirm' })).status).toBe(403);
    expect((await one('SELECT state FROM sellers WHERE id = ?', sellerId))?.state).toBe('live');
    expect((await act('second', { step: 'confirm' })).status).toBe(200);
  });

  it('reads the whole statement on its page and in its mail before anything holds', async () => {
    await site.tick();
    const page = await (await seller.fetch(`/seller/sanctions/${id}`)).text();
    expect(page).toContain(why);
    const email = String(
      (await one("SELECT email FROM seller_members WHERE seller_id = ? AND role = 'owner'", sellerId))?.email,
    );
    expect(site.outside.mailbox.to(email)[0]?.text).toContain('labels were never scanned');
    expect(await isShown()).toBe(true);
  });

  it('sells nothing from the announced day on, and still carries out what was paid', async () => {
    await site.pass({ hours: 70 });
    const buyer = site.newVisitor();
    await buyer.post('/it/cart', { offer: offer.offerId, quantity: 1 });
    const placed = await orderBasket(buyer);
    await pay(site, placed.paymentUrl);
    await site.pass({ hours: 3 });
    // Everybody signs in anew: who is suspended comes in like everybody else.
    for (const who of Object.keys(roles)) team.set(who, await signInAsTeam(who));
    seller = site.newVisitor();
    await signInAsSeller(site, seller, offer.sellerSlug);
    expect((await one('SELECT state FROM sellers WHERE id = ?', sellerId))?.state).toBe('suspended');
    expect(await isShown()).toBe(false);
    const line = await one(
      'SELECT o.id FROM orders o WHERE o.seller_id = ? ORDER BY o.created_at DESC LIMIT 1',
      sellerId,
    );
    const order = String(line?.id);
    expect((await seller.fetch(`/seller/orders/${order}`)).status).toBe(200);
    const accepted = await seller.submit(`/seller/orders/${order}/acceptance`, {});
    expect(accepted.status).toBe(200);
    expect((await one('SELECT state FROM order_lines WHERE order_id = ?', order))?.state).toBe('accepted');
  });

  it('objects without a script, keeps its words where they were too short, and objects once', async () => {
    const short = await seller.submit(`/seller/sanctions/${id}/appeal`, { body: 'Not so.' });
    expect(short.status).toBe(400);
    expect(await short.text()).toContain('Not so.');
    const body = 'The labels were scanned at the depot: the carrier lost a whole pallet, see its letter.';
    expect((await seller.submit(`/seller/sanctions/${id}/appeal`, { body })).status).toBe(200);
    expect((await seller.submit(`/seller/sanctions/${id}/appeal`, { body })).status).toBe(409);
  });

  it('is heard by somebody who had no part in it, and sells again at once', async () => {
    const decision = { decision: 'reverse', version: '1', reasons: 'The carrier confirms the loss of the pallet.' };
    expect((await by('first').submit(`/desk/sanctions/${id}/decision`, decision)).status).toBe(403);
    expect((await by('mediator').submit(`/desk/sanctions/${id}/decision`, decision)).status).toBe(200);
    expect((await one('SELECT state FROM sellers WHERE id = ?', sellerId))?.state).toBe('live');
    expect(await isShown()).toBe(true);
    const page = await (await seller.fetch(`/seller/sanctions/${id}`)).text();
    expect(page).toContain('The carrier confirms the loss');
    const breaches = (await findBreaches(site.db)).filter(({ rule }) => /sanction|suspended|reversed/.test(rule));
    expect(breaches).toEqual([]);
  });
});
