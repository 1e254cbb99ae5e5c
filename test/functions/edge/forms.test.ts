import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isForm, parseBody } from '../../../functions/edge/forms.ts';

const schema = z.strictObject({
  offer: z.string().min(1).max(64),
  quantity: z.coerce.number().int().min(0).max(10),
  note: z.string().max(20).optional(),
  devices: z.array(z.strictObject({ 'a/b': z.string() })).optional(),
});
const post = (body: string, type: string) =>
  new Request('https://shop.example/x', { method: 'POST', body, headers: { 'content-type': type } });
const form = (body: string) => parseBody(post(body, 'application/x-www-form-urlencoded'), schema);
const json = (body: unknown) =>
  parseBody(post(typeof body === 'string' ? body : JSON.stringify(body), 'application/json'), schema);
const errorsOf = (parsed: Awaited<ReturnType<typeof json>>) => (parsed.ok ? [] : parsed.detail?.errors);

describe('a body', () => {
  it('from a form and from a machine means the same', async () => {
    expect(await form('offer=o1&quantity=2')).toMatchObject({ ok: true, value: { offer: 'o1', quantity: 2 } });
    expect(await json({ offer: 'o1', quantity: 2 })).toMatchObject({ ok: true, value: { offer: 'o1', quantity: 2 } });
  });

  it('takes an empty field for an absent one and the last of a repeated field', async () => {
    expect(await form('offer=o1&quantity=1&quantity=3&note=+')).toMatchObject({
      ok: true,
      value: { offer: 'o1', quantity: 3 },
    });
    expect(await form('offer=&quantity=1')).toMatchObject({ ok: false, kind: 'invalid', code: 'invalid_input' });
  });

  it('is refused with unknown fields, each named, also those that objects have by nature', async () => {
    expect(errorsOf(await json({ offer: 'o', quantity: 1, price_cents: 1, admin: true }))).toEqual([
      { pointer: '/price_cents', code: 'unrecognized_keys' },
      { pointer: '/admin', code: 'unrecognized_keys' },
    ]);
    for (const field of ['__proto__', 'constructor', 'toString'])
      expect(errorsOf(await json(`{"offer":"o","quantity":1,"${field}":{"quantity":9}}`))).toEqual([
        { pointer: `/${field}`, code: 'unrecognized_keys' },
      ]);
    expect((await form('offer=o&quantity=1&__proto__=x')).ok).toBe(false);
  });

  it('is refused with a quantity that is negative, broken, too large or no number', async () => {
    for (const quantity of ['-1', '1.5', '11', '1e9', 'two', '٣', 'NaN', 'Infinity', '1,5'])
      expect(errorsOf(await form(`offer=o&quantity=${quantity}`)), quantity).toMatchObject([{ pointer: '/quantity' }]);
    expect((await json({ offer: 'o', quantity: -1 })).ok).toBe(false);
  });

  it('that is no object is refused and never thrown over, whatever it is', async () => {
    for (const body of ['', '{', 'null', '[]', '3', '"offer"', 'true', '[[[[', '{"offer":', 'undefined', '\u0000']) {
      const parsed = await json(body);
      expect(parsed).toMatchObject({ ok: false, kind: 'invalid', raw: {} });
      expect(errorsOf(parsed), body).toMatchObject([{ pointer: '' }]);
    }
  });

  it('of the wrong types or sizes is refused', async () => {
    const long = 'x'.repeat(200_000);
    for (const body of [
      { offer: 1, quantity: 1 },
      { offer: ['o'], quantity: 1 },
      { offer: { o: 1 }, quantity: 1 },
      { offer: long, quantity: 1 },
      { offer: 'o', quantity: long },
      { offer: 'o', quantity: 1, devices: 'x' },
      { offer: 'o', quantity: 1, devices: { length: 1 } },
    ])
      expect((await json(body)).ok).toBe(false);
    expect((await json('['.repeat(100_000))).ok).toBe(false);
  });

  it('is not answered at its own length', async () => {
    const fields = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`f${i}`, 1]));
    expect(errorsOf(await json({ ...fields, offer: 'o', quantity: 1 }))).toHaveLength(20);
  });

  it('has its faults pointed at as RFC 6901 says, and never says what was typed', async () => {
    const parsed = await json({ offer: 'o', quantity: 1, devices: [{ 'a/b': 3, 'c~d': 'secret' }] });
    expect(errorsOf(parsed)).toEqual([
      { pointer: '/devices/0/a~1b', code: 'invalid_type' },
      { pointer: '/devices/0/c~0d', code: 'unrecognized_keys' },
    ]);
    expect(JSON.stringify(errorsOf(parsed))).not.toContain('secret');
  });

  it('keeps what was sent, so that the form can be shown again', async () => {
    expect((await form('offer=o1&quantity=-4&note=%3Cb%3E')).raw).toEqual({
      offer: 'o1',
      quantity: '-4',
      note: '<b>',
    });
  });
});

describe('a form', () => {
  it('is known by its media type, in any case and with parameters', () => {
    expect(isForm(post('', 'application/x-www-form-urlencoded'))).toBe(true);
    expect(isForm(post('', 'Application/X-WWW-Form-URLencoded; charset=UTF-8'))).toBe(true);
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x'])
      expect(isForm(post('', type))).toBe(false);
    expect(isForm(new Request('https://shop.example/', { method: 'POST' }))).toBe(false);
  });
});
