import type { Template } from './templates.ts';

/** Mails of price alerts. */
export const alertTemplates = {
  alert_confirm: {
    facts: ['devices', 'target'],
    body: ['mail.alert_confirm_body', 'mail.alert_confirm_how'],
    button: 'confirm',
    after: ['mail.alert_confirm_after'],
    links: ['stop'],
  },
  alert_again: {
    facts: ['devices'],
    body: ['mail.alert_again_body'],
    button: 'alert',
    links: ['stop'],
  },
  buyer_alert_reached: {
    facts: ['devices', 'price', 'target', 'seller', 'promise'],
    body: [
      ['mail.buyer_alert_reached_body', 'seen'],
      ['mail.buyer_alert_reached_before', 'before'],
    ],
    button: 'choice',
    after: ['mail.buyer_alert_reached_after'],
    links: ['alert', 'stop'],
  },
  buyer_alert_expired: {
    facts: ['devices'],
    body: [['mail.buyer_alert_expired_body', 'months_run', 'days']],
    button: 'ask_again',
  },
} as const satisfies Record<string, Template>;
