import { gatesNeeded, wantableMarkets } from '../functions/sellers/vetting/gate-rules.ts';
import { sellerKinds } from './schema/sellers.ts';
import type { Rule } from './voucher-rules.ts';

/** Every gate that each kind of refurbisher must have passed; one of a market only where it applied for that market. */
const needed = sellerKinds.flatMap((kind) =>
  gatesNeeded(kind, wantableMarkets).map(({ gate, market }) => `('${kind}', '${gate}', '${market}')`),
);

/** What must hold of who sells here, and of who does not yet. A gate holds as gateHolds (sellers/vetting/rules.ts) says. */
export const vettingRules: readonly Rule[] = [
  {
    says: 'whoever sells was let in, agreed to the terms, and every gate that it needs holds',
    breaches: `WITH needed (kind, gate, market) AS (VALUES ${needed.join(', ')}),
      selling AS (SELECT * FROM sellers WHERE state IN ('live', 'paused'))
      SELECT s.id FROM selling s WHERE NOT EXISTS (SELECT 1 FROM applications a WHERE a.seller_id = s.id AND a.state = 'live')
      UNION SELECT s.id FROM selling s WHERE NOT EXISTS (SELECT 1 FROM terms_agreed t WHERE t.seller_id = s.id)
      UNION SELECT s.id FROM selling s WHERE NOT EXISTS (SELECT 1 FROM gates g WHERE g.seller_id = s.id AND g.gate = 'delivery')
      UNION SELECT s.id FROM selling s JOIN needed n ON n.kind = s.kind
        WHERE (n.market = '' OR EXISTS (SELECT 1 FROM gates d WHERE d.seller_id = s.id AND d.gate = 'delivery' AND d.market = n.market))
          AND NOT EXISTS (SELECT 1 FROM gates g WHERE g.seller_id = s.id AND g.gate = n.gate AND g.market = n.market
            AND (g.state = 'verified' OR g.expires_at IS NOT NULL))
          AND NOT (s.state = 'paused' AND (SELECT e.step FROM events e WHERE e.subject_id = s.id AND e.subject = 'application'
            AND e.step IN ('pause', 'resume') ORDER BY e.version DESC LIMIT 1) IS 'pause')`,
  },
  {
    says: 'nobody who still applies has had an order',
    breaches: `SELECT DISTINCT s.id FROM sellers s JOIN orders o ON o.seller_id = s.id WHERE s.state = 'applying'`,
  },
  {
    says: 'an application’s state is that of its last event, and only one that runs can lapse',
    breaches: `SELECT a.seller_id AS id FROM applications a LEFT JOIN events e ON e.subject_id = a.seller_id AND e.version = a.version
        WHERE e.to_state IS NOT a.state
      UNION SELECT seller_id FROM applications WHERE (state IN ('documents', 'quality', 'configuration')) <> (due_at IS NOT NULL)`,
  },
];
