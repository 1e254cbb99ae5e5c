import type { Template } from './templates.ts';

const told = { facts: ['reasons'], button: 'sanction' } as const;

/** Mails about what restrains a refurbisher's account. Those that tell it hold the whole statement of reasons. */
export const sanctionTemplates = {
  seller_sanction_advised: { ...told, body: ['mail.seller_sanction_advised_body'] },
  seller_sanction_noticed: { ...told, body: [['mail.seller_sanction_noticed_body', 'holds_from']] },
  seller_sanction_at_once: { ...told, body: ['mail.seller_sanction_at_once_body'] },
  seller_sanction_in_force: {
    facts: [],
    body: ['mail.seller_sanction_in_force_body', ['mail.seller_sanction_until', 'holds_until']],
    button: 'sanction',
    after: [['mail.seller_sanction_object', 'object_until']],
  },
  seller_sanction_ended: { facts: [], body: ['mail.seller_sanction_ended_body'], button: 'sanction' },
  seller_sanction_lifted: { facts: ['sanction_why'], body: ['mail.seller_sanction_lifted_body'], button: 'sanction' },
  seller_account_closed: { facts: [], body: ['mail.seller_account_closed_body'] },
  seller_appeal_lodged: {
    facts: [],
    body: ['mail.seller_appeal_lodged_body', ['mail.seller_appeal_lodged_by', 'due']],
    button: 'sanction',
  },
  seller_appeal_overdue: { facts: [], body: ['mail.seller_appeal_overdue_body'], button: 'sanction' },
  seller_appeal_upheld: {
    facts: ['sanction_why'],
    body: ['mail.seller_appeal_upheld_body'],
    button: 'sanction',
    after: ['mail.seller_appeal_upheld_after'],
  },
  seller_appeal_reversed: { facts: ['sanction_why'], body: ['mail.seller_appeal_reversed_body'], button: 'sanction' },
} as const satisfies Record<string, Template>;
