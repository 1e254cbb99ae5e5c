import { isConstraintError } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { type VoucherInput, voucherInput } from './contract.ts';
import { insertVoucher } from './writes.ts';

/** An operator makes a voucher. Its terms stay as they are; its end and the number of uses may still change. */
export async function makeVoucher(
  ctx: Ctx,
  input: VoucherInput,
): Promise<Outcome<{ id: string; code: string }, 'forbidden' | 'invalid_input' | 'code_taken'>> {
  if (ctx.actor.kind !== 'operator') return refuse('forbidden', 'forbidden');
  const parsed = voucherInput.safeParse(input);
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({ pointer: `/${issue.path.join('/')}`, code: issue.code }));
    return refuse('invalid', 'invalid_input', { errors });
  }
  const { maxCents, ...terms } = parsed.data;
  const id = ctx.newId();
  try {
    await insertVoucher(ctx, { id, ...terms, maxCents: maxCents ?? terms.value });
    return done({ id, code: terms.code });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'code_taken');
    throw error;
  }
}
