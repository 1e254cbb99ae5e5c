import { userInfo } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { type Db, openDatabase } from '../db/client.ts';
import type { Ctx } from '../functions/edge/context.ts';
import { settleRefund } from '../functions/payments/settle-refund.ts';
import { createClock } from './clock.ts';
import { openFile } from './database.ts';
import { stateFolder, stateFolderFor } from './root.ts';

/** Tells the books of DATABASE_URL, or of this machine, that an operator has paid an owed refund, and by which payment. */
const [refundId, reference] = process.argv.slice(2);
if (!refundId || !reference) {
  console.error('Say which refund, as the clock reports it, and the reference of the payment that settled it.');
  process.exit(2);
}
const { DATABASE_URL: url, DATABASE_AUTH_TOKEN: token } = process.env;
const folder = stateFolder();
const db: Db = url ? openDatabase(url, token) : openFile(join(folder, 'rivive.db')).db;
const ctx: Ctx = {
  db,
  actor: { kind: 'operator', operatorId: userInfo().username, roles: ['finance'] },
  now: url ? Date.now() : createClock(join(stateFolderFor('outside'), 'clock.json')).now(),
  newId: uuidv7,
  get settings(): Ctx['settings'] {
    throw new Error('settling a refund asks nothing of the outside');
  },
};
const settled = await settleRefund(ctx, { refundId, reference });
console.log(settled.ok ? `${refundId} is settled by ${reference}.` : `Nothing was booked: ${settled.code}.`);
process.exit(settled.ok ? 0 : 1);
