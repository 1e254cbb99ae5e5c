import type { Rule } from './voucher-rules.ts';

/** What must hold of whom we restrain: nothing without a sanction, and nothing that a sanction has left behind. */
export const sanctionRules: readonly Rule[] = [
  {
    says: 'whose account is suspended has a sanction in force that says so, and whose account has one is not on sale',
    breaches: `SELECT s.id FROM sellers s WHERE (s.state = 'suspended') <> EXISTS (SELECT 1 FROM sanctions x WHERE x.seller_id = s.id
      AND x.kind IN ('account_suspension', 'termination') AND x.state = 'in_force') AND s.state <> 'closed'`,
  },
  {
    says: 'a suspended listing has a sanction in force, and a listing with one is suspended or has ended',
    breaches: `SELECT o.id FROM offers o WHERE o.state = 'suspended'
        AND NOT EXISTS (SELECT 1 FROM sanctions x WHERE x.offer_id = o.id AND x.state = 'in_force')
      UNION SELECT x.offer_id FROM sanctions x JOIN offers o ON o.id = x.offer_id
        WHERE x.state = 'in_force' AND o.state NOT IN ('suspended', 'ended')`,
  },
  {
    says: 'a refurbisher’s cap is the smallest that is in force',
    breaches: `SELECT s.id FROM sellers s WHERE s.order_cap IS NOT (SELECT min(x.cap_per_day) FROM sanctions x
      WHERE x.seller_id = s.id AND x.kind = 'cap' AND x.state = 'in_force')`,
  },
  {
    says: 'a sanction’s state is that of its last event, and so is an appeal’s',
    breaches: `SELECT x.id FROM sanctions x LEFT JOIN events e ON e.subject_id = x.id AND e.version = x.version WHERE e.to_state IS NOT x.state
      UNION ALL SELECT a.sanction_id FROM appeals a LEFT JOIN events e ON e.subject_id = a.sanction_id || ':appeal'
        AND e.version = a.version WHERE e.to_state IS NOT a.state`,
  },
  {
    says: 'what was told has its statement and its people, and nobody decides on their own deed',
    breaches: `SELECT id FROM sanctions WHERE state IN ('noticed', 'in_force') AND (told = '' OR noticed_at IS NULL OR effective_at IS NULL)
      UNION SELECT id FROM sanctions WHERE state IN ('noticed', 'in_force') AND kind <> 'advice' AND imposed_by IS NULL
      UNION SELECT id FROM sanctions WHERE state IN ('noticed', 'in_force') AND kind IN ('account_suspension', 'termination')
        AND (confirmed_by IS NULL OR confirmed_by = imposed_by)
      UNION SELECT a.sanction_id FROM appeals a JOIN sanctions x ON x.id = a.sanction_id
        WHERE a.decided_by IN (x.proposed_by, x.imposed_by, x.confirmed_by)`,
  },
  {
    says: 'what an appeal has reversed holds nothing any more',
    breaches: `SELECT x.id FROM sanctions x JOIN appeals a ON a.sanction_id = x.id
      WHERE a.state = 'reversed' AND x.state IN ('proposed', 'confirming', 'noticed', 'in_force')`,
  },
];
