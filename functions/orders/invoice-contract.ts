import { z } from 'zod';

/** Bounds of what a refurbisher sends for its buyer: an invoice, its correction, a credit note, and two to spare. */
export const invoiceBounds = { mostBytes: 5 * 1024 * 1024, perOrder: 5, nameChars: 120 } as const;

/** How a program may send one: in the field `invoice` of a form, or as the body itself. */
export const invoiceTypes = ['multipart/form-data', 'application/pdf'] as const;

const upload = /^\/(?:api\/seller|ws)\/orders\/[^/]+\/invoice$/;

/** Whether a request's path takes an invoice: its body may be larger than a form, and is no text. */
export const isInvoiceUpload = (path: string): boolean => upload.test(path);

/** An invoice as lists show it; its bytes are read by its id. */
export const invoiceAnswer = z.object({
  id: z.string(),
  name: z.string(),
  sizeBytes: z.int(),
  createdAt: z.int(),
});
export type Invoice = z.infer<typeof invoiceAnswer>;
export const invoicesAnswer = z.object({ items: z.array(invoiceAnswer), next: z.string().nullable() });

/**
 * `document_type`: no PDF, or one that was cut short; `documents_full`: the order has as many as it may;
 * `order_not_found` and `document_not_found` also for another's.
 */
export const invoiceCodes = [
  'order_not_found',
  'document_not_found',
  'document_too_large',
  'document_type',
  'documents_full',
  'media_type_unsupported',
] as const;
export type InvoiceCode = (typeof invoiceCodes)[number];
