import { userInfo } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { uuidv7 } from 'uuidv7';
import { type Db, openDatabase } from '../db/client.ts';
import type { VoucherInput } from '../functions/checkout/vouchers/contract.ts';
import { makeVoucher } from '../functions/checkout/vouchers/make-voucher.ts';
import type { Ctx } from '../functions/edge/context.ts';
import { createClock } from './clock.ts';
import { openFile } from './database.ts';
import { stateFolder, stateFolderFor } from './root.ts';
import { giveUp } from './say.ts';

/** Makes a voucher in DATABASE_URL, or on this machine. Student codes are made in the same way, as a share. */
const usage = `node local/boot.mjs voucher CODE AMOUNT|SHARE% [--currency EUR] [--from-items 0] [--at-most AMOUNT] [--days 90] [--uses 100]
  node local/boot.mjs voucher SPRING-15 15 --from-items 100
  node local/boot.mjs voucher UNIBO-8 8% --at-most 60 --days 365 --uses 2000`;

/** An amount as it is written, in cents; undefined for what is none. */
function centsOf(written: string | undefined): number | undefined {
  const [, whole, part = ''] = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(written ?? '') ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

function read(now: number): VoucherInput | undefined {
  const option = (standard?: string) => ({ type: 'string', ...(standard ? { default: standard } : {}) }) as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      currency: option('EUR'),
      'from-items': option('0'),
      'at-most': option(),
      days: option('90'),
      uses: option('100'),
    },
  });
  const [code, worth = '', ...others] = positionals;
  const value = centsOf(worth.replace(/%$/, ''));
  if (!code || value === undefined || others.length > 0) return undefined;
  return {
    code,
    kind: worth.endsWith('%') ? 'share' : 'amount',
    value,
    currency: values.currency as VoucherInput['currency'],
    maxCents: centsOf(values['at-most']),
    minItemsCents: centsOf(values['from-items']),
    validFrom: now,
    validUntil: now + Number(values.days) * 86_400_000,
    maxUses: Number(values.uses),
  };
}

const { DATABASE_URL: url, DATABASE_AUTH_TOKEN: token } = process.env;
const db: Db = url ? openDatabase(url, token) : openFile(join(stateFolder(), 'rivive.db')).db;
const ctx: Ctx = {
  db,
  actor: { kind: 'operator', operatorId: userInfo().username, roles: ['business'] },
  now: url ? Date.now() : createClock(join(stateFolderFor('outside'), 'clock.json')).now(),
  newId: uuidv7,
  get settings(): Ctx['settings'] {
    throw new Error('making a voucher asks nothing of the outside');
  },
};
const input = read(ctx.now);
if (!input) giveUp(usage);
const made = await makeVoucher(ctx, input);
if (!made.ok) giveUp(`No voucher was made: ${made.code} ${JSON.stringify(made.detail ?? {})}\n${usage}`);
console.log(
  `${made.value.code} is valid until ${new Date(input.validUntil).toISOString().slice(0, 10)}, for ${input.maxUses} orders.`,
);
