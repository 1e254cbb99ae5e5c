import { beforeAll, expect, it, vi } from 'vitest';
import { startSite, type TestSite } from '../support/site.ts';
import type { Visitor } from '../support/visitor.ts';
import { addressIn, buyerWith, readBasket } from './steps.ts';

let site: TestSite;

beforeAll(async () => {
  site = await startSite();
  return () => site.close();
}, 60_000);

async function signIn(visitor: Visitor, email: string): Promise<void> {
  const codes = () =>
    site.outside.mailbox.to(email).flatMap(({ subject }) => /\b\d{3} ?\d{3}\b/.exec(subject)?.[0] ?? []);
  const before = codes().length;
  await visitor.submit('/it/sign-in', { email });
  await vi.waitFor(() => expect(codes().length).toBeGreaterThan(before), 5_000);
  await visitor.submit('/it/sign-in/code', { code: codes()[0] ?? '' });
}

const page = async (visitor: Visitor) => (await visitor.open('/it/checkout')).text();
const typeIn = (visitor: Visitor, fields: Record<string, string>) =>
  visitor.submit('/it/checkout/draft', { go: 'keep', ...fields });

it('what somebody typed into a checkout ends with their sign-out, and what they typed without signing in stays theirs', async () => {
  const { visitor } = await buyerWith(site, 'iphone-13');
  await signIn(visitor, 'nora.byrne@buyer.example');
  await typeIn(visitor, { street: 'Vicolo di Nora 7' });
  expect(await page(visitor)).toContain('Vicolo di Nora 7');
  await visitor.submit('/it/sign-out', {});
  expect(visitor.cookies.get('rivive_checkout')).toBeDefined();
  expect(await page(visitor)).not.toContain('Vicolo di Nora 7');
  expect(visitor.cookies.get('rivive_checkout')).toBeUndefined();

  await typeIn(visitor, { street: 'Vicolo di nessuno 8' });
  expect(await page(visitor)).toContain('Vicolo di nessuno 8');
  await signIn(visitor, 'ivo.conti@buyer.example');
  expect(await page(visitor)).not.toContain('Vicolo di nessuno 8');
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
