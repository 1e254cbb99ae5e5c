import { z } from 'zod';
import { rowCodes } from '../rows/contract.ts';

export const importFormats = ['ndjson', 'csv'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** Media types of a file that is sent by itself, and what they mean. */
export const importTypes: Readonly<Record<string, ImportFormat>> = {
  'application/x-ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
  'text/csv': 'csv',
};

const flag = z
  .enum(['0', '1', 'true', 'false'])
  .transform((text) => text === '1' || text === 'true')
  .optional();

/** `POST /api/seller/imports`: how the file is taken. */
export const importQuery = z.strictObject({ dry_run: flag, takes_good: flag, confirm_prices: flag });

/** `GET /api/seller/imports` and its faults: a page of a list. */
export const pageQuery = z.strictObject({
  cursor: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

/** What is wrong with a file as a whole; nothing of it is taken. */
export const fileCodes = [
  'encoding_wrong',
  'file_empty',
  'file_incomplete',
  'file_too_large',
  'too_many_rows',
  'too_many_devices',
  'column_unknown',
  'column_twice',
  'column_missing',
] as const;
export type FileCode = (typeof fileCodes)[number];

/** A file that cannot be read on; thrown by whoever reads it, caught by receive-file.ts. */
export class UnreadableFile extends Error {
  readonly code: FileCode;
  readonly field: string;
  constructor(code: FileCode, field = '') {
    super(code);
    this.code = code;
    this.field = field;
  }
}

/** `import_not_found` also for another's; `imports_limit`: as many as a seller may have waiting. */
export const importCodes = ['import_not_found', 'imports_limit'] as const;
export type ImportCode = (typeof importCodes)[number];

export const importStates = ['receiving', 'received', 'checking', 'applying', 'done', 'refused', 'dry_done'] as const;
export type ImportState = (typeof importStates)[number];

export const faultCodes = [...rowCodes, ...fileCodes] as const;
export type FaultCode = (typeof faultCodes)[number];

/** One thing that is wrong with a file; `row` counts lines from 1, 0 is the file itself. */
export const importFault = z.object({
  row: z.int(),
  sku: z.string(),
  field: z.string(),
  code: z.enum(faultCodes),
});
export type ImportFault = z.infer<typeof importFault>;

/** An import as its seller sees it. Times are epoch milliseconds. */
export const importAnswer = z.object({
  id: z.string(),
  state: z.enum(importStates),
  format: z.enum(importFormats),
  dryRun: z.boolean(),
  takesGood: z.boolean(),
  /** Lines of the file that hold a row, and how many of them cannot be taken. */
  rows: z.int(),
  bad: z.int(),
  /** What became of the others; of a dry run, what would. */
  created: z.int(),
  changed: z.int(),
  same: z.int(),
  /** Parts of the work that are done, and all of them; null before it begins and after it ends. */
  progress: z.object({ done: z.int(), all: z.int() }).nullable(),
  /** The first ones; the others are at `faultsUrl`. */
  faults: z.array(importFault),
  faultsKept: z.int(),
  faultsUrl: z.string(),
  createdAt: z.int(),
  endedAt: z.int().nullable(),
});
export type ImportAnswer = z.infer<typeof importAnswer>;

/** Where files come in: their bodies are bounded by what reads them, once it is known who sends them. */
export const isImportUpload = (path: string): boolean => path === '/api/seller/imports' || path === '/seller/uploads';

export const importsAnswer = z.object({ items: z.array(importAnswer), next: z.string().nullable() });
export const importFaultsAnswer = z.object({ items: z.array(importFault), next: z.string().nullable() });

/** Bounds of one file and of what is kept of it. */
export const importBounds = {
  /** A row of every field in every market has 600 characters; two million of those are several days of a warehouse. */
  bytes: 512 * 1024 * 1024,
  rows: 2_000_000,
  /** Devices that all rows of a file may have together. */
  devices: 5_000_000,
  /** Characters of one row. */
  rowChars: 16_384,
  /** Rows that are checked and written together: a batch that other writers and readers do not feel. */
  chunkRows: 500,
  /** Devices that such a batch may add. */
  chunkDevices: 5_000,
  /** Faults that are kept of a file: nobody mends a thousand by hand. */
  faults: 1_000,
  /** Files of one seller that wait or are worked on. */
  open: 5,
  /** Bytes that a page's form may carry around its file. */
  formBytes: 16_384,
} as const;
