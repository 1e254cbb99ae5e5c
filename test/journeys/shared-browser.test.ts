import { beforeAll, expect, it, vi } from 'vitest';
import { startSite, type TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';
import { addressIn, buyerWith, readBasket } from './steps.ts';

let site: TestSite;

beforeAll(async () => {
  site = await startSite();
  return () => site.close();
}, 60_000);

async function signIn(visitor: Visitor, email: string, next?: string): Promise<Response> {
  const codes = () =>
    site.outside.mailbox.to(email).flatMap(({ subject }) => /\b\d{3} ?\d{3}\b/.exec(subject)?.[0] ?? []);
  const before = codes().length;
  const back: Record<string, string> = next ? { next } : {};
  await visitor.submit('/it/sign-in', { email, ...back });
  await vi.waitFor(() => expect(codes().length).toBeGreaterThan(before), 5_000);
  return visitor.submit('/it/sign-in/code', { code: codes()[0] ?? '', ...back });
}

const page = async (visitor: Visitor) => (await visitor.open('/it/checkout')).text();
const typeIn = (visitor: Visitor, fields: Record<string, string>) =>
  visitor.submit('/it/checkout/draft', { go: 'keep', ...fields });

it('what somebody typed into a checkout ends with their sign-out, and what they typed without signing in stays theirs', async () => {
  const { visitor } = await buyerWith(site, 'iphone-13');
  await signIn(visitor, 'nora.byrne@buyer.example');
  await typeIn(visitor, { street: 'Vicolo di Nora 7' });
  expect(await page(visitor)).toContain('Vicolo di Nora 7');
  const ofNora = visitor.cookies.get('rivive_checkout') ?? '';
  await visitor.submit('/it/sign-out', {});
  expect(visitor.cookies.get('rivive_checkout')).toBeUndefined();
  // Who kept the cookie itself opens nothing with it either.
  visitor.cookies.set('rivive_checkout', ofNora);
  expect(await page(visitor)).not.toContain('Vicolo di Nora 7');
  expect(visitor.cookies.get('rivive_checkout')).toBeUndefined();

  await typeIn(visitor, { street: 'Vicolo di nessuno 8' });
  expect(await page(visitor)).toContain('Vicolo di nessuno 8');
  await signIn(visitor, 'ivo.conti@buyer.example');
  expect(await page(visitor)).not.toContain('Vicolo di nessuno 8');
});

it('what a guest typed comes along when they sign in from the checkout, and goes with their sign-out', async () => {
  const { visitor } = await buyerWith(site, 'iphone-13');
  const typed = { street: 'Vicolo di Nora 9', city: 'Lodi', voucher: 'WELCOME-20' };
  const away = await visitor.fetch('/it/checkout/draft', {
    method: 'POST',
    body: new URLSearchParams({ go: 'sign_in', ...typed }),
  });
  expect(away.headers.get('location')).toBe('/it/sign-in?next=%2Fit%2Fcheckout');
  const back = await signIn(visitor, 'nora.byrne@buyer.example', '/it/checkout');
  expect(new URL(back.url).pathname).toBe('/it/checkout');
  const html = await back.text();
  for (const text of Object.values(typed)) expect(html).toContain(text);
  expect(html).toContain('nora.byrne@buyer.example');
  const ofNora = visitor.cookies.get('rivive_checkout') ?? '';

  await visitor.submit('/it/sign-out', {});
  for (const next of [undefined, '/it/checkout']) {
    visitor.cookies.set('rivive_checkout', ofNora);
    if (next) await signIn(visitor, 'ivo.conti@buyer.example', next);
    expect(await page(visitor)).not.toContain('Vicolo di Nora 9');
  }
});

it('a button empties the form for who leaves a shared browser', async () => {
  const { visitor } = await buyerWith(site, 'iphone-13');
  await typeIn(visitor, { street: 'Vicolo di Nora 10' });
  expect(await page(visitor)).toContain('value="forget"');
  const emptied = await visitor.submit('/it/checkout/draft', { go: 'forget', street: 'Vicolo di Nora 10' });
  expect(visitor.cookies.get('rivive_checkout')).toBeUndefined();
  expect(await emptied.text()).not.toContain('Vicolo di Nora 10');
});

it('what was typed is gone from the browser once the order holds it, and stays while the form is refused', async () => {
  const { visitor } = await buyerWith(site, 'iphone-12');
  const { itemsCents } = await readBasket(visitor);
  const form = { ...addressIn.IT, email: 'ada@buyer.example', attempt: crypto.randomUUID() };
  const send = (seen: number) =>
    visitor.fetch('/it/checkout', {
      method: 'POST',
      body: new URLSearchParams({ ...form, seenTotalCents: String(seen) }),
    });
  expect((await send(itemsCents + 1)).status).toBe(409);
  expect(await page(visitor)).toContain(addressIn.IT.street);
  expect((await send(itemsCents)).status).toBe(303);
  expect(visitor.cookies.get('rivive_checkout')).toBeUndefined();
  expect(await page(visitor)).not.toContain(addressIn.IT.street);
});
