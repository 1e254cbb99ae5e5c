import type { VoucherInput } from '../../functions/checkout/vouchers/contract.ts';
import { makeVoucher } from '../../functions/checkout/vouchers/make-voucher.ts';
import type { World } from './world.ts';

const day = 86_400_000;

/** Makes a voucher of 20 euro for Italy's currency, with whatever the test wants to differ; its id. */
export async function aVoucher(world: World, change: Partial<VoucherInput> = {}): Promise<string> {
  const made = await makeVoucher(world.ctx({ kind: 'operator', operatorId: 'op', roles: ['business'] }), {
    code: 'TEST-20',
    kind: 'amount',
    value: 2_000,
    currency: 'EUR',
    validFrom: world.now - day,
    validUntil: world.now + 30 * day,
    maxUses: 100,
    ...change,
  });
  if (!made.ok) throw new Error(`${made.code} ${JSON.stringify(made.detail)}`);
  return made.value.id;
}
