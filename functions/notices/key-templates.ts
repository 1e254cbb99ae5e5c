import type { Template } from './templates.ts';

/** The mail to every owner when a key of their programs was made. */
export const keyTemplates = {
  seller_key_made: {
    facts: ['key'],
    body: [
      ['mail.seller_key_made_body', 'key_by', 'key_name'],
      ['mail.seller_key_made_replaces', 'key_until'],
    ],
    button: 'keys',
    after: ['mail.seller_key_made_after'],
  },
} as const satisfies Record<string, Template>;
