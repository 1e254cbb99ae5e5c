import type { Template } from './templates.ts';

/** Mails about a seller's money: that it is on its way, and that it waits. */
export const payoutTemplates = {
  seller_payout_sent: {
    facts: [],
    body: ['mail.seller_payout_sent_body', 'mail.seller_payout_sent_when'],
    button: 'money',
  },
  seller_money_held: {
    facts: ['held'],
    body: ['mail.seller_money_held_body', ['mail.seller_money_held_until', 'held_until']],
    button: 'money',
    after: ['mail.seller_money_held_after'],
  },
} as const satisfies Record<string, Template>;
