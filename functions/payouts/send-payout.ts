import { commit, isConstraintError, type Statement } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { ledgerSets, payoutBackMovements } from '../money/ledger.ts';
import { createTransfer } from '../payments/create-transfer.ts';
import { findTransfer } from '../payments/find-transfer.ts';
import { readAccount } from '../payments/read-account.ts';
import { clearGuards, guard } from '../process/guard.ts';
import { findTerms, notHeld } from './balance-queries.ts';
import { accountHold } from './hold-writes.ts';
import { findSending, listShares, type Sending } from './payout-queries.ts';
import { payoutWaitsMs } from './rules.ts';
import { settlePayout } from './settle-payout.ts';
import { payoutStep, sendLater } from './writes.ts';

type Code = 'payment_unavailable' | 'payout_not_found' | 'changed_meanwhile' | 'payout_sent_otherwise';
/** Undefined: it is the provider's turn. */
type Begun = Outcome<Sending | null, Code>;

/**
 * Carries one payout out; run by the outbox until it has an end. Before it begins, its account and its holds are looked
 * at once more; once it has begun, nothing is decided but by the provider's word, so that it is sent once.
 */
export async function sendPayout(ctx: Ctx, payoutId: string): Promise<Outcome<null, Code>> {
  const found = await findSending(ctx, payoutId);
  if (!found) return refuse('not_found', 'payout_not_found');
  // Another row of the outbox carries what rests until later.
  const waits = found.state === 'scheduled' || (found.state === 'failed' && (found.dueAt ?? 0) <= ctx.now);
  const resumed = found.state === 'sending';
  if (!waits && !resumed) return done(null);
  const begun: Begun = resumed ? done(found) : await beginPayout(ctx, found);
  if (!begun.ok || !begun.value) return begun.ok ? done(null) : begun;
  const payout = begun.value;
  const { id, accountId, amountCents, currency, attempt } = payout;
  const asked = { payoutId: id, attempt, accountId, amountCents, currency };
  const sent = await createTransfer(ctx, asked, { askFirst: resumed || attempt > 1 });
  if (sent.ok) return settlePayout(ctx, id, sent.value.transferId);
  if (sent.code === 'payment_unavailable') return refuse('unavailable', 'payment_unavailable');
  const why = String(sent.detail?.provider_code ?? sent.code);
  return sent.code === 'account_refused' ? holdBack(ctx, payout, why) : noteRefusal(ctx, payout, why);
}

/** Asks the provider about the account, then takes the step after which the provider may know of the payout. */
async function beginPayout(ctx: Ctx, payout: Sending): Promise<Begun> {
  const [account, terms] = await Promise.all([readAccount(ctx, payout.accountId), findTerms(ctx, payout.sellerId)]);
  if (!account.ok) return refuse('unavailable', 'payment_unavailable');
  if (!account.value.payable) return held(await holdBack(ctx, payout, account.value.why));
  // It goes to the account that it was decided for, or not at all.
  if (terms?.accountId !== payout.accountId) return held(await holdBack(ctx, payout, ''));
  const shares = await listShares(ctx, payout.id);
  const lineIds = shares.filter(({ amountCents }) => amountCents > 0).map(({ lineId }) => lineId);
  const steps = payoutStep(ctx, payout, 'begin', { failure: '' });
  if (!steps) return refuse('conflict', 'changed_meanwhile');
  const next = { ...payout, state: 'sending', version: payout.version + 1, attempt: payout.attempt + 1 };
  try {
    await commit(ctx.db, [guard(ctx, notHeld(ctx, payout.sellerId, lineIds)), ...steps, clearGuards(ctx)]);
    return done(next);
  } catch (error) {
    if (!isConstraintError(error)) throw error;
  }
  // Either a hold stands by now, or somebody else was quicker.
  const now = await findSending(ctx, payout.id);
  if (now?.version !== payout.version) return refuse('conflict', 'changed_meanwhile');
  return held(await holdBack(ctx, payout, ''));
}

const held = (outcome: Outcome<null, Code>): Begun => (outcome.ok ? done(null) : outcome);

/**
 * It went nowhere: the books are as before it was decided. With a reason of the provider's, all of the seller's money
 * waits. What has begun once is asked for first, and settled where it went out after all.
 */
async function holdBack(ctx: Ctx, payout: Sending, why: string): Promise<Outcome<null, Code>> {
  const made = payout.attempt > 0 ? await findTransfer(ctx, payout.id) : done(null);
  if (!made.ok) return made;
  if (made.value) return settlePayout(ctx, payout.id, made.value.transferId);
  const shares = await listShares(ctx, payout.id);
  const step = payoutStep(ctx, payout, 'hold', { dueAt: null, failure: why }, why);
  return take(ctx, step, [
    ...ledgerSets(ctx, payoutBackMovements(payout, shares)),
    ...(why === '' ? [] : [accountHold(ctx, payout.sellerId, why)]),
  ]);
}

/** The provider said no, and sent nothing: another attempt after a while, or a person's matter when all are spent. */
async function noteRefusal(ctx: Ctx, payout: Sending, why: string): Promise<Outcome<null, Code>> {
  const wait = payoutWaitsMs[payout.attempt - 1];
  if (wait === undefined)
    return take(ctx, payoutStep(ctx, payout, 'give_up', { failure: why, dueAt: ctx.now }, why), []);
  const dueAt = ctx.now + wait;
  return take(ctx, payoutStep(ctx, payout, 'fail', { failure: why, dueAt }, why), [
    sendLater(ctx, payout.id, payout.version + 1, dueAt),
  ]);
}

async function take(
  ctx: Ctx,
  step: readonly Statement[] | undefined,
  beside: readonly Statement[],
): Promise<Outcome<null, Code>> {
  if (!step) return refuse('conflict', 'changed_meanwhile');
  try {
    await commit(ctx.db, [...step, ...beside]);
    return done(null);
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}
