import type { SellerKind } from '../../../db/schema/sellers.ts';

/** The three phases of an application, in their order. */
export const phases = ['documents', 'quality', 'configuration'] as const;
export type Phase = (typeof phases)[number];

/**
 * What a gate is passed with: a number or text that is checked against a register, a document, a statement that the
 * applicant signs, or a fact that a rule reads off the tables.
 */
export type Proof = 'value' | 'document' | 'statement' | 'rule';

interface GateRule {
  phase: Phase;
  proof: readonly Proof[];
  /** Kinds of refurbisher that it is asked of; absent: all. */
  kinds?: readonly SellerKind[];
  /** Markets that ask for it, one gate each; absent: one gate for the company. */
  markets?: readonly string[];
  /** Months after which it must be shown anew. */
  validMonths?: number;
}

/** Who repairs, tests and erases devices itself; brands, distributors and operators of unsold stock do not. */
const refurbishing: readonly SellerKind[] = [
  'factory',
  'repair_shop',
  'recycler',
  'trader',
  'wholesaler',
  'leasing',
  'second_hand',
];

/**
 * Everything that must be verified before a refurbisher may sell. Law: DSA art. 30 (terms to self-certification), DAC7
 * (tax number), packaging and WEEE registers of Germany and France (conventions 2.7, 2.9, 2.11); erasure after
 * NIST SP 800-88 Rev. 2 (conventions 3).
 */
export const gateRules = {
  terms: { phase: 'documents', proof: ['statement'] },
  company: { phase: 'documents', proof: ['value', 'document'], validMonths: 24 },
  identity: { phase: 'documents', proof: ['document'], validMonths: 60 },
  bank: { phase: 'documents', proof: ['value', 'document'] },
  vat: { phase: 'documents', proof: ['value'], validMonths: 12 },
  tax_number: { phase: 'documents', proof: ['value'] },
  self_certification: { phase: 'documents', proof: ['statement'], validMonths: 12 },
  packaging: { phase: 'documents', proof: ['value'], markets: ['DE', 'FR'], validMonths: 12 },
  weee: { phase: 'documents', proof: ['value'], markets: ['DE', 'FR'], validMonths: 12 },
  treatment_permit: { phase: 'documents', proof: ['value', 'document'], kinds: ['recycler'], validMonths: 12 },
  provenance: {
    phase: 'documents',
    proof: ['document'],
    kinds: ['trader', 'wholesaler', 'second_hand', 'distributor'],
    validMonths: 12,
  },
  brand_mandate: { phase: 'documents', proof: ['document'], kinds: ['distributor'], validMonths: 12 },
  functional_tests: { phase: 'quality', proof: ['statement', 'document'], kinds: refurbishing },
  erasure: { phase: 'quality', proof: ['statement', 'document'], kinds: refurbishing, validMonths: 12 },
  parts: { phase: 'quality', proof: ['statement'], kinds: refurbishing },
  grading: { phase: 'quality', proof: ['statement'], kinds: refurbishing },
  packing: { phase: 'quality', proof: ['statement'] },
  customer_care: { phase: 'quality', proof: ['statement'] },
  quiz: { phase: 'quality', proof: ['rule'], kinds: refurbishing },
  samples: { phase: 'quality', proof: ['rule'] },
  delivery: { phase: 'configuration', proof: ['rule'] },
  payment_account: { phase: 'configuration', proof: ['rule'] },
  company_page: { phase: 'configuration', proof: ['value'] },
  after_sales_contact: { phase: 'configuration', proof: ['value'] },
  first_listing: { phase: 'configuration', proof: ['rule'] },
} as const satisfies Record<string, GateRule>;

export type GateId = keyof typeof gateRules;
export const gateIds = Object.keys(gateRules) as GateId[];

/** One gate as it stands open for one applicant; `market` is empty where it counts everywhere. */
export interface GateNeeded {
  gate: GateId;
  market: string;
  phase: Phase;
}

/** The gates of an applicant, by its kind and the markets it wants to sell to, in the order in which they are asked. Pure. */
export function gatesNeeded(kind: SellerKind, markets: readonly string[]): GateNeeded[] {
  return gateIds.flatMap((gate) => {
    const rule: GateRule = gateRules[gate];
    if (rule.kinds && !rule.kinds.includes(kind)) return [];
    const where = rule.markets ? rule.markets.filter((market) => markets.includes(market)) : [''];
    return where.map((market) => ({ gate, market, phase: rule.phase }));
  });
}
