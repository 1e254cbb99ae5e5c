import { expect } from 'vitest';
import { order, pay } from '../support/buy.ts';
import type { TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';

/** Signs somebody in at a door with the code that came by mail. */
export async function enter(site: TestSite, door: '/seller' | '/desk', address: string): Promise<Visitor> {
  const visitor = site.newVisitor();
  await visitor.submit(`${door}/sign-in`, { email: address });
  await site.tick();
  const codes = site.outside.mailbox.to(address).flatMap(({ subject }) => /\b\d{6}\b/.exec(subject)?.[0] ?? []);
  const room = await visitor.submit(`${door}/sign-in/code`, { code: codes[0] ?? '' });
  expect([room.status, new URL(room.url).pathname.startsWith(door)], address).toEqual([200, true]);
  return visitor;
}

/** Somebody of the team with one role, signed in; again when the session of before is over. */
export async function enterTeam(site: TestSite, role: string): Promise<Visitor> {
  const address = `${role}.of.the.way@rivive.example`;
  await site.db.execute({
    sql: `INSERT OR IGNORE INTO operators (id, email, name, roles, locale, created_at) VALUES (?, ?, ?, ?, 'en', 0)`,
    args: [`way-${role}`, address, `Way ${role}`, role],
  });
  return enter(site, '/desk', address);
}

/** The body of an answer that must have gone well. */
export async function said<T>(answer: Response, of: string): Promise<T> {
  const text = await answer.text();
  expect(answer.status, `${of}: ${text}`).toBeLessThan(300);
  return JSON.parse(text) as T;
}

/** Asks the seller API with a key of a seller's. */
export type ByKey = (method: string, path: string, body?: unknown) => Promise<Response>;
export const withKey =
  (site: TestSite, secret: () => string): ByKey =>
  (method, path, body) =>
    fetch(`${site.origin}/api/seller/${path}`, {
      method,
      headers: { authorization: `Bearer ${secret()}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : undefined,
    });

let devices = 0;
/** A number of a device with its check digit. */
function nextImei(): string {
  const digits = `35209900${String(100_000 + devices++)}`;
  const sum = [...digits].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Somebody buys and pays; its system accepts and ships the devices that are set aside. Ends with the lines. */
export async function sell(
  site: TestSite,
  byKey: ByKey,
  { offerId, quantity }: { offerId: string; quantity: number },
): Promise<string[]> {
  const { groupId, paymentUrl } = await order(site.newVisitor(), 'it', [{ offerId, quantity }]);
  await pay(paymentUrl);
  await site.outside.stripe.deliver();
  await site.tick();
  const { items } = await said<{ items: { id: string }[] }>(
    await byKey('GET', 'orders?state=awaiting_acceptance&limit=50'),
    'orders',
  );
  const { rows } = await site.db.execute({
    sql: 'SELECT l.id, l.order_id, u.imei FROM order_lines l JOIN units u ON u.line_id = l.id WHERE l.group_id = ? ORDER BY l.id',
    args: [groupId],
  });
  const orderId = String(rows[0]?.order_id);
  expect(items.map(({ id }) => id)).toContain(orderId);
  await said(await byKey('POST', `orders/${orderId}/acceptance`, {}), 'acceptance');
  const shipment = {
    carrier: 'DHL',
    trackingCode: `JD0146${String(100_000 + devices)}`,
    devices: rows.map(({ id, imei }) => ({ lineId: String(id), imei: imei ? String(imei) : nextImei() })),
  };
  await said(await byKey('POST', `orders/${orderId}/shipment`, shipment), 'shipment');
  // The carrier hears of the parcel on the day it leaves.
  await site.tick();
  return rows.map(({ id }) => String(id));
}
