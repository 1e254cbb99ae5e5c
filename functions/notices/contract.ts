import { z } from 'zod';
import { localeIds } from '../../content/locales.ts';
import { tierIds } from '../../content/quality/tiers.ts';

/** What a notice may speak of. Every template names in templates.ts what it needs; the rest is shown if it is known. */
export const noticeValuesSchema = z.object({
  /** The group's number, RV-XXXX-XXXX. */
  number: z.string().optional(),
  /** The refurbisher's part, for links into its desk. */
  orderId: z.string().optional(),
  /** Path or URL of the buyer's order page, if it is not the plain one (a guest's signed link). */
  orderUrl: z.string().optional(),
  /** The devices this notice is about; with prices they become a bill that adds up. */
  items: z
    .array(z.object({ title: z.string(), gradeText: z.string().optional(), priceCents: z.int().optional() }))
    .optional(),
  sellerName: z.string().optional(),
  shippingCents: z.int().optional(),
  /** What a voucher of ours pays; the total is what is left to pay. */
  voucherCents: z.int().optional(),
  totalCents: z.int().optional(),
  refundCents: z.int().optional(),
  currency: z.string().optional(),
  /** ISO dates, as frozen on the order. */
  promisedFrom: z.string().optional(),
  promisedUntil: z.string().optional(),
  /** Epoch milliseconds of what happens next by the clock. */
  dueAt: z.int().optional(),
  carrier: z.string().optional(),
  trackingCode: z.string().optional(),
  trackingUrl: z.string().optional(),
  /** One of orders/contract.ts `refusalReasons`. */
  reason: z.string().optional(),
  /** The next best offer for the same device: its page, and what it costs. */
  nextOffer: z.object({ url: z.string(), priceCents: z.int(), currency: z.string() }).optional(),
  warrantyMonths: z.int().optional(),
  code: z.string().optional(),
  minutes: z.int().optional(),
  /** A price alert: its pages, as paths, and what is known of the price. */
  alert: z
    .object({
      url: z.string(),
      stopUrl: z.string(),
      /** The exact offer's page, or where to ask again. */
      choiceUrl: z.string().optional(),
      priceCents: z.int().optional(),
      /** Left out: whenever it is on sale. */
      targetCents: z.int().optional(),
      /** What the page showed when the alert was confirmed. */
      beforeCents: z.int().optional(),
      /** When the price was read. Epoch milliseconds. */
      seenAt: z.int().optional(),
      hours: z.int().optional(),
      months: z.int().optional(),
      days: z.int().optional(),
      /** How many mails about prices there have been with this one, when it is the last. */
      lastOf: z.int().optional(),
    })
    .optional(),
  /** A seller's endpoint that nothing gets through to. */
  webhook: z.object({ host: z.string(), since: z.int(), url: z.string() }).optional(),
  /** A refurbisher's application or account: whose, which phase, what of it and why, in the reader's language. */
  application: z
    .object({
      company: z.string(),
      phase: z.enum(['documents', 'quality', 'configuration']).optional(),
      points: z.array(z.object({ name: z.string(), note: z.string().optional() })).optional(),
      reason: z.string().optional(),
      /** Devices a day of a guarded start. */
      cap: z.int().optional(),
      /** Who of the team looks after it. */
      person: z.object({ name: z.string(), email: z.string() }).optional(),
    })
    .optional(),
  /** Money on its way to a seller: how much, of how many devices. The currency stands beside it. */
  payout: z.object({ cents: z.int(), lines: z.int() }).optional(),
  /** Money of a seller that waits: why, in the reader's language; what a person adds; and until when. */
  held: z.object({ why: z.string(), note: z.string().optional(), until: z.int().optional() }).optional(),
  /** A sanction, its statement of reasons where this mail tells it, and what it says of time. Epoch milliseconds. */
  sanction: z
    .object({
      id: z.string(),
      kind: z.enum(['advice', 'cap', 'listing_suspension', 'account_suspension', 'termination']),
      rows: z.array(z.object({ label: z.string(), text: z.string() })),
      effectiveAt: z.int().optional(),
      endsAt: z.int().optional(),
      appealUntil: z.int().optional(),
      /** Why it was lifted, or how its appeal was decided. */
      reason: z.string().optional(),
    })
    .optional(),
  /** Somebody of a seller's people: who was let in, given a role or ended, and by whom. */
  person: z
    .object({ name: z.string(), role: z.enum(['owner', 'stock', 'orders', 'money']), by: z.string() })
    .optional(),
  /** A refurbisher's tier, or a listing that is shown at another grade; names in the reader's language. */
  quality: z
    .object({
      tier: z.enum(tierIds).optional(),
      /** Money is paid out so long after delivery. */
      days: z.int().optional(),
      listing: z.string().optional(),
      gradeFrom: z.string().optional(),
      gradeTo: z.string().optional(),
      cases: z.int().optional(),
      hits: z.int().optional(),
    })
    .optional(),
  /** A key of a seller's programs that was just made, by whom, and until when the one that it replaces still opens. */
  key: z
    .object({
      name: z.string(),
      mode: z.enum(['live', 'test']),
      prefix: z.string(),
      by: z.string(),
      replaces: z.int().optional(),
    })
    .optional(),
});
export type NoticeValues = z.infer<typeof noticeValuesSchema>;

export const mailPayloadSchema = z.object({
  template: z.string(),
  to: z.email(),
  locale: z.enum(localeIds),
  values: noticeValuesSchema,
  /** After this the mail is no longer worth sending. Epoch milliseconds. */
  expiresAt: z.int().optional(),
  /** Where one POST ends mails like this (RFC 8058). A path. */
  unsubscribe: z.string().startsWith('/').optional(),
});
export type MailPayload = z.infer<typeof mailPayloadSchema>;

export type NoticeCode = 'payload_invalid' | 'template_unknown' | 'too_late' | 'mail_refused' | 'mail_away';
