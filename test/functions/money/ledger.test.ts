import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commit, isConstraintError } from '../../../db/client.ts';
import {
  account,
  chargeMovements,
  type LineShare,
  ledgerStatements,
  type Movement,
  paidForLine,
  payoutOfRefund,
  refundMovements,
  returnOfRefund,
} from '../../../functions/money/ledger.ts';
import { shareOf } from '../../../functions/money/money.ts';
import { openWorld } from '../../support/world.ts';

const line = fc.record({
  sellerId: fc.constantFrom('s1', 's2', 's3'),
  priceCents: fc.integer({ min: 1, max: 500_000 }),
  shippingCents: fc.integer({ min: 0, max: 3_000 }),
  bps: fc.integer({ min: 0, max: 2_000 }),
  /** How much of the line a voucher pays, in hundredths of a percent. */
  helped: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000 })),
});
const lines: fc.Arbitrary<LineShare[]> = fc.array(line, { minLength: 1, maxLength: 12 }).map((all) =>
  all.map(({ bps, helped, ...rest }, i) => ({
    ...rest,
    lineId: `line-${i}`,
    commissionCents: shareOf(rest.priceCents, bps),
    voucherCents: shareOf(rest.priceCents + rest.shippingCents, helped),
  })),
);

/** What stands in each account: debits less credits, so that money we hold counts up and what we owe counts down. */
function balances(movements: readonly Movement[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { debit, credit, amountCents } of movements) {
    found[debit] = (found[debit] ?? 0) + amountCents;
    found[credit] = (found[credit] ?? 0) - amountCents;
  }
  return found;
}
const due = (l: LineShare) => l.priceCents + l.shippingCents;
const total = (all: readonly LineShare[]) => all.reduce((sum, l) => sum + due(l), 0);
const paid = (all: readonly LineShare[]) => all.reduce((sum, l) => sum + paidForLine(l), 0);
const charge = (all: readonly LineShare[]) => chargeMovements('g', 'EUR', all);
const sentRefund = (l: LineShare) => ({
  id: `refund:${l.lineId}`,
  groupId: 'g',
  currency: 'EUR',
  amountCents: paidForLine(l),
});
const giveBack = (all: readonly LineShare[]) => [
  ...all.flatMap((l) => refundMovements('g', 'EUR', l)),
  ...all.map((l) => payoutOfRefund(sentRefund(l))),
];

describe('a captured payment', () => {
  it('is split completely: nothing stays in the name of the buyer', () => {
    fc.assert(
      fc.property(lines, (all) => {
        expect(balances(charge(all))[account.buyer('g')]).toBe(0);
      }),
    );
  });

  it('is the sum of its splits', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const { provider = 0, vouchers = 0, ...others } = balances(charge(all));
        expect(provider).toBe(paid(all));
        expect(provider + vouchers).toBe(total(all));
        expect(-Object.values(others).reduce((a, b) => a + b, 0)).toBe(provider + vouchers);
      }),
    );
  });

  it('owes each refurbisher price and delivery of its own lines less commission, and no other', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const found = balances(charge(all));
        for (const sellerId of new Set(all.map((l) => l.sellerId))) {
          const own = all.filter((l) => l.sellerId === sellerId);
          const owed = total(own) - own.reduce((sum, l) => sum + l.commissionCents, 0);
          expect((found[account.seller(sellerId)] ?? 0) + owed).toBe(0);
        }
        expect((found.commission ?? 0) + all.reduce((sum, l) => sum + l.commissionCents, 0)).toBe(0);
      }),
    );
  });

  it('owes refurbishers and us the same with a voucher as without one', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const mine = (found: Record<string, number>) =>
          Object.entries(found).filter(
            ([name, cents]) => (name.startsWith('seller:') || name === 'commission') && cents !== 0,
          );
        const without = all.map((l) => ({ ...l, voucherCents: 0 }));
        expect(mine(balances(charge(all)))).toEqual(mine(balances(charge(without))));
      }),
    );
  });

  it('moves no negative amount, from no account to itself, each movement with a cause of its own', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const movements = [...charge(all), ...giveBack(all)];
        for (const m of movements) {
          expect(m.amountCents).toBeGreaterThanOrEqual(0);
          expect(m.debit).not.toBe(m.credit);
        }
        expect(new Set(movements.map((m) => m.id)).size).toBe(movements.length);
      }),
    );
  });
});

describe('a refund', () => {
  it('of every line, once paid out, leaves every account at zero', () => {
    fc.assert(
      fc.property(lines, (all) => {
        for (const left of Object.values(balances([...charge(all), ...giveBack(all)]))) expect(left).toBe(0);
      }),
    );
  });

  it('of some lines leaves at the provider exactly what the others cost', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (all, pick) => {
        const ended = all.filter((_, i) => (pick >> i) % 2 === 1);
        const kept = all.filter((_, i) => (pick >> i) % 2 === 0);
        const found = balances([...charge(all), ...giveBack(ended)]);
        expect(found.provider ?? 0).toBe(paid(kept));
        expect(found.vouchers ?? 0).toBe(total(kept) - paid(kept));
        expect(found.refunds_due ?? 0).toBe(0);
      }),
    );
  });

  it('that came back leaves the books as if it had never been sent, and can be paid past the provider', () => {
    const one = {
      lineId: 'l',
      sellerId: 's',
      priceCents: 33_300,
      shippingCents: 499,
      commissionCents: 2_997,
      voucherCents: 0,
    };
    const unsent = [...charge([one]), ...refundMovements('g', 'EUR', one)];
    const back = [...unsent, payoutOfRefund(sentRefund(one)), returnOfRefund(sentRefund(one))];
    expect(balances(back)).toEqual(balances(unsent));
    const paid = [...back, payoutOfRefund({ ...sentRefund(one), id: 'refund:l:2' }, 'bank')];
    expect(balances(paid)).toMatchObject({ provider: 33_799, refunds_due: 0, bank: -33_799 });
  });

  it('waits in a place of its own until the provider has sent it', () => {
    const one = {
      lineId: 'l',
      sellerId: 's',
      priceCents: 33_300,
      shippingCents: 499,
      commissionCents: 2_997,
      voucherCents: 0,
    };
    const found = balances([...charge([one]), ...refundMovements('g', 'EUR', one)]);
    expect(found).toEqual({
      provider: 33_799,
      'buyer:g': 0,
      'seller:s': 0,
      commission: 0,
      refunds_due: -33_799,
      vouchers: 0,
    });
  });
});

describe('the ledger', () => {
  const one = { lineId: 'l', sellerId: 's', priceCents: 33_300, shippingCents: 0, commissionCents: 0, voucherCents: 0 };

  it('leaves out what moved nothing', async () => {
    const world = await openWorld({ filling: 'empty' });
    const ctx = world.ctx({ kind: 'payments' });
    await commit(ctx.db, ledgerStatements(ctx, charge([one])));
    const ids = await world.rows('SELECT id FROM ledger_entries ORDER BY id');
    expect(ids.map(({ id }) => id)).toEqual(['charge:g', 'owed:l']);
  });

  it('takes the same cause only once, and then keeps nothing of the whole batch', async () => {
    const world = await openWorld({ filling: 'empty' });
    const ctx = world.ctx({ kind: 'payments' });
    const again = () => commit(ctx.db, ledgerStatements(ctx, [...refundMovements('g', 'EUR', one), ...charge([one])]));
    await commit(ctx.db, ledgerStatements(ctx, charge([one])));
    const error = await again().catch((e: unknown) => e);
    expect(isConstraintError(error)).toBe(true);
    expect(await world.row('SELECT count(*) AS n FROM ledger_entries')).toEqual({ n: 2 });
  });

  it('only grows', async () => {
    const world = await openWorld({ filling: 'empty' });
    const ctx = world.ctx({ kind: 'payments' });
    await commit(ctx.db, ledgerStatements(ctx, charge([one])));
    await expect(world.client.execute('UPDATE ledger_entries SET amount_cents = 1')).rejects.toThrow(/append_only/);
    await expect(world.client.execute('DELETE FROM ledger_entries')).rejects.toThrow(/append_only/);
  });

  it('refuses an amount below zero and a movement from an account to itself', async () => {
    const world = await openWorld({ filling: 'empty' });
    const ctx = world.ctx({ kind: 'payments' });
    const wrong = { id: 'x', debit: 'a', credit: 'b', amountCents: 1, currency: 'EUR', groupId: 'g' };
    for (const movement of [
      { ...wrong, amountCents: -1 },
      { ...wrong, credit: 'a' },
    ]) {
      const error = await commit(ctx.db, ledgerStatements(ctx, [movement])).catch((e: unknown) => e);
      expect(isConstraintError(error)).toBe(true);
    }
  });
});
