import { describe, expect, it } from 'vitest';
import { draftCookie, draftOf, noDraftCookie, readDraft } from '../../../functions/checkout/draft.ts';
import { testNow, testSettings } from '../../support/world.ts';

const ctx = { settings: testSettings, now: testNow };
const form = {
  ...{ email: 'a@b.example', firstName: 'محمد', city: 'Zürich', country: 'IT', attempt: 'x', seenTotalCents: '1' },
  ...{ 'delivery.s1': 'express', 'delivery.s2': 'standard', voucher: 'TEST-20' },
};
const kept = {
  typed: { email: 'a@b.example', firstName: 'محمد', city: 'Zürich' },
  delivery: { s1: 'express' },
  voucher: 'TEST-20',
};
const requestWith = (line = '') =>
  new Request('http://localhost:8787/', { headers: { cookie: line.split(';')[0] ?? '' } });

describe('what is typed into a checkout', () => {
  it('is kept without what nobody typed, and comes back as it was', async () => {
    expect(draftOf(form)).toEqual(kept);
    const line = await draftCookie(ctx, draftOf(form));
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Lax/);
    expect(line).toMatch(/Max-Age=7200/);
    expect(await readDraft(ctx, requestWith(line))).toMatchObject(kept);
  });

  it('can be read by nobody else, and not be changed', async () => {
    const line = (await draftCookie(ctx, draftOf(form))) ?? '';
    expect(atob((line.split(/[=;]/)[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('b.example');
    const other = { ...ctx, settings: { ...testSettings, SESSION_SECRET: 'another secret of thirty-two letters' } };
    expect(await readDraft(other, requestWith(line))).toBeUndefined();
    expect(
      await readDraft(ctx, requestWith(`${line.slice(0, 40)}${line[40] === 'A' ? 'B' : 'A'}${line.slice(41)}`)),
    ).toBeUndefined();
    for (const nonsense of ['rivive_checkout=', 'rivive_checkout=%%%', 'rivive_checkout=e30', ''])
      expect(await readDraft(ctx, requestWith(nonsense))).toBeUndefined();
  });

  it('is forgotten after two hours, whatever the browser still sends', async () => {
    const line = await draftCookie(ctx, draftOf(form));
    expect(await readDraft({ ...ctx, now: testNow + 119 * 60_000 }, requestWith(line))).toBeDefined();
    expect(await readDraft({ ...ctx, now: testNow + 120 * 60_000 }, requestWith(line))).toBeUndefined();
    expect(noDraftCookie(ctx)).toMatch(/Max-Age=0/);
  });

  it('fits with sixty-character names of any script, and is left out when a browser would not keep it', async () => {
    const long = {
      ...form,
      firstName: '🙂'.repeat(30),
      lastName: 'ي'.repeat(60),
      street: 'Ж'.repeat(120),
      extra: 'ж'.repeat(120),
    };
    expect((await draftCookie(ctx, draftOf(long)))?.length).toBeLessThan(4_096);
    const tooLong = {
      ...long,
      street: '漢'.repeat(300),
      extra: '漢'.repeat(300),
      city: '漢'.repeat(300),
      firstName: '漢'.repeat(300),
    };
    expect(await draftCookie(ctx, draftOf(tooLong))).toBeUndefined();
  });
});
