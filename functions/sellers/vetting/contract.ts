import { z } from 'zod';
import { languages, localeIds } from '../../../content/locales.ts';
import { categoryIds, conditionIds, gradeIds } from '../../../content/schema.ts';
import type { SellerKind } from '../../../db/schema/sellers.ts';
import { emailInput } from '../../accounts/contract.ts';
import { gateIds, wantableMarkets } from './gate-rules.ts';

/** Kinds of refurbisher, as db/schema/sellers.ts has them: this file reads no table. */
const kinds = [
  ...['factory', 'repair_shop', 'recycler', 'trader', 'wholesaler', 'leasing', 'brand', 'distributor'],
  ...['operator', 'second_hand'],
] as readonly string[] as readonly [SellerKind, ...SellerKind[]];

const line = (most: number) => z.string().trim().min(1).max(most);
/** Words of a person: line ends are kept, other control characters are not. */
const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^(?:[^\p{Cc}]|[\r\n\t])*$/u);
const website = z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(200)]);
const country = z.string().regex(/^[A-Z]{2}$/);
/** What the page showed when the button was pressed; left out, whatever stands now is meant. */
const version = z.coerce.number().int().min(1).optional();

const boxesOf = <T extends string>(start: string, of: readonly T[]) =>
  Object.fromEntries(of.map((one) => [`${start}${one}`, z.string().optional()])) as Record<
    string,
    z.ZodOptional<z.ZodString>
  >;
const marketBoxes = boxesOf('market_', wantableMarkets);
const categoryBoxes = boxesOf('category_', categoryIds);
/** Which boxes of a form were ticked. */
const ticked = (form: Record<string, unknown>) => ({
  markets: wantableMarkets.filter((market) => form[`market_${market}`] !== undefined),
  categories: categoryIds.filter((category) => form[`category_${category}`] !== undefined),
});

const applicant = {
  companyName: line(120),
  kind: z.enum(kinds),
  country,
  website: website.optional(),
  contactName: line(120),
  email: emailInput,
  /** What they sell, in their own words. */
  about: words(2000),
};

/** Somebody applies. Markets and categories: what they want to sell, and where. */
export const applyInput = z.strictObject({
  ...applicant,
  locale: z.enum(localeIds),
  markets: z.array(z.enum(wantableMarkets)).min(1),
  categories: z.array(z.enum(categoryIds)).min(1),
});
export type ApplyInput = z.infer<typeof applyInput>;
/** What a program hears, whatever the address has already. */
export const receivedAnswer = z.object({ received: z.literal(true) });

/** The same from the page's form: boxes `market_IT`, `category_smartphones`; the locale is the page's. */
export const applyForm = z
  .strictObject({ ...marketBoxes, ...categoryBoxes, ...applicant })
  .transform((form) => ({
    ...{ companyName: form.companyName, kind: form.kind, country: form.country, website: form.website },
    ...{ contactName: form.contactName, email: form.email, about: form.about },
    ...ticked(form),
  }))
  .refine(({ markets }) => markets.length > 0, { path: ['markets'] })
  .refine(({ categories }) => categories.length > 0, { path: ['categories'] });

export const prospectStages = ['found', 'contacted', 'interested', 'invited', 'applied', 'lost'] as const;
export const potentials = ['low', 'middle', 'high'] as const;

/** A company that the business team would like to see here. */
export const prospectInput = z.strictObject({
  name: line(120),
  kind: z.enum(kinds),
  country,
  website: website.optional(),
  email: z.union([z.literal(''), emailInput]).optional(),
  notes: words(4000).optional(),
  potential: z.enum(potentials),
  stage: z.enum(prospectStages).exclude(['invited', 'applied']).default('found'),
});
export type ProspectInput = z.infer<typeof prospectInput>;

/** What of a prospect is changed; `ownerId`: another operator who looks after it. */
export const prospectChange = prospectInput
  .omit({ stage: true })
  .extend({ stage: z.enum(prospectStages), ownerId: line(60) })
  .partial();
export type ProspectChange = z.infer<typeof prospectChange>;

const invited = { locale: z.enum(localeIds), contactName: line(120), email: emailInput };

/** An invitation: the prospect's application, begun by one of the team. */
export const inviteInput = z.strictObject({
  ...invited,
  markets: z.array(z.enum(wantableMarkets)).min(1),
  categories: z.array(z.enum(categoryIds)).min(1),
});
export type InviteInput = z.infer<typeof inviteInput>;

/** The same from a form with boxes, as in applyForm, and with the locale as a field. */
export const inviteForm = z
  .strictObject({ ...marketBoxes, ...categoryBoxes, ...invited })
  .transform((form) => ({
    ...{ locale: form.locale, contactName: form.contactName, email: form.email },
    ...ticked(form),
  }))
  .refine(({ markets }) => markets.length > 0, { path: ['markets'] })
  .refine(({ categories }) => categories.length > 0, { path: ['categories'] });

const gateName = { gate: z.enum(gateIds), market: z.string().max(2).default('') };
export const gateInput = z.strictObject(gateName);

/** What is given for a gate: its fields, and the statement that was shown, by its SHA-256, where it asks for one. */
export const submitInput = z.strictObject({
  ...gateName,
  fields: z.record(z.string().max(40), z.string().max(4000)).default({}),
  statement: z.strictObject({ language: z.enum(languages), sha256: z.string().max(64) }).optional(),
});
export type SubmitInput = z.infer<typeof submitInput>;

/**
 * The same from a form: each field under its own name, boxes as `categories_smartphones`, the statement as `agree` (the
 * box), `language` and `sha256` (hidden: what the page showed).
 */
export const submitForm = z
  .looseObject({
    ...gateName,
    agree: z.string().optional(),
    language: z.enum(languages).optional(),
    sha256: z.string().max(64).optional(),
  })
  .transform(({ gate, market, agree, language, sha256, ...rest }): SubmitInput => {
    const fields: Record<string, string> = {};
    for (const [name, value] of Object.entries(rest)) {
      if (typeof value === 'string' && !name.startsWith('categories_')) fields[name] = value;
    }
    const categories = categoryIds.filter((category) => rest[`categories_${category}`] !== undefined);
    if (categories.length > 0) fields.categories = categories.join(',');
    const statement = agree && language && sha256 ? { language, sha256 } : undefined;
    return { gate, market, fields, statement };
  });

/** Agreement to the refurbishers' terms: the version, and what text was shown. */
export const termsInput = z.strictObject({
  version: line(20),
  language: z.enum(languages),
  sha256: line(64),
});
export type TermsInput = z.infer<typeof termsInput>;

/** The same from a form, where a box says yes. */
export const termsForm = termsInput
  .extend({ agree: z.string() })
  .loose()
  .transform(({ version, language, sha256 }): TermsInput => ({ version, language, sha256 }));

/** Answers to a try of the quiz, in the order of its questions; `attempt`: which try the page showed. */
export const quizInput = z.strictObject({
  attempt: z.coerce.number().int().min(1),
  answers: z.array(z.enum(gradeIds)).min(1).max(30),
});
export type QuizInput = z.infer<typeof quizInput>;

/** The same from a form: `a1` to `a10`. */
export const quizForm = z
  .looseObject({ attempt: z.coerce.number().int().min(1) })
  .transform(({ attempt, ...rest }) => ({
    attempt,
    answers: Object.entries(rest)
      .filter(([name]) => /^a\d{1,2}$/.test(name))
      .sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)))
      .map(([, grade]) => gradeIds.find((one) => one === grade)),
  }))
  .transform(({ attempt, answers }, context) => {
    const whole = answers.filter((answer) => answer !== undefined);
    if (whole.length === answers.length && whole.length > 0) return { attempt, answers: whole };
    context.addIssue({ code: 'custom', path: ['answers'] });
    return z.NEVER;
  });

/** A device that the team asks for, to look at it. */
export const sampleInput = z.strictObject({
  modelName: line(120),
  gradeSold: z.enum(conditionIds),
  kind: z.enum(['application', 'mystery']).default('application'),
});
export type SampleInput = z.infer<typeof sampleInput>;

/** What was found on a sample. */
export const sampleFinding = z.strictObject({
  gradeFound: z.union([z.enum(conditionIds), z.literal('none')]),
  verdict: z.enum(['passed', 'failed']),
  note: words(2000),
});
export type SampleFinding = z.infer<typeof sampleFinding>;

/** A decision about a gate: verified on what evidence, or sent back for what reason (read by the applicant). */
export const decideInput = z.discriminatedUnion('decision', [
  z.strictObject({ ...gateName, decision: z.literal('verify'), evidence: words(2000), version }),
  z.strictObject({ ...gateName, decision: z.literal('send_back'), reason: words(2000), version }),
]);
export type DecideInput = z.infer<typeof decideInput>;

/** A step that needs no words, and one that the applicant is told the reason of. */
export const stepInput = z.strictObject({ version });
export const reasonInput = z.strictObject({ reason: words(2000), version });
export type StepInput = z.infer<typeof stepInput>;
export type ReasonInput = z.infer<typeof reasonInput>;

/** Who of the team looks after an application or an account. */
export const assignInput = z.strictObject({ role: z.enum(['quality', 'account']), operatorId: line(60) });
export type AssignInput = z.infer<typeof assignInput>;

/** Documents: what they may be and how many; read by pages, too. */
export const documentBounds = { mostBytes: 5 * 1024 * 1024, perGate: 5, nameChars: 120 } as const;
export const documentTypes = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type DocumentType = (typeof documentTypes)[number];

/**
 * Everything that can be answered instead. `second_person`: this step on top of one's own takes somebody else
 * (money-rules.ts). `application_not_found` and `document_not_found` also for those of others;
 * `gates_missing` names them in `detail.missing`, `value_invalid` the fields in `detail.fields`.
 */
export const vettingCodes = [
  'invalid_input',
  'too_many_tries',
  'application_not_found',
  'not_now',
  'changed_meanwhile',
  'owner_only',
  'right_missing',
  'not_the_quality_manager',
  'not_yourself',
  'second_person',
  'gate_not_found',
  'gate_not_open',
  'gate_not_submitted',
  'gates_missing',
  'none_sent_back',
  'value_invalid',
  'statement_outdated',
  'terms_outdated',
  'document_too_large',
  'document_type',
  'documents_full',
  'document_not_found',
  'quiz_stale',
  'quiz_spent',
  'quiz_passed',
  'account_taken',
  'account_not_payable',
  'provider_away',
  'sample_not_found',
  'sample_exists',
  'prospect_not_found',
  'prospect_applied',
  'operator_not_found',
] as const;
export type VettingCode = (typeof vettingCodes)[number];
