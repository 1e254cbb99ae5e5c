import type { Template } from './templates.ts';

/** Mails about a refurbisher's tier, and about listings that are shown at another grade than it says. */
export const qualityTemplates = {
  seller_tier_risen: {
    facts: ['points'],
    body: [['mail.seller_tier_body', 'tier', 'payout_days'], 'mail.seller_tier_risen_next'],
    button: 'quality',
  },
  seller_tier_fallen: {
    facts: ['points'],
    body: [['mail.seller_tier_body', 'tier', 'payout_days'], 'mail.seller_tier_fallen_why'],
    button: 'quality',
    after: ['mail.seller_tier_after'],
  },
  seller_listing_regraded: {
    facts: [],
    body: [
      ['mail.seller_listing_regraded_body', 'listing', 'grade_from', 'grade_to'],
      ['mail.seller_listing_regraded_why', 'cases', 'hits'],
      ['mail.seller_listing_regraded_back', 'grade_from'],
    ],
    button: 'quality',
    after: ['mail.seller_listing_regraded_after'],
  },
  seller_listing_restored: {
    facts: [],
    body: [['mail.seller_listing_restored_body', 'listing', 'grade_to']],
    button: 'quality',
  },
} as const satisfies Record<string, Template>;
