import { type SQL, sql } from 'drizzle-orm';
import grades from '../../content/grades/grades.json' with { type: 'json' };
import { parameters } from './choice/parameters.ts';

/** Why an offer is not on sale in a market. */
export const ineligibleReasons = [
  'seller_not_live',
  'start_full',
  'offer_not_live',
  'not_delivered_there',
  'legal_details_missing',
  'grade_rules_not_met',
  'price_not_sane',
  'no_stock',
] as const;
export type IneligibleReason = (typeof ineligibleReasons)[number];

/**
 * Producer-responsibility numbers without which a market forbids a marketplace to show an offer: packaging register and
 * WEEE number in Germany, unique identifiers in France (conventions 2.11).
 */
export const registrationsNeeded: Readonly<Record<string, readonly ('packaging' | 'weee')[]>> = {
  DE: ['packaging', 'weee'],
  FR: ['packaging', 'weee'],
};

const markets = Object.keys(registrationsNeeded);
const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** What is known of a seller that the law wants a buyer to see (DSA art. 30). */
const identity = ['legal_name', 'street', 'postcode', 'city', 'email', 'phone', 'register_number', 'vat_number'];

const batteryFloors = grades.map(({ id, rules }) => `WHEN '${id}' THEN ${rules.batteryFloorPercent ?? 0}`).join(' ');

/**
 * The conditions of being on sale, in the order in which they are told. SQL over `o` (an offer), `p` (its price in the
 * market) and `s` (its seller).
 */
const conditions: readonly { reason: IneligibleReason; holds: string }[] = [
  { reason: 'seller_not_live', holds: `s.state = 'live'` },
  { reason: 'start_full', holds: `s.start_full = 0` },
  { reason: 'offer_not_live', holds: `o.state = 'live'` },
  {
    reason: 'not_delivered_there',
    holds: `EXISTS (SELECT 1 FROM delivery_options d WHERE d.seller_id = o.seller_id AND d.market = p.market AND d.service = 'standard')`,
  },
  {
    reason: 'legal_details_missing',
    holds: `(${identity.map((column) => `s.${column} <> ''`).join(' AND ')} AND (p.market NOT IN (${quoted(markets)})
      ${markets
        .map(
          (market) => `OR p.market = '${market}' AND (SELECT count(*) FROM seller_registrations r
            WHERE r.seller_id = o.seller_id AND r.market = p.market AND r.stream IN (${quoted(registrationsNeeded[market] ?? [])})) = ${registrationsNeeded[market]?.length}`,
        )
        .join('\n')}))`,
  },
  {
    reason: 'grade_rules_not_met',
    holds: `(o.battery_min_percent IS NULL OR o.battery_min_percent >= CASE o.grade ${batteryFloors} ELSE 0 END)`,
  },
  {
    reason: 'price_not_sane',
    holds: `NOT EXISTS (SELECT 1 FROM market_floors f WHERE f.variant_id = o.variant_id AND f.grade = o.grade
      AND f.currency = p.currency AND p.price_cents * 10000 < f.floor_cents * ${parameters.insaneShareBps})`,
  },
  {
    reason: 'no_stock',
    holds: `EXISTS (SELECT 1 FROM units u WHERE u.offer_id = o.id AND u.state = 'available')`,
  },
];

const holdAll = (wanted: readonly (typeof conditions)[number][]): SQL =>
  sql.raw(wanted.map(({ holds }) => `(${holds})`).join(' AND '));

/** True in SQL when an offer may be sold in a market, leaving its stock aside. Over `o`, `p` and `s`. */
export const maySell: SQL = holdAll(conditions.filter(({ reason }) => reason !== 'no_stock'));

/** True in SQL when an offer is on sale in a market. Over `o`, `p` and `s`. */
export const onSale: SQL = holdAll(conditions);

/** In SQL the first reason for which an offer is not on sale in a market; null when it is. Over `o`, `p` and `s`. */
export const whyNotOnSale: SQL = sql.raw(
  `CASE ${conditions.map(({ reason, holds }) => `WHEN NOT (${holds}) THEN '${reason}'`).join(' ')} END`,
);
