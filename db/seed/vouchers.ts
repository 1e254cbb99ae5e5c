import type { Client } from '@libsql/client';
import type { vouchers } from '../schema/vouchers.ts';

type VoucherRow = Omit<typeof vouchers.$inferInsert, 'createdAt' | 'validFrom' | 'validUntil'>;

/** A code to try on this machine, and what it shows. */
export interface DemoVoucher {
  code: string;
  shows: string;
}

const amount = { kind: 'amount', value: 2_000, maxCents: 2_000, minItemsCents: 15_000, maxUses: 500 } as const;
const share = { kind: 'share', value: 800, maxCents: 6_000, minItemsCents: 10_000, maxUses: 500 } as const;
const day = 86_400_000;

const rows: (VoucherRow & { shows: string; fromDays: number; untilDays: number })[] = [
  {
    id: 'voucher-welcome',
    code: 'WELCOME-20',
    currency: 'EUR',
    ...amount,
    fromDays: -30,
    untilDays: 365,
    shows: 'pays 20 €, from 150 € on',
  },
  {
    id: 'voucher-welcome-gb',
    code: 'WELCOME-20-GB',
    currency: 'GBP',
    ...amount,
    fromDays: -30,
    untilDays: 365,
    shows: 'pays £20 in the British shop, from £150 on',
  },
  {
    id: 'voucher-student',
    code: 'STUDENT-8',
    currency: 'EUR',
    ...share,
    fromDays: -30,
    untilDays: 365,
    shows: 'a student code: 8 % of the devices, at most 60 €',
  },
  {
    id: 'voucher-last',
    code: 'LAST-50',
    currency: 'EUR',
    ...amount,
    value: 5_000,
    maxCents: 5_000,
    maxUses: 1,
    fromDays: -30,
    untilDays: 365,
    shows: 'pays 50 €, for one order only',
  },
  {
    id: 'voucher-summer',
    code: 'SUMMER-25',
    currency: 'EUR',
    ...amount,
    value: 2_500,
    maxCents: 2_500,
    fromDays: -200,
    untilDays: -80,
    shows: 'is over',
  },
];

/** The codes that `npm start` prints. */
export const demoVouchers = (): DemoVoucher[] => rows.map(({ code, shows }) => ({ code, shows }));

/** Puts the demo's vouchers in, where they are not yet: on a database of this machine alone. `now` in epoch milliseconds. */
export async function keepDemoVouchers(client: Pick<Client, 'batch'>, now: number): Promise<void> {
  await client.batch(
    rows.map((row) => ({
      sql: `INSERT OR IGNORE INTO vouchers (id, code, kind, value, currency, min_items_cents, max_cents, valid_from, valid_until, max_uses, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      args: [
        ...[row.id, row.code, row.kind, row.value, row.currency, row.minItemsCents, row.maxCents],
        ...[now + row.fromDays * day, now + row.untilDays * day, row.maxUses, now + row.fromDays * day],
      ],
    })),
    'write',
  );
}
