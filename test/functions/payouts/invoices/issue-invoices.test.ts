import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invoiceRules } from '../../../../db/invoice-rules.ts';
import { drawInvoice } from '../../../../functions/payouts/invoices/draw-invoice.ts';
import { issueInvoices } from '../../../../functions/payouts/invoices/issue-invoices.ts';
import { findInvoice, listInvoices } from '../../../../functions/payouts/invoices/queries.ts';
import { openWorld, type World } from '../../../support/world.ts';

/** Takes back what the seed has billed: only a test may. */
async function unbill(world: World): Promise<void> {
  for (const end of ['update', 'delete'])
    await world.client.execute(`DROP TRIGGER IF EXISTS commission_invoices_no_${end}`);
  await world.client.execute('DELETE FROM commission_invoices');
}

async function breaches(world: World): Promise<unknown[]> {
  const found = await Promise.all(invoiceRules.map((rule) => world.rows(rule.breaches)));
  return found.flat();
}

const memberOf = async (world: World, sellerId: string, role = 'owner') => {
  const row = await world.row('SELECT id FROM seller_members WHERE seller_id = ? AND role = ?', sellerId, role);
  return { kind: 'seller', sellerId, memberId: String(row?.id) } as const;
};

/** Moves commission of one of a seller's lines in a month: kept where positive, given back where negative. */
async function move(world: World, country: string, at: number, cents: number): Promise<string> {
  const line = await world.row(
    `SELECT l.id, l.group_id, l.currency, l.seller_id AS seller FROM order_lines l JOIN sellers s ON s.id = l.seller_id
      WHERE s.country = ? AND l.paid_at IS NOT NULL ORDER BY l.id LIMIT 1`,
    country,
  );
  const sides = cents > 0 ? ['buyer:x', 'commission'] : ['commission', 'buyer:x'];
  await world.client.execute({
    sql: 'INSERT INTO ledger_entries (id, debit, credit, amount_cents, currency, group_id, line_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    args: [
      `moved:${at}:${cents}:${Math.random()}`,
      ...sides,
      Math.abs(cents),
      ...[line?.currency, line?.group_id, line?.id].map(String),
      at,
    ],
  });
  return String(line?.seller);
}

describe('invoices for commission', () => {
  it('bill every closed month once, as the ledger has it', async () => {
    const world = await openWorld();
    await unbill(world);
    const { issued } = await issueInvoices(world.ctx({ kind: 'clock' }));
    expect(issued).toBeGreaterThan(50);
    expect(await breaches(world)).toEqual([]);
    const months = await world.row('SELECT min(month) AS first, max(month) AS last FROM commission_invoices');
    expect(months?.last).toBe('2026-10');
    expect(await issueInvoices(world.ctx({ kind: 'clock' }))).toEqual({ issued: 0 });
    world.now = Date.UTC(2026, 11, 2);
    expect((await issueInvoices(world.ctx({ kind: 'clock' }))).issued).toBeGreaterThan(0);
    expect(await breaches(world)).toEqual([]);
  });

  it('waits a day after a month before it is closed', async () => {
    const world = await openWorld({ now: Date.UTC(2026, 11, 1, 23, 59) });
    await unbill(world);
    await issueInvoices(world.ctx({ kind: 'clock' }));
    expect((await world.row('SELECT max(month) AS last FROM commission_invoices'))?.last).toBe('2026-10');
  });

  it('charges our VAT at home, none to verified businesses elsewhere, and says why', async () => {
    const world = await openWorld();
    await unbill(world);
    await world.client.execute(`DROP TRIGGER IF EXISTS live_needs_gates`);
    const french = String(
      (await world.row("SELECT id FROM sellers WHERE country = 'FR' AND state = 'live' LIMIT 1"))?.id,
    );
    await world.client.execute({
      sql: "UPDATE gates SET expires_at = 1 WHERE gate = 'vat' AND seller_id = ?",
      args: [french],
    });
    await issueInvoices(world.ctx({ kind: 'clock' }));
    const of = (where: string) =>
      world.rows(`SELECT i.vat_rate_bps AS rate, i.vat_cents AS vat, i.reverse_charge AS reverse,
        json_extract(i.recipient, '$.treatment') AS treatment FROM commission_invoices i
        JOIN sellers s ON s.id = i.seller_id WHERE ${where}`);
    for (const one of await of("s.country = 'IE'"))
      expect(one).toMatchObject({ rate: 2300, reverse: 0, treatment: 'domestic' });
    for (const one of await of("s.country = 'GB'"))
      expect(one).toEqual({ rate: 0, vat: 0, reverse: 0, treatment: 'outside' });
    for (const one of await of("s.country = 'IT'"))
      expect(one).toEqual({ rate: 0, vat: 0, reverse: 1, treatment: 'reverse_charge' });
    const unverified = await of(`s.id = '${french}'`);
    for (const one of unverified) expect(one).toMatchObject({ rate: 2300, treatment: 'unverified' });
    expect(unverified.length).toBeGreaterThan(0);
  });

  it('is a credit note where more was given back than kept', async () => {
    const world = await openWorld({ now: Date.UTC(2027, 2, 5) });
    await issueInvoices(world.ctx({ kind: 'clock' }));
    const sellerId = await move(world, 'IE', Date.UTC(2027, 2, 20), -12_300);
    world.now = Date.UTC(2027, 3, 3);
    await issueInvoices(world.ctx({ kind: 'clock' }));
    const note = await world.row(
      "SELECT * FROM commission_invoices WHERE seller_id = ? AND month = '2027-03'",
      sellerId,
    );
    expect(note).toMatchObject({ kind: 'credit_note', net_cents: 10_000, vat_cents: 2_300, total_cents: 12_300 });
    expect(await breaches(world)).toEqual([]);
  });

  it('stays as it was made', async () => {
    const world = await openWorld();
    await issueInvoices(world.ctx({ kind: 'clock' }));
    await expect(world.client.execute('UPDATE commission_invoices SET net_cents = 1')).rejects.toThrow(/append_only/);
    await expect(world.client.execute('DELETE FROM commission_invoices')).rejects.toThrow(/append_only/);
    const { sellerId } = (await world.row('SELECT seller_id AS sellerId FROM commission_invoices LIMIT 1')) ?? {};
    const ctx = world.ctx(await memberOf(world, String(sellerId)));
    const [before] = (await listInvoices(ctx, { limit: 1 })).items;
    await world.client.execute({
      sql: "UPDATE sellers SET legal_name = 'Another name' WHERE id = ?",
      args: [String(sellerId)],
    });
    const after = await findInvoice(ctx, before?.id ?? '');
    expect(after).toEqual(before);
    if (after) expect(await drawInvoice(after)).toEqual(await drawInvoice(after));
  });

  it('numbers without a gap and adds up, however runs overlap and break off', async () => {
    const movement = fc.record({
      country: fc.constantFrom('IT', 'IE', 'GB', 'FR', 'DE', 'PL'),
      month: fc.integer({ min: 0, max: 3 }),
      cents: fc.oneof(fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: -90_000, max: -1 })),
    });
    const world = await openWorld({ now: Date.UTC(2027, 0, 5) });
    await issueInvoices(world.ctx({ kind: 'clock' }));
    let year = 2027;
    await fc.assert(
      fc.asyncProperty(
        fc.array(movement, { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 3 }),
        async (movements, runs, breaksAfter) => {
          year += 1;
          for (const { country, month, cents } of movements)
            await move(world, country, Date.UTC(year, 1 + month, 10), cents);
          world.now = Date.UTC(year, 6, 2);
          let batches = 0;
          const breaking = { ...world.ctx({ kind: 'clock' }) };
          breaking.db = new Proxy(world.db, {
            get(target, name) {
              if (name !== 'batch') return Reflect.get(target, name);
              return (...batch: Parameters<typeof target.batch>) => {
                batches += 1;
                if (batches > breaksAfter) throw new Error('the process died');
                return target.batch(...batch);
              };
            },
          });
          await issueInvoices(breaking).catch(() => undefined);
          await Promise.all(Array.from({ length: runs }, () => issueInvoices(world.ctx({ kind: 'clock' }))));
          expect(await breaches(world)).toEqual([]);
          expect(await issueInvoices(world.ctx({ kind: 'clock' }))).toEqual({ issued: 0 });
        },
      ),
      { numRuns: 12 },
    );
  }, 60_000);
});

describe('who may read invoices', () => {
  it('is owners and people for money of the seller, and nobody else', async () => {
    const world = await openWorld();
    await issueInvoices(world.ctx({ kind: 'clock' }));
    const rows = await world.rows(
      'SELECT id, seller_id AS sellerId FROM commission_invoices GROUP BY seller_id LIMIT 2',
    );
    const [own, other] = rows.map(({ id, sellerId }) => ({ id: String(id), sellerId: String(sellerId) }));
    const owner = await memberOf(world, own?.sellerId ?? '');
    expect((await findInvoice(world.ctx(owner), own?.id ?? ''))?.id).toBe(own?.id);
    expect(await findInvoice(world.ctx(owner), other?.id ?? '')).toBeUndefined();
    expect(await findInvoice(world.ctx({ ...owner, memberId: 'nobody' }), own?.id ?? '')).toBeUndefined();
    expect(await findInvoice(world.ctx({ kind: 'guest' }), own?.id ?? '')).toBeUndefined();
    for (const [role, count] of [
      ['money', 1],
      ['stock', 0],
      ['orders', 0],
    ] as const) {
      await world.client.execute({
        sql: 'UPDATE seller_members SET role = ? WHERE id = ?',
        args: [role, owner.memberId],
      });
      expect((await listInvoices(world.ctx(owner), { limit: 1 })).items.length, role).toBe(count);
    }
    await world.client.execute({
      sql: "UPDATE seller_members SET role = 'owner', ended_at = 1 WHERE id = ?",
      args: [owner.memberId],
    });
    expect((await listInvoices(world.ctx(owner), { limit: 1 })).items).toEqual([]);
  });
});
