import { describe, expect, it } from 'vitest';
import type { MovementView } from '../../../../functions/payouts/statements/contract.ts';
import { findStatement, listMovements, listStatementMonths } from '../../../../functions/payouts/statements/queries.ts';
import {
  decimalOf,
  formFor,
  type MovementPlace,
  machineForm,
  movementPlace,
  recordOf,
  sumNames,
} from '../../../../functions/payouts/statements/rules.ts';
import { writeStatement } from '../../../../functions/payouts/statements/write-statement.ts';
import { openWorld, type World } from '../../../support/world.ts';

const names = { column: (column: string) => column, kind: (kind: string) => kind };

async function owners(world: World) {
  const rows =
    await world.rows(`SELECT s.id, (SELECT m.id FROM seller_members m WHERE m.seller_id = s.id AND m.role = 'owner' LIMIT 1) AS member
    FROM sellers s WHERE s.state = 'live' ORDER BY s.id`);
  return rows.map(({ id, member }) => ({ kind: 'seller' as const, sellerId: String(id), memberId: String(member) }));
}

async function everyMovement(ctx: ReturnType<World['ctx']>, month: string, limit: number): Promise<MovementView[]> {
  const all: MovementView[] = [];
  for (let place: MovementPlace | undefined; ; ) {
    const { items, next } = await listMovements(ctx, { month, limit }, place);
    all.push(...items);
    if (!next) return all;
    // A page begins where a cursor says that the one before ended.
    place = movementPlace(next.join(' '));
  }
}

describe('statements', () => {
  it('lead from month to month to what the ledger says, for every seller', async () => {
    const world = await openWorld();
    let months = 0;
    for (const actor of await owners(world)) {
      const ctx = world.ctx(actor);
      const before: Record<string, number> = {};
      for (const month of (await listStatementMonths(ctx)).reverse()) {
        const statement = await findStatement(ctx, month);
        for (const sums of statement?.currencies ?? []) {
          expect(sums.openingCents).toBe(before[sums.currency] ?? 0);
          expect(sumNames.reduce((sum, name) => sum + sums[`${name}Cents`], sums.openingCents)).toBe(sums.closingCents);
          before[sums.currency] = sums.closingCents;
          months += 1;
        }
      }
      const books = await world.rows(
        `SELECT currency, sum(CASE WHEN credit = ?1 THEN amount_cents ELSE -amount_cents END) AS cents
          FROM ledger_entries WHERE ?1 IN (debit, credit) GROUP BY currency`,
        `seller:${actor.sellerId}`,
      );
      expect(before).toEqual(Object.fromEntries(books.map(({ currency, cents }) => [currency, cents])));
    }
    expect(months).toBeGreaterThan(100);
  }, 60_000);

  it('list every movement once, page by page, with parts that add up', async () => {
    const world = await openWorld();
    for (const actor of (await owners(world)).slice(0, 12)) {
      const ctx = world.ctx(actor);
      const statement = await findStatement(ctx, '2026-10');
      const all = await everyMovement(ctx, '2026-10', 3);
      expect(all).toEqual(await everyMovement(ctx, '2026-10', 200));
      for (const { currency, openingCents, closingCents, movements } of statement?.currencies ?? []) {
        const own = all.filter((one) => one.currency === currency);
        expect(own.length).toBe(movements);
        expect(own.reduce((sum, one) => sum + one.amountCents, openingCents)).toBe(closingCents);
      }
      for (const one of all)
        if (one.priceCents !== null)
          expect(one.priceCents + (one.shippingCents ?? 0) + (one.commissionCents ?? 0)).toBe(one.amountCents);
    }
  });

  it('count a payout as one movement, whatever it settles, and what came back beside it', async () => {
    const world = await openWorld();
    const [actor] = await owners(world);
    if (!actor) throw new Error('nobody sells');
    // Movements without the payouts behind them: only a test may.
    for (const { name } of await world.rows(
      "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'ledger_entries'",
    ))
      await world.client.execute(`DROP TRIGGER ${name}`);
    const before = await findStatement(world.ctx(actor), '2026-11');
    const lines = await world.rows(
      "SELECT id, group_id FROM order_lines WHERE seller_id = ? AND currency = 'EUR' LIMIT 3",
      actor.sellerId,
    );
    const own = `seller:${actor.sellerId}`;
    for (const [i, line] of lines.entries())
      for (const [cause, debit, credit] of [
        ['payout:p1', own, 'payouts_due'],
        ['payout_back:p1', 'payouts_due', own],
        ['payout:p2', own, 'payouts_due'],
      ])
        await world.client.execute({
          sql: 'INSERT INTO ledger_entries (id, debit, credit, amount_cents, currency, group_id, line_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          args: [
            `${cause}:${line.id}`,
            debit ?? '',
            credit ?? '',
            1000 + i,
            'EUR',
            String(line.group_id),
            String(line.id),
            world.now - 60_000,
          ],
        });
    // Beside what it was paid in the seeded year.
    const all = (await everyMovement(world.ctx(actor), '2026-11', 100)).filter(({ payoutId }) =>
      ['p1', 'p2'].includes(payoutId ?? ''),
    );
    expect(all.map(({ kind, payoutId, amountCents, lineId }) => [kind, payoutId, amountCents, lineId])).toEqual([
      ['payout', 'p1', -3003, null],
      ['payout', 'p2', -3003, null],
      ['payout_back', 'p1', 3003, null],
    ]);
    const after = await findStatement(world.ctx(actor), '2026-11');
    const euro = (one: typeof after) => one?.currencies.find(({ currency }) => currency === 'EUR');
    expect((euro(after)?.payoutsCents ?? 0) - (euro(before)?.payoutsCents ?? 0)).toBe(-3003);
  });

  it('are nobody else’s, and of no month to come', async () => {
    const world = await openWorld();
    const [actor] = await owners(world);
    if (!actor) throw new Error('nobody sells');
    expect(await findStatement(world.ctx(actor), '2026-12')).toBeUndefined();
    expect(await findStatement(world.ctx(actor), '2020-01')).toBeUndefined();
    expect(await findStatement(world.ctx({ ...actor, memberId: 'another' }), '2026-10')).toBeUndefined();
    expect(await listStatementMonths(world.ctx({ kind: 'guest' }))).toEqual([]);
    await world.client.execute({
      sql: "UPDATE seller_members SET role = 'orders' WHERE id = ?",
      args: [actor.memberId],
    });
    expect(await findStatement(world.ctx(actor), '2026-10')).toBeUndefined();
    expect((await listMovements(world.ctx(actor), { month: '2026-10', limit: 5 })).items).toEqual([]);
  });
});

describe('a statement as CSV', () => {
  it('says each movement with what there was after it, from opening to closing', async () => {
    const world = await openWorld();
    for (const actor of (await owners(world)).slice(0, 8)) {
      const ctx = world.ctx(actor);
      const statement = await findStatement(ctx, '2026-10');
      if (!statement) continue;
      const text = await new Response(await writeStatement(ctx, statement, names, machineForm)).text();
      const rows = text.trimEnd().split('\r\n').slice(1);
      const ends = rows.filter((row) => /^[\d-]*,(opening|closing),/.test(row));
      expect(ends.length).toBe(2 * statement.currencies.length);
      expect(rows.length - ends.length).toBe(statement.currencies.reduce((sum, one) => sum + one.movements, 0));
      for (const { currency, closingCents } of statement.currencies) {
        const own = rows.filter((row) => row.endsWith(`,${currency}`));
        const [beforeLast, last] = own.slice(-2).map((row) => row.split(',').at(-2));
        expect(last).toBe(decimalOf(closingCents, '.'));
        expect(beforeLast).toBe(last);
      }
    }
  });

  it('holds no formula, and numbers as spreadsheets of the language read them', () => {
    expect(recordOf(['=1+1', { cents: -1234 }, null, 'a;b"c'], formFor('it'))).toBe(`'=1+1;-12,34;;"a;b""c"\r\n`);
    expect(recordOf(['+49', '@x', '-5', { cents: 5 }], machineForm)).toBe("'+49,'@x,'-5,0.05\r\n");
    expect(formFor('de').mark).toBe('\ufeff');
    expect(formFor('en-gb')).toMatchObject({ separator: ',', decimal: '.' });
    expect(decimalOf(-5, ',')).toBe('-0,05');
  });

  it('takes no place from a cursor that is none', () => {
    for (const said of ['', 'EUR', 'EUR x y', 'eur 1 y', `EUR 1 ${'y'.repeat(300)}`, undefined])
      expect(movementPlace(said)).toBeUndefined();
  });
});
