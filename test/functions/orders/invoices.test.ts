import { beforeAll, describe, expect, it } from 'vitest';
import { invoiceAnswer, invoiceBounds, invoicesAnswer } from '../../../functions/orders/invoice-contract.ts';
import { invoiceName, isPdf } from '../../../functions/orders/invoice-rules.ts';
import { scopes } from '../../../functions/sellers/keys/contract.ts';
import { sessionOf } from '../../journeys/steps.ts';
import { order } from '../../support/buy.ts';
import { serveApp } from '../api/serve-app.ts';
import { type MadeKey, openKey } from '../sellers/keys/world.ts';

let site: Awaited<ReturnType<typeof serveApp>>;
let own: MadeKey;
let other: MadeKey;
/** A paid order with its number and key, as its buyer has them. */
let paid: { id: string; number: string; key: string };
let unpaid: string;

const pdf = (text: string, bytes = 0) =>
  new TextEncoder().encode(`%PDF-1.7\n%${text}${' '.repeat(bytes)}\nstartxref\n9\n%%EOF\n`);

async function ordered(offerId: string, isPaid: boolean) {
  const placed = await order(site.newVisitor(), 'it', [{ offerId }]);
  if (isPaid) site.outside.stripe.pay(sessionOf(placed.paymentUrl));
  await site.outside.stripe.deliver();
  await site.settled();
  const { number, key } = placed as unknown as { number: string; key: string };
  const { rows } = await site.db.execute({
    sql: 'SELECT id, seller_id FROM orders WHERE group_id = ?',
    args: [placed.groupId],
  });
  return { id: String(rows[0]?.id), sellerId: String(rows[0]?.seller_id), number, key };
}

beforeAll(async () => {
  site = await serveApp();
  const { rows } = await site.db.execute(`SELECT o.id FROM offers o JOIN offer_prices p ON p.offer_id = o.id
    JOIN units u ON u.offer_id = o.id AND u.state = 'available' JOIN sellers s ON s.id = o.seller_id AND s.state = 'live'
    JOIN delivery_options d ON d.seller_id = s.id AND d.market = 'IT' AND d.service = 'standard'
    WHERE o.state = 'live' AND p.market = 'IT' GROUP BY o.id ORDER BY count(*) DESC, o.id LIMIT 1`);
  const offerId = String(rows[0]?.id);
  paid = await ordered(offerId, true);
  const waiting = await ordered(offerId, false);
  unpaid = waiting.id;
  const { rows: others } = await site.db.execute({
    sql: "SELECT id FROM sellers WHERE id <> ? AND state = 'live' LIMIT 1",
    args: [waiting.sellerId],
  });
  own = await openKey(site, { sellerId: waiting.sellerId, scopes });
  other = await openKey(site, { sellerId: String(others[0]?.id), scopes });
  return () => site.close();
}, 60_000);

const at = (orderId: string, documentId = '') =>
  `${site.origin}/api/seller/orders/${orderId}/invoice${documentId && `/${documentId}`}`;
const read = (url: string, key = own) => fetch(url, { headers: { authorization: `Bearer ${key.text}` } });

function send(orderId: string, body: BodyInit, { type, name, key = own, once }: Record<string, never> | Sent = {}) {
  return fetch(at(orderId), {
    method: 'POST',
    body,
    headers: {
      authorization: `Bearer ${key.text}`,
      ...(type ? { 'content-type': type } : {}),
      ...(name ? { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}` } : {}),
      ...(once ? { 'idempotency-key': once } : {}),
    },
  });
}

interface Sent {
  type?: string;
  name?: string;
  key?: MadeKey;
  once?: string;
}

function form(bytes: Uint8Array<ArrayBuffer>, field = 'invoice'): FormData {
  const made = new FormData();
  made.set(field, new File([bytes], 'C:\\bills\\Rechnung Nº 7.pdf', { type: 'application/octet-stream' }));
  return made;
}

const raw = { type: 'application/pdf' };
const outcome = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code];
const atBuyer = (documentId: string, key = paid.key) =>
  `${site.origin}/it/orders/${paid.number}/invoices/${documentId}?key=${key}`;

describe('an invoice', () => {
  it('is kept once however it is sent, and read by its seller and its buyer alone', async () => {
    const bytes = pdf('one');
    const first = await send(paid.id, form(bytes));
    const kept = invoiceAnswer.parse(await first.json());
    expect([first.status, kept.name, kept.sizeBytes]).toEqual([201, 'Rechnung Nº 7.pdf', bytes.length]);
    const again = await send(paid.id, bytes, { ...raw, name: 'another name.pdf' });
    expect(invoiceAnswer.parse(await again.json())).toEqual(kept);
    expect(invoicesAnswer.parse(await (await read(at(paid.id))).json())).toEqual({ items: [kept], next: null });

    const mine = await read(at(paid.id, kept.id));
    const theirs = await fetch(atBuyer(kept.id));
    for (const answer of [mine, theirs]) {
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
      expect(answer.headers.get('content-security-policy')).toContain('sandbox');
      expect(answer.headers.get('cache-control')).toBe('private, no-store');
    }
    const view = await (await fetch(`${site.origin}/api/orders/${paid.number}?key=${paid.key}`)).json();
    expect(view).toMatchObject({ orders: [{ invoices: [kept] }] });

    const wrongKey = `${paid.key.slice(0, -1)}${paid.key.endsWith('A') ? 'B' : 'A'}`;
    expect(await outcome(await fetch(atBuyer(kept.id, wrongKey)))).toEqual([404, 'document_not_found']);
    expect(await outcome(await fetch(atBuyer('nothing')))).toEqual([404, 'document_not_found']);
    expect(await outcome(await read(at(paid.id, kept.id), other))).toEqual([404, 'document_not_found']);
    expect(await outcome(await read(at(unpaid, kept.id)))).toEqual([404, 'document_not_found']);
  });

  it('of an order that is another’s, unpaid or none is refused alike, whatever the file is', async () => {
    for (const [id, key] of [
      [paid.id, other],
      [unpaid, own],
      ['nothing', own],
      ['%27', own],
    ] as const)
      for (const body of [pdf('x'), new Uint8Array(3)]) {
        expect(await outcome(await send(id, body, { ...raw, key }))).toEqual([404, 'order_not_found']);
        expect(await outcome(await read(at(id), key))).toEqual([404, 'order_not_found']);
      }
  });

  it('must be a whole PDF, of a bound length, in a type that is read', async () => {
    const whole = pdf('two');
    for (const bad of [whole.subarray(0, -7), new TextEncoder().encode('<html>%PDF-1.7 startxref 9 %%EOF')])
      expect(await outcome(await send(paid.id, bad as Uint8Array<ArrayBuffer>, raw))).toEqual([400, 'document_type']);
    expect(await outcome(await send(paid.id, form(whole, 'file')))).toEqual([400, 'document_type']);
    expect(await outcome(await send(paid.id, whole, { type: 'image/png' }))).toEqual([415, 'media_type_unsupported']);
    const long = pdf('long', invoiceBounds.mostBytes);
    expect(await outcome(await send(paid.id, long, raw))).toEqual([413, 'document_too_large']);
    const huge = pdf('huge', invoiceBounds.mostBytes + 20_000);
    expect(await outcome(await send(paid.id, huge, raw))).toEqual([413, 'document_too_large']);
    const fits = pdf('', invoiceBounds.mostBytes - pdf('').length);
    expect((await send(paid.id, fits, raw)).status).toBe(201);
  });

  it('sent again under one key is answered as before, though a form draws its boundary anew', async () => {
    const once = crypto.randomUUID();
    const first = await send(paid.id, form(pdf('three')), { once });
    const again = await send(paid.id, form(pdf('three')), { once });
    expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 201, 'true']);
    expect(await again.json()).toEqual(await first.json());
  });

  it('finds no room beyond the bound, even with many at a time', async () => {
    const sent = await Promise.all(
      Array.from({ length: 8 }, (_, i) => send(paid.id, pdf(`many ${i}`), raw).then((answer) => answer.status)),
    );
    const { items } = invoicesAnswer.parse(await (await read(at(paid.id))).json());
    expect(items).toHaveLength(invoiceBounds.perOrder);
    expect(new Set(sent)).toEqual(new Set([201, 409]));
  });
});

describe('the name of an invoice', () => {
  it('is one line of a path, and always a PDF’s', () => {
    for (const [sent, shown] of [
      ['', 'invoice.pdf'],
      ['../../etc/passwd', 'passwd.pdf'],
      ['a\r\nset-cookie: b.PDF', 'aset-cookie b.pdf'],
      ['.pdf', 'invoice.pdf'],
      [`${'é'.repeat(300)}.pdf`, `${'é'.repeat(116)}.pdf`],
    ] as const)
      expect(invoiceName(sent)).toBe(shown);
  });

  it('says nothing of what it is', () => {
    expect(isPdf(new Uint8Array())).toBe(false);
    expect(isPdf(pdf('x'))).toBe(true);
  });
});
