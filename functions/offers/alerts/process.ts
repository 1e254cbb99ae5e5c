import { type Delay, defineProcess } from '../../process/process.ts';
import { confirmHours, runningDays } from './rules.ts';

/** How long the link of the first mail counts. */
export const confirmDelay: Delay = { minutes: confirmHours * 60 };
/** From the confirmation, whatever it told meanwhile. */
export const runningDelay: Delay = { minutes: runningDays * 24 * 60 };

/**
 * A mail about a price, from the form to its end. It watches only once its mail was confirmed; a told one rests until
 * its price was above the target again. Guests act by the key in their mails.
 */
export const alertProcess = defineProcess({
  subject: 'price_alert',
  states: ['requested', 'active', 'told', 'lapsed', 'stopped', 'expired', 'ended'],
  initial: 'requested',
  final: ['lapsed', 'stopped', 'expired', 'ended'],
  steps: {
    confirm: { from: ['requested'], to: 'active', by: ['guest'] },
    lapse: { from: ['requested'], to: 'lapsed', by: ['clock'], after: confirmDelay },
    tell: { from: ['active'], to: 'told', by: ['clock'], tell: ['buyer:alert_reached'] },
    tell_last: { from: ['active'], to: 'ended', by: ['clock'], tell: ['buyer:alert_reached'] },
    arm: { from: ['told'], to: 'active', by: ['clock'] },
    change: { from: ['told'], to: 'active', by: ['guest'] },
    stop: { from: ['requested', 'active', 'told'], to: 'stopped', by: ['guest'] },
    expire: {
      from: ['active', 'told'],
      to: 'expired',
      by: ['clock'],
      after: runningDelay,
      tell: ['buyer:alert_expired'],
    },
  },
});

export type AlertState = (typeof alertProcess.states)[number];
export type AlertStep = keyof typeof alertProcess.steps;
