import { beforeAll, describe, expect, it } from 'vitest';
import { invoicesAnswer, invoiceView } from '../../../../functions/payouts/invoices/contract.ts';
import { statementAnswer } from '../../../../functions/payouts/statements/contract.ts';
import { serveApp } from '../../api/serve-app.ts';
import { type MadeKey, openKey } from '../../sellers/keys/world.ts';

let site: Awaited<ReturnType<typeof serveApp>>;
/** A key of a seller that was billed, one of another, and one that may not read money. */
let own: MadeKey;
let other: MadeKey;
let orders: MadeKey;
let invoiceId: string;

beforeAll(async () => {
  site = await serveApp();
  const { rows } = await site.db.execute(
    `SELECT i.seller_id AS sellerId, max(i.id) AS id FROM commission_invoices i JOIN sellers s ON s.id = i.seller_id
      WHERE s.state = 'live' GROUP BY i.seller_id ORDER BY count(*) DESC LIMIT 2`,
  );
  const [sellerId, otherId] = rows.map((row) => String(row.sellerId));
  invoiceId = String(rows[0]?.id);
  own = await openKey(site, { sellerId, scopes: ['money:read'] });
  other = await openKey(site, { sellerId: otherId, scopes: ['money:read'] });
  orders = await openKey(site, { sellerId, scopes: ['orders:read'] });
  return () => site.close();
}, 60_000);

const ask = (path: string, key = own, headers: Record<string, string> = {}) =>
  fetch(`${site.origin}/api/seller${path}`, { headers: { authorization: `Bearer ${key.text}`, ...headers } });

describe('invoices by machine', () => {
  it('are listed page by page, newest first, each once', async () => {
    const numbers: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const answer = await ask(`/invoices?limit=4${next && `&cursor=${encodeURIComponent(next)}`}`);
      expect(answer.status).toBe(200);
      const page = invoicesAnswer.parse(await answer.json());
      numbers.push(...page.items.map(({ number }) => number));
      next = page.next;
    }
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers).toEqual([...new Set(numbers)].sort().reverse());
    expect((await ask('/invoices?cursor=%00')).status).toBe(400);
  });

  it('are read and downloaded by their seller alone', async () => {
    const answer = await ask(`/invoices/${invoiceId}`);
    expect(invoiceView.parse(await answer.json()).id).toBe(invoiceId);
    const etag = answer.headers.get('etag') ?? '';
    expect((await ask(`/invoices/${invoiceId}`, own, { 'if-none-match': etag })).status).toBe(304);
    const [first, second] = await Promise.all(
      [1, 2].map(async () => (await ask(`/invoices/${invoiceId}/pdf`)).bytes()),
    );
    expect(new TextDecoder().decode(first?.slice(0, 8))).toBe('%PDF-1.7');
    expect(first).toEqual(second);
    for (const path of [`/invoices/${invoiceId}`, `/invoices/${invoiceId}/pdf`, '/invoices/nothing']) {
      const refused = await ask(path, other);
      expect(refused.status, path).toBe(404);
      expect(await refused.json()).toMatchObject({ code: 'invoice_not_found' });
      expect((await ask(path, orders)).status, path).toBe(403);
    }
  });
});

describe('a statement by machine', () => {
  it('is JSON, page by page, or CSV, whole, as it is asked for', async () => {
    const answer = await ask('/statements/2026-10?limit=2');
    const statement = statementAnswer.parse(await answer.json());
    expect(statement.final).toBe(true);
    expect(statement.items.length).toBeLessThanOrEqual(2);
    const csv = await ask('/statements/2026-10', own, { accept: 'text/csv' });
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    const lines = (await csv.text()).trimEnd().split('\r\n');
    const movements = statement.currencies.reduce((sum, one) => sum + one.movements + 2, 0);
    expect(lines.length).toBe(1 + movements);
    expect(lines[0]).toBe('date,kind,order,lineId,title,payoutId,price,shipping,commission,amount,balance,currency');
  });

  it('is not there for a month to come, one that is none, and without the scope', async () => {
    for (const month of ['2030-01', '2026-13', 'x', '2019-01'])
      expect((await ask(`/statements/${month}`)).status, month).toBe(404);
    expect((await ask('/statements/2026-10?cursor=bm8')).status).toBe(400);
    expect((await ask('/statements/2026-10', orders)).status).toBe(403);
  });
});
