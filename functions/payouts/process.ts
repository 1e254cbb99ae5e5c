import { defineProcess } from '../process/process.ts';

/**
 * One payout, from its decision to the provider's word. `sending`: the provider may have heard of it, so that nothing is
 * decided until it has said. `held` and `returned` went nowhere: their money is the seller's again, in the books too.
 */
export const payoutProcess = defineProcess({
  subject: 'payout',
  states: ['scheduled', 'sending', 'sent', 'failed', 'owed', 'held', 'returned'],
  initial: 'scheduled',
  final: ['sent', 'held', 'returned'],
  steps: {
    begin: { from: ['scheduled', 'failed'], to: 'sending', by: ['clock'] },
    /** What was taken for refused was sent all the same, when the provider says so. */
    send: { from: ['sending', 'failed', 'owed'], to: 'sent', by: ['clock', 'payments'], tell: ['seller:payout_sent'] },
    fail: { from: ['sending'], to: 'failed', by: ['clock'] },
    /** Refused as often as it is tried: a person of the team looks at it. */
    give_up: { from: ['sending'], to: 'owed', by: ['clock'] },
    /** Something stands in the way of all of it: the money waits in the seller's account, and a hold says why. */
    hold: { from: ['scheduled', 'failed', 'sending'], to: 'held', by: ['clock'] },
    retry: { from: ['owed'], to: 'failed', by: ['operator'] },
    give_back: { from: ['owed'], to: 'returned', by: ['operator'] },
  },
});

export type PayoutState = (typeof payoutProcess.states)[number];
export type PayoutStep = keyof typeof payoutProcess.steps;
