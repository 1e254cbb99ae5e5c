import type { Template } from './templates.ts';

const changed = { facts: [], button: 'people', after: ['mail.seller_person_after'] } as const;

/** Mails about the people of a workshop: to who was let in, and to every other owner about who was, changed or ended. */
export const peopleTemplates = {
  seller_person_welcome: {
    facts: [],
    body: [
      ['mail.seller_person_welcome_body', 'member_by'],
      ['mail.seller_person_may', 'member_name'],
    ],
    button: 'desk',
    after: ['mail.seller_person_welcome_after'],
  },
  seller_person_added: {
    ...changed,
    body: [
      ['mail.seller_person_added_body', 'member_by', 'member_name'],
      ['mail.seller_person_may', 'member_name'],
    ],
  },
  seller_person_role: {
    ...changed,
    body: [
      ['mail.seller_person_role_body', 'member_by', 'member_name'],
      ['mail.seller_person_may', 'member_name'],
    ],
  },
  seller_person_ended: { ...changed, body: [['mail.seller_person_ended_body', 'member_by', 'member_name']] },
} as const satisfies Record<string, Template>;
