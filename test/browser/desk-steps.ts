import type { Page } from '@playwright/test';
import { localeIds, locales } from '../../content/locales.ts';
import { type Say, wordsFor } from '../../content/words.ts';
import { expect } from '../support/browser.ts';
import type { TestSite } from '../support/site.ts';

/** Words in the language that the page says it is in. */
export async function wordsOf(page: Page): Promise<Say> {
  const tag = await page.locator('html').getAttribute('lang');
  return wordsFor(localeIds.find((id) => locales[id].tag === tag) ?? 'en');
}

/** E-mail address of whoever has to act on an order, by its number. */
export async function memberWithOrder(site: TestSite, number: string): Promise<string> {
  const { rows } = await site.db.execute({
    sql: `SELECT m.email FROM seller_members m JOIN orders o ON o.seller_id = m.seller_id
      JOIN order_groups g ON g.id = o.group_id WHERE g.number = ?`,
    args: [number],
  });
  return String(rows[0]?.email);
}

/** Signs a refurbisher in with the code that comes by mail; ends on the desk's page of today. */
export async function signInAtDesk(site: TestSite, page: Page, email: string): Promise<void> {
  await page.goto('/seller');
  const say = await wordsOf(page);
  await page.getByLabel(say('desk.email'), { exact: true }).fill(email);
  await page.getByRole('button', { name: say('desk.send_code') }).click();
  const field = page.getByLabel(say('desk.code'), { exact: true });
  await expect(field).toBeVisible();
  await field.fill(await codeFor(site, email));
  await page.getByRole('button', { name: say('desk.sign_in'), exact: true }).click();
  await expect(page).toHaveURL(/\/seller$/);
}

/** The newest code in the mailbox of an address. It is sent at once, and at the latest by the clock. */
export async function codeFor(site: TestSite, email: string): Promise<string> {
  await site.tick();
  const codes = site.outside.mailbox.to(email).map(({ subject }) => /\b\d{6}\b/.exec(subject)?.[0]);
  return codes.find((code) => code !== undefined) ?? '';
}

/** From the desk's list to the page of one order. */
export async function openDeskOrder(page: Page, number: string): Promise<Say> {
  const say = await wordsOf(page);
  await page.getByRole('link', { name: say('desk.nav_orders'), exact: true }).click();
  await page.getByRole('row').filter({ hasText: number }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();
  return say;
}

/** Accepts an order and hands it to the carrier, after one mistyped IMEI. */
export async function acceptAndShip(page: Page, number: string): Promise<void> {
  const say = await openDeskOrder(page, number);
  await page.getByRole('button', { name: say('desk.accept_button', { count: 1 }) }).click();
  const imei = imeiOf(number);
  const field = page.locator('input[name^="imei."]');
  await field.fill(imei.slice(0, 14) + ((Number(imei.at(-1)) + 1) % 10));
  await page.getByLabel(say('desk.tracking'), { exact: true }).fill(`JD${imei}`);
  const ship = page.getByRole('button', { name: say('desk.ship_button', { count: 1 }) });
  await ship.click();
  await expect(field).toHaveAccessibleDescription(new RegExp(escaped(say('desk.error_imei_invalid'))));
  await field.fill(imei);
  await page.getByLabel(say('desk.tracking'), { exact: true }).fill(`JD${imei}`);
  await ship.click();
  await expect(page.locator('.lead .st')).toHaveText(say('desk.state_shipped'));
}

/** Text as a pattern that matches it alone. */
export const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** An IMEI that no other order has: made from the order's number, closed with the Luhn digit (3GPP TS 23.003, annex B). */
export function imeiOf(number: string): string {
  const body = [...number].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 1e12, 7);
  const digits = `35${String(body).padStart(12, '0')}`;
  const sum = [...digits].reduce((all, digit, i) => {
    const twice = Number(digit) * (i % 2 === 1 ? 2 : 1);
    return all + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
