import { invoiceCodes, invoicesAnswer, invoicesQuery, invoiceView } from '../payouts/invoices/contract.ts';
import { statementAnswer, statementCodes, statementQuery } from '../payouts/statements/contract.ts';

/** What invoices and statements may refuse. */
export const billCodes = [...invoiceCodes, ...statementCodes] as const;

/** Answers about them. */
export const invoiceAnswers = {
  CommissionInvoice: invoiceView,
  CommissionInvoices: invoicesAnswer,
  Statement: statementAnswer,
};

const reads = { method: 'get', by: 'key', scope: 'money:read' } as const;

/** What a refurbisher was billed, and the statements of its account. */
export const invoiceOperations = [
  {
    id: 'listCommissionInvoices',
    path: '/api/seller/invoices',
    query: invoicesQuery,
    answer: [200, 'CommissionInvoices'],
    codes: ['invalid_input'],
    ...reads,
  },
  {
    id: 'readCommissionInvoice',
    path: '/api/seller/invoices/:id',
    answer: [200, 'CommissionInvoice'],
    codes: ['invoice_not_found'],
    etag: true,
    ...reads,
  },
  {
    id: 'downloadCommissionInvoice',
    path: '/api/seller/invoices/:id/pdf',
    streams: ['application/pdf'],
    answer: [200, 'CommissionInvoice'],
    codes: ['invoice_not_found'],
    ...reads,
  },
  {
    id: 'readStatement',
    path: '/api/seller/statements/:month',
    query: statementQuery,
    answer: [200, 'Statement'],
    codes: ['invalid_input', 'statement_not_found'],
    ...reads,
  },
] as const;
