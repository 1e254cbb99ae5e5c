import { type LocaleId, locales } from '../../../../content/locales.ts';
import type { Say, WordKey } from '../../../../content/words.ts';
import { formatMoney } from '../../../../functions/money/money.ts';
import { type HoldReason, holdReasons } from '../../../../functions/payouts/contract.ts';
import { type DeskMoneyCode, deskMoneyCodes } from '../../../../functions/payouts/desk-contract.ts';
import { type PayoutState, payoutProcess } from '../../../../functions/payouts/process.ts';

/** An amount in its own currency, to the cent, as a reader writes it. */
export const amount = (locale: LocaleId, cents: number, currency: string): string =>
  formatMoney(cents, currency, locales[locale].tag, true);

/** What a state of a payout is called. */
export const payoutState = (say: Say, state: string): string =>
  (payoutProcess.states as readonly string[]).includes(state) ? say(`payouts.state_${state as PayoutState}`) : state;

/** Why money waits. */
export const holdReason = (say: Say, reason: string): string =>
  (holdReasons as readonly string[]).includes(reason) ? say(`payouts.hold_${reason as HoldReason}`) : reason;

/** What is told of a form that was refused. */
export function refusalKey(code: string): WordKey {
  const known = (deskMoneyCodes as readonly string[]).includes(code) ? (code as DeskMoneyCode) : undefined;
  return known ? `payouts.err_${known}` : 'payouts.err_invalid';
}
