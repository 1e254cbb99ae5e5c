import type { Template } from './templates.ts';

const person = ['mail.application_person', 'person', 'person_email'] as const;

/** Mails of a refurbisher's application, and of what runs out afterwards. */
export const applicationTemplates = {
  seller_application_received: {
    facts: [],
    body: ['mail.seller_application_received_body', 'mail.seller_application_received_how'],
    button: 'application',
    after: ['mail.seller_application_received_after'],
  },
  seller_application_again: { facts: [], body: ['mail.seller_application_again_body'], button: 'application' },
  seller_application_sent_back: {
    facts: ['points', 'why'],
    body: ['mail.seller_application_sent_back_body'],
    button: 'application',
    after: ['mail.seller_application_sent_back_after'],
  },
  seller_application_passed: {
    facts: [],
    body: ['mail.seller_application_passed_body', person],
    button: 'application',
  },
  seller_application_live: {
    facts: [],
    body: ['mail.seller_application_live_body', ['mail.seller_application_live_cap', 'cap'], person],
    button: 'application',
  },
  seller_application_declined: {
    facts: ['why'],
    body: ['mail.seller_application_declined_body'],
    after: ['mail.seller_application_declined_after'],
  },
  seller_application_lapsed: { facts: [], body: ['mail.seller_application_lapsed_body'] },
  seller_gates_expiring: { facts: ['points'], body: ['mail.seller_gates_expiring_body'], button: 'application' },
  seller_gates_expired: { facts: ['points'], body: ['mail.seller_gates_expired_body'], button: 'application' },
  seller_resumed: { facts: [], body: ['mail.seller_resumed_body'], button: 'application' },
} as const satisfies Record<string, Template>;
