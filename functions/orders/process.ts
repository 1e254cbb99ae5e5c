import { type Delay, defineProcess } from '../process/process.ts';

/** Longer than the 31 minutes that a payment page opened at once lives; a page opened later is closed before its stock is let go. */
export const paymentDelay: Delay = { minutes: 40 };

/** What the buyer pays at once. It exists, with stock held, before money moves. */
export const groupProcess = defineProcess({
  subject: 'order_group',
  states: ['awaiting_payment', 'paid', 'expired', 'cancelled'],
  initial: 'awaiting_payment',
  final: ['paid', 'expired', 'cancelled'],
  steps: {
    pay: { from: ['awaiting_payment'], to: 'paid', by: ['payments'], tell: ['buyer:order_placed'] },
    expire: { from: ['awaiting_payment'], to: 'expired', by: ['clock'], after: paymentDelay },
    cancel: { from: ['awaiting_payment'], to: 'cancelled', by: ['guest', 'buyer'] },
  },
});

/** One device, from the sale to the door. Returns and warranty are lives of their own. */
export const lineProcess = defineProcess({
  subject: 'order_line',
  states: [
    'awaiting_payment',
    'awaiting_acceptance',
    'accepted',
    'shipped',
    'delivered',
    'refused',
    'lapsed',
    'cancelled',
    'lost',
    'expired',
  ],
  initial: 'awaiting_payment',
  final: ['delivered', 'refused', 'lapsed', 'cancelled', 'lost', 'expired'],
  steps: {
    pay: { from: ['awaiting_payment'], to: 'awaiting_acceptance', by: ['payments'], tell: ['seller:order_received'] },
    expire: { from: ['awaiting_payment'], to: 'expired', by: ['clock', 'guest', 'buyer'], after: paymentDelay },
    accept: { from: ['awaiting_acceptance'], to: 'accepted', by: ['seller'], tell: ['buyer:order_accepted'] },
    refuse: { from: ['awaiting_acceptance', 'accepted'], to: 'refused', by: ['seller'], tell: ['buyer:order_refused'] },
    lapse: {
      from: ['awaiting_acceptance'],
      to: 'lapsed',
      by: ['clock'],
      after: { businessHours: 24 },
      tell: ['buyer:order_lapsed', 'seller:order_lapsed'],
    },
    cancel: {
      from: ['awaiting_acceptance', 'accepted'],
      to: 'cancelled',
      by: ['buyer', 'guest', 'operator'],
      tell: ['buyer:order_cancelled', 'seller:order_cancelled'],
    },
    ship: { from: ['accepted'], to: 'shipped', by: ['seller'], tell: ['buyer:order_shipped'] },
    miss_dispatch: {
      from: ['accepted'],
      to: 'lapsed',
      by: ['clock'],
      after: { businessDays: 5 },
      tell: ['buyer:order_lapsed', 'seller:order_lapsed'],
    },
    deliver: { from: ['shipped'], to: 'delivered', by: ['clock', 'operator'], tell: ['buyer:order_delivered'] },
    lose: {
      from: ['shipped'],
      to: 'lost',
      by: ['clock', 'operator'],
      after: { businessDays: 20 },
      tell: ['buyer:order_lost', 'seller:order_lost'],
    },
  },
});

export type GroupState = (typeof groupProcess.states)[number];
export type LineState = (typeof lineProcess.states)[number];
export type LineStep = keyof typeof lineProcess.steps;
