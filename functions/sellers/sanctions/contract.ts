import { z } from 'zod';

/** What may be done to a refurbisher, from the mildest to the gravest. */
export const kinds = ['advice', 'cap', 'listing_suspension', 'account_suspension', 'termination'] as const;
export type Kind = (typeof kinds)[number];

/** Why: the clause of each is in content/sanctions/grounds.json. The first four are measured, all may be found by people. */
export const grounds = [
  'defect',
  'late_delivery',
  'cancellation',
  'listing_fault',
  'unlawful_goods',
  'unanswered',
  'identity',
] as const;
export type Ground = (typeof grounds)[number];

/** What is counted for the ladder. */
export const measures = ['defect', 'late_delivery', 'cancellation', 'listing_fault'] as const;
export type Measure = (typeof measures)[number];

/** Why something may hold at once (Regulation (EU) 2019/1150, art. 4(4)): nothing else counts. */
export const graveReasons = ['legal_duty', 'imperative_reason', 'repeated_infringement'] as const;
export type GraveReason = (typeof graveReasons)[number];

/** An order that a sanction rests on. */
const factCase = z.object({ orderId: z.string(), number: z.string(), at: z.int() });
export type FactCase = z.infer<typeof factCase>;

/** What a sanction rests on. Written once. */
export const factsSchema = z.object({
  /** Absent where a person found it. */
  measured: z
    .object({
      measure: z.enum(measures),
      /** Orders counted, and those of them where it happened. */
      cases: z.int(),
      hits: z.int(),
      /** What is usual here, and the rate that it is above with nineteen chances in twenty. 0 to 1. */
      usual: z.number(),
      bound: z.number(),
      threshold: z.number(),
      /** Of which span the cases are. Epoch milliseconds. */
      from: z.int(),
      until: z.int(),
    })
    .optional(),
  /** The first fifty. */
  cases: z.array(factCase),
  listing: z.object({ offerId: z.string(), sku: z.string(), title: z.string() }).optional(),
  /** The milder one that came before. */
  before: z.object({ id: z.string(), kind: z.enum(kinds), at: z.int() }).optional(),
});
export type Facts = z.infer<typeof factsSchema>;

/** A statement of reasons as it was sent: rows of a label and what it says, in one language. */
export const toldSchema = z.object({
  locale: z.string(),
  rows: z.array(z.object({ id: z.string(), label: z.string(), text: z.string() })),
});
export type ToldReasons = z.infer<typeof toldSchema>;

const version = z.coerce.number().int().min(1);
const words = (least: number) =>
  z
    .string()
    .trim()
    .transform((text) => text.replaceAll('\r\n', '\n'))
    .pipe(z.string().min(least).max(4000));

/** Somebody of the team proposes one by hand. `sku`: the listing, for a listing suspension; `orders`: numbers RV-…. */
export const proposeInput = z.strictObject({
  sellerId: z.string().max(60),
  kind: z.enum(kinds),
  ground: z.enum(grounds),
  sku: z.string().trim().max(64).optional(),
  capPerDay: z.coerce.number().int().min(1).max(500).optional(),
  orders: z.string().trim().max(600).optional(),
  statement: words(20),
});
export type ProposeInput = z.infer<typeof proposeInput>;

/** The steps of people. Words of the first are for the refurbisher, as are the reasons of the last. */
export const stepInput = z.discriminatedUnion('step', [
  z.strictObject({
    step: z.literal('impose'),
    version,
    statement: words(20),
    graveReason: z.enum(graveReasons).optional(),
  }),
  z.strictObject({ step: z.literal('confirm'), version }),
  z.strictObject({ step: z.literal('dismiss'), version, reason: words(5) }),
  z.strictObject({ step: z.literal('lift'), version, reason: words(20) }),
]);
export type StepInput = z.infer<typeof stepInput>;
export type ImposeInput = Omit<Extract<StepInput, { step: 'impose' }>, 'step'> & { id: string };

/** An owner objects. */
export const appealInput = z.strictObject({ body: words(20) });
export type AppealInput = z.infer<typeof appealInput>;

/** Somebody decides it, and says why. `version`: the appeal's. */
export const decideInput = z.strictObject({
  decision: z.enum(['uphold', 'reverse']),
  version,
  reasons: words(20),
});
export type DecideInput = z.infer<typeof decideInput>;

/**
 * `sanction_not_found`, also for another's; `second_person_needed`: the one who imposed it cannot confirm it;
 * `took_part`: whoever proposed, imposed or confirmed it does not decide its appeal; `not_repeated`: nothing that counts
 * came before; `already_open`: there is such a proposal.
 */
export const sanctionCodes = [
  'sanction_not_found',
  'seller_not_found',
  'listing_not_found',
  'order_not_found',
  'kind_not_for_ground',
  'cap_missing',
  'grave_not_for_kind',
  'not_repeated',
  'already_open',
  'right_missing',
  'owner_only',
  'second_person_needed',
  'took_part',
  'appeal_exists',
  'appeal_too_late',
  'not_now',
  'changed_meanwhile',
] as const;
export type SanctionCode = (typeof sanctionCodes)[number];

/** `GET /api/seller/sanctions`: what stands in an account's way, newest first. */
export const sanctionsQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
export type SanctionsQuery = z.infer<typeof sanctionsQuery>;

const at = z.int();
export const shownStates = ['noticed', 'in_force', 'ended', 'lifted'] as const;
export const appealStates = ['lodged', 'overdue', 'upheld', 'reversed'] as const;

export const sanctionAnswer = z.object({
  id: z.string(),
  kind: z.enum(kinds),
  state: z.enum(shownStates),
  ground: z.enum(grounds),
  /** Version and number of the clause of the refurbishers' terms, as `2022-09-01/2.1`. */
  clause: z.string(),
  /** The listing that is off sale, for a listing suspension. */
  listingId: z.string().nullable(),
  capPerDay: z.int().nullable(),
  noticedAt: at,
  effectiveAt: at,
  endsAt: at.nullable(),
  endedAt: at.nullable(),
  /** The statement of reasons as it was sent. */
  reasons: z.array(z.object({ label: z.string(), text: z.string() })),
  appealUntil: at,
  appeal: z
    .object({
      state: z.enum(appealStates),
      lodgedAt: at,
      decidedAt: at.nullable(),
      reasons: z.string(),
    })
    .nullable(),
});
export type SanctionAnswer = z.infer<typeof sanctionAnswer>;
export const sanctionsAnswer = z.object({ items: z.array(sanctionAnswer), next: z.string().nullable() });
