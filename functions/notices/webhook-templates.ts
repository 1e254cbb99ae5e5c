import type { Template } from './templates.ts';

/** Mails to the owners of an endpoint that nothing gets through to. */
export const webhookTemplates = {
  seller_webhook_failing: {
    facts: [],
    body: [['mail.seller_webhook_failing_body', 'endpoint', 'since'], 'mail.seller_webhook_failing_next'],
    button: 'webhook',
  },
  seller_webhook_off: {
    facts: [],
    body: [['mail.seller_webhook_off_body', 'endpoint'], 'mail.seller_webhook_off_next'],
    button: 'webhook',
  },
} as const satisfies Record<string, Template>;
