import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { checkoutInput, deliveryChoices } from '../../../functions/checkout/contract.ts';
import {
  type Draft,
  draftCookie,
  draftForSignIn,
  draftOf,
  noDraftCookie,
  readDraft,
} from '../../../functions/checkout/draft.ts';
import { limits } from '../../../functions/limits.ts';
import { AddressFields } from '../../../src/components/checkout/AddressFields.tsx';
import { testNow, testSettings } from '../../support/world.ts';

/** Characters of a name and value that every browser keeps: RFC 6265 asks for 4,096 bytes with the flags. */
const cookieChars = 3_800;

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

/** A request of a browser with these cookies. */
const browser = (...lines: (string | undefined)[]) =>
  new Request('http://localhost:8787/', {
    headers: { cookie: lines.flatMap((line) => line?.split(';')[0] ?? []).join('; ') },
  });
const guest = browser();
const nora = 'rivive=token-of-nora';
const fromCheckout = (token: string) => ({ token, to: '/it/checkout' });
const line = (by: Request, draft: Draft = draftOf(form)) => draftCookie(ctx, by, draft);

describe('what is typed into a checkout', () => {
  it('is kept without what nobody typed, and comes back as it was', async () => {
    expect(draftOf(form)).toEqual(kept);
    const set = await line(guest);
    expect(set).toMatch(/HttpOnly/);
    expect(set).toMatch(/SameSite=Lax/);
    // With the browser it ends, whatever is left of its time.
    expect(set).not.toMatch(/Max-Age|Expires/i);
    expect(await readDraft(ctx, browser(set))).toEqual({ draft: kept });
  });

  it('can be read by nobody else, and not be changed', async () => {
    const set = await line(guest);
    expect(atob((set.split(/[=;]/)[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('b.example');
    const other = { ...ctx, settings: { ...testSettings, SESSION_SECRET: 'another secret of thirty-two letters' } };
    const clear = noDraftCookie(ctx);
    expect(await readDraft(other, browser(set))).toEqual({ clear });
    const changed = `${set.slice(0, 40)}${set[40] === 'A' ? 'B' : 'A'}${set.slice(41)}`;
    for (const nonsense of [changed, 'rivive_checkout=%%%', 'rivive_checkout=e30'])
      expect(await readDraft(ctx, browser(nonsense))).toEqual({ clear });
    for (const nothing of ['rivive_checkout=', '', undefined])
      expect(await readDraft(ctx, browser(nothing))).toEqual({});
  });

  it('is forgotten half an hour after it was touched last, whatever the browser still sends', async () => {
    const set = await line(guest);
    expect(await readDraft({ ...ctx, now: testNow + 29 * 60_000 }, browser(set))).toEqual({ draft: kept });
    const clear = noDraftCookie(ctx);
    expect(clear).toMatch(/Max-Age=0/);
    expect(await readDraft({ ...ctx, now: testNow + 30 * 60_000 }, browser(set))).toEqual({ clear });
  });

  it('on a shared browser is nobody’s but of who typed it: another sign-in and a sign-out clear it', async () => {
    const clear = noDraftCookie(ctx);
    const ofNora = await line(browser(nora));
    expect(await readDraft(ctx, browser(nora, ofNora))).toEqual({ draft: kept });
    expect(await readDraft(ctx, browser(ofNora))).toEqual({ clear });
    expect(await readDraft(ctx, browser('rivive=token-of-ivo', ofNora))).toEqual({ clear });
    expect(await readDraft(ctx, browser(nora, await line(guest)))).toEqual({ clear });
    // Who runs a workshop in the same browser is no other buyer.
    expect(await readDraft(ctx, browser('rivive-desk=token', await line(guest)))).toEqual({ draft: kept });
  });

  it('comes along when a guest signs in, and is then the account’s alone', async () => {
    const clear = noDraftCookie(ctx);
    const ofNora = await draftForSignIn(ctx, browser(await line(guest)), fromCheckout('token-of-nora'));
    expect(await readDraft(ctx, browser(nora, ofNora))).toEqual({ draft: kept });
    for (const other of [undefined, 'rivive=token-of-ivo'])
      expect(await readDraft(ctx, browser(other, ofNora))).toEqual({ clear });
  });

  it('never goes from one account to another, nor from an account to a guest', async () => {
    const ofNora = await line(browser(nora));
    expect(await draftForSignIn(ctx, browser(nora, ofNora), fromCheckout('token-of-ivo'))).toBeUndefined();
    expect(await draftForSignIn(ctx, browser(ofNora), fromCheckout('token-of-ivo'))).toBeUndefined();
    // A guest's draft under somebody's session is not theirs to give on.
    expect(await draftForSignIn(ctx, browser(nora, await line(guest)), fromCheckout('token-of-ivo'))).toBeUndefined();
    expect(await draftForSignIn(ctx, guest, fromCheckout('token-of-ivo'))).toBeUndefined();
  });

  it('stays behind when somebody signs in anywhere else: that may be the next person', async () => {
    for (const to of ['/it/account', '/it/checkout/', '/it', '/xx/checkout'])
      expect(await draftForSignIn(ctx, browser(await line(guest)), { token: 'token-of-ivo', to })).toBeUndefined();
  });

  it('gets no more time by a sign-in', async () => {
    const ofNora = await draftForSignIn(
      { ...ctx, now: testNow + 29 * 60_000 },
      browser(await line(guest)),
      fromCheckout('token-of-nora'),
    );
    const at = (minutes: number) => readDraft({ ...ctx, now: testNow + minutes * 60_000 }, browser(nora, ofNora));
    expect(await at(29)).toEqual({ draft: kept });
    expect(await at(30)).toEqual({ clear: noDraftCookie(ctx) });
  });
});

const scripts = ['a', 'ø', 'Ж', 'ي', '漢', '🙂', '\u200f', '"', '\\', '\u0001', '\n', '\ufeff', '👩🏽‍🚒', 'n̈'];
const unit = fc.oneof(fc.constantFrom(...scripts), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }));

/** A text of exactly so many UTF-16 units, as people of any script may type it. */
const filled = (units: number) =>
  fc.array(unit, { minLength: 1, maxLength: 6 }).map((some) => {
    const text = some.join('').repeat(units).slice(0, units);
    // Half a letter at the cut is none: forms send whole ones.
    return `.${text.slice(1, -1)}.`.toWellFormed().slice(0, units);
  });
const typedIn = fc.record(
  Object.fromEntries(Object.entries(limits.addressChars).map(([field, n]) => [field, filled(n)])),
);
const express = fc.array(fc.uuid(), { minLength: limits.cartLines, maxLength: limits.cartLines });

describe('the longest form that a checkout takes', () => {
  it.each(['a', 'é', 'ي', '漢', '🙂', '\u0001', '"'])('has room when all of it is %j', async (letter) => {
    const long = (units: number) => letter.repeat(units / letter.length);
    const typed = Object.fromEntries(Object.entries(limits.addressChars).map(([field, units]) => [field, long(units)]));
    const ids = Array.from(
      { length: limits.cartLines },
      (_, i) => `0199ffff-0000-7000-8000-${String(i).padStart(12, '0')}`,
    );
    const delivery = Object.fromEntries(ids.map((id) => [id, 'express' as const]));
    const set = await line(guest, { typed, delivery, voucher: long(limits.voucherChars) });
    // Names, values and flags of a cookie: 4,096 bytes (RFC 6265, 6.1).
    expect(`__Host-${set}; Secure`.length).toBeLessThan(4096);
    expect(await readDraft(ctx, browser(set))).toEqual({
      draft: { typed, delivery, voucher: long(limits.voucherChars) },
    });
  });

  it('survives in the cookie, in any script, with every refurbisher on express and a code', async () => {
    await fc.assert(
      fc.asyncProperty(typedIn, express, filled(limits.voucherChars), async (typed, sellers, voucher) => {
        const delivery = Object.fromEntries(sellers.map((id) => [`delivery.${id}`, 'express']));
        const set = await line(guest, draftOf({ ...typed, ...delivery, voucher }));
        const [pair = ''] = set.split(';');
        expect(pair.length).toBeLessThan(cookieChars);
        const { draft } = await readDraft(ctx, browser(set));
        expect(draft).toEqual({ typed, delivery: deliveryChoices(delivery), voucher });
      }),
    );
  });

  it('is bounded by what placing an order takes: one letter more in any field is refused', () => {
    const sound = {
      ...{ email: 'a@b.example', firstName: 'A', lastName: 'B', street: 'Via 1', postcode: '20134', city: 'Milano' },
      ...{ country: 'IT', attempt: '0199ffff-0000-7000-8000-000000000001', seenTotalCents: 1 },
    };
    expect(checkoutInput.safeParse(sound).success).toBe(true);
    for (const [field, units] of Object.entries({ ...limits.addressChars, voucher: limits.voucherChars })) {
      const isTaken = (length: number) => {
        const value = field === 'email' ? `${'a'.repeat(length - 10)}@b.example` : 'x'.repeat(length);
        return checkoutInput.safeParse({ ...sound, [field]: value }).success;
      };
      expect([field, isTaken(units), isTaken(units + 1)]).toEqual([field, true, false]);
    }
    expect(checkoutInput.safeParse({ ...sound, [`delivery.${'x'.repeat(41)}`]: 'express' }).success).toBe(false);
  });

  it('is the longest that the fields of the page take', () => {
    const html = renderToString(h(AddressFields, { locale: 'de', typed: {}, refused: undefined, email: undefined }));
    const fields = [...html.matchAll(/<input[^>]*>/g)].flatMap(([input]) => {
      const [, name = ''] = / name="(\w+)"/.exec(input) ?? [];
      const [, units] = / maxlength="(\d+)"/i.exec(input) ?? [];
      return units ? [[name, Number(units)]] : [];
    });
    expect(Object.fromEntries(fields)).toEqual(limits.addressChars);
  });
});
