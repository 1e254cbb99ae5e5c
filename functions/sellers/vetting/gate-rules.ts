import type { SellerKind } from '../../../db/schema/sellers.ts';

/** The three phases of an application, in their order. */
export const phases = ['documents', 'quality', 'configuration'] as const;
export type Phase = (typeof phases)[number];

/**
 * What a gate is passed with: facts that are typed, a document, a statement that the applicant agrees to, or a fact that a
 * rule reads off the tables.
 */
export type Proof = 'value' | 'document' | 'statement' | 'rule';

/** What may be typed into a field; each kind has its check in value-rules.ts. */
export type FieldKind =
  | 'line'
  | 'text'
  | 'email'
  | 'phone'
  | 'url'
  | 'year'
  | 'country'
  | 'categories'
  | 'vat'
  | 'iban'
  | 'tin'
  | 'epr'
  | 'account';

/** One field of a gate's form. */
export interface GateField {
  name: string;
  kind: FieldKind;
  /** May stay empty. */
  optional?: boolean;
}

interface GateRule {
  phase: Phase;
  proof: readonly Proof[];
  fields?: readonly GateField[];
  /** Kinds of refurbisher that it is asked of; absent: all. */
  kinds?: readonly SellerKind[];
  /** Markets that ask for it, one gate each; absent: one gate for the company. */
  markets?: readonly string[];
  /** Months after which it must be shown anew. */
  validMonths?: number;
  /** A rule decides as soon as the proof is there: nobody of the team looks at it. */
  byRule?: true;
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

/** The markets of the shop. */
export const wantableMarkets = ['IT', 'FR', 'DE', 'ES', 'IE', 'GB'] as const;
export type WantableMarket = (typeof wantableMarkets)[number];

/** Devices that must have passed before the gate of samples counts as passed. */
export const samplesNeeded = 2;

const field = (name: string, kind: FieldKind, optional = false): GateField => ({ name, kind, optional });
const number = field('number', 'line');

/**
 * Everything that must be verified before a refurbisher may sell. Law: DSA art. 30 (terms to self-certification), DAC7
 * (tax number), packaging and WEEE registers of Germany and France (conventions 2.7, 2.9, 2.11); erasure after
 * NIST SP 800-88 Rev. 2 (conventions 3). There is a gate of delivery for every market that is wanted.
 */
export const gateRules = {
  profile: {
    phase: 'documents',
    proof: ['value'],
    fields: [field('website', 'url', true), field('categories', 'categories'), field('about', 'text')],
  },
  terms: { phase: 'documents', proof: ['statement'], byRule: true },
  company: {
    phase: 'documents',
    proof: ['value', 'document'],
    fields: [
      field('legalName', 'line'),
      field('street', 'line'),
      field('postcode', 'line'),
      field('city', 'line'),
      field('phone', 'phone'),
      field('registerNumber', 'line'),
      field('foundedYear', 'year'),
    ],
    validMonths: 24,
  },
  identity: { phase: 'documents', proof: ['document'], validMonths: 60 },
  bank: { phase: 'documents', proof: ['value', 'document'], fields: [field('holder', 'line'), field('iban', 'iban')] },
  vat: { phase: 'documents', proof: ['value'], fields: [field('vatNumber', 'vat')], validMonths: 12 },
  tax_number: {
    phase: 'documents',
    proof: ['value'],
    fields: [field('tin', 'tin'), field('tinCountry', 'country')],
  },
  self_certification: { phase: 'documents', proof: ['statement'], validMonths: 12, byRule: true },
  packaging: {
    phase: 'documents',
    proof: ['value'],
    fields: [field('number', 'epr')],
    markets: ['DE', 'FR'],
    validMonths: 12,
  },
  weee: {
    phase: 'documents',
    proof: ['value'],
    fields: [field('number', 'epr')],
    markets: ['DE', 'FR'],
    validMonths: 12,
  },
  treatment_permit: {
    phase: 'documents',
    proof: ['value', 'document'],
    fields: [number, field('authority', 'line')],
    kinds: ['recycler'],
    validMonths: 12,
  },
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
  quiz: { phase: 'quality', proof: ['rule'], kinds: refurbishing, byRule: true },
  samples: { phase: 'quality', proof: ['rule'], byRule: true },
  delivery: { phase: 'configuration', proof: ['rule'], markets: wantableMarkets, byRule: true },
  payment_account: { phase: 'configuration', proof: ['value'], fields: [field('account', 'account')] },
  company_page: {
    phase: 'configuration',
    proof: ['value'],
    fields: [field('name', 'line'), field('about', 'text')],
  },
  after_sales_contact: {
    phase: 'configuration',
    proof: ['value'],
    fields: [field('email', 'email'), field('phone', 'phone'), field('hours', 'line', true)],
  },
  first_listing: { phase: 'configuration', proof: ['rule'], byRule: true },
} as const satisfies Record<string, GateRule>;

export type GateId = keyof typeof gateRules;
export const gateIds = Object.keys(gateRules) as GateId[];

/** True when a word is the name of a gate. */
export const isGateId = (name: string): name is GateId => Object.hasOwn(gateRules, name);

/** The rule of a gate, with what only some of them have. */
export const gateRule = (gate: GateId): GateRule => gateRules[gate];

/** One gate as it stands open for one applicant; `market` is empty where it counts everywhere. */
export interface GateNeeded {
  gate: GateId;
  market: string;
  phase: Phase;
}

/** The gates of an applicant, by its kind and the markets it wants to sell to, in the order in which they are asked. Pure. */
export function gatesNeeded(kind: SellerKind, markets: readonly string[]): GateNeeded[] {
  return gateIds.flatMap((gate) => {
    const rule = gateRule(gate);
    if (rule.kinds && !rule.kinds.includes(kind)) return [];
    const where = rule.markets ? rule.markets.filter((market) => markets.includes(market)) : [''];
    return where.map((market) => ({ gate, market, phase: rule.phase }));
  });
}
