import { z } from 'zod';

/** Why an invoice has VAT or none: rules.ts decides. */
export const treatments = ['domestic', 'reverse_charge', 'unverified', 'outside'] as const;
export type Treatment = (typeof treatments)[number];

const cents = z.int();
const party = {
  name: z.string(),
  street: z.string(),
  postcode: z.string(),
  city: z.string(),
  country: z.string(),
  vatNumber: z.string(),
  registerNumber: z.string(),
};

/** What an invoice holds beside its sums, as it was when it was made. */
export const frozenInvoice = z.object({
  recipient: z.object({ ...party, locale: z.string() }),
  issuer: z.object({ ...party, email: z.string() }),
  treatment: z.enum(treatments),
  /** Commission of devices sold in the month, and what was given back of it for those that came to nothing. */
  sold: z.object({ count: z.int(), cents }),
  returned: z.object({ count: z.int(), cents }),
});
export type FrozenInvoice = z.infer<typeof frozenInvoice>;

/** `GET /api/seller/invoices/{id}`. All sums are positive: `kind` says which way they go. */
export const invoiceView = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(['invoice', 'credit_note']),
  /** YYYY-MM that it is about, in UTC. */
  month: z.string(),
  currency: z.enum(['EUR', 'GBP']),
  netCents: cents,
  vatRateBps: z.int(),
  vatCents: cents,
  totalCents: cents,
  reverseCharge: z.boolean(),
  issuedAt: z.int(),
  ...frozenInvoice.shape,
});
export type InvoiceView = z.infer<typeof invoiceView>;

/** Invoices of one page of the list, and how many are answered when nothing is said. */
export const invoiceBounds = { most: 100, usual: 50 } as const;

/** `GET /api/seller/invoices`: newest first. */
export const invoicesQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(invoiceBounds.most).default(invoiceBounds.usual),
});
export const invoicesAnswer = z.object({ items: z.array(invoiceView), next: z.string().nullable() });

/** `invoice_not_found` also for another's. */
export const invoiceCodes = ['invoice_not_found'] as const;
export type InvoiceCode = (typeof invoiceCodes)[number];
