import {
  importAnswer,
  importFaultsAnswer,
  importQuery,
  importsAnswer,
  importTypes,
  pageQuery,
} from '../offers/imports/contract.ts';

/** What is answered about files of listings, by the name it has in the description. */
export const importAnswers = { Import: importAnswer, Imports: importsAnswer, ImportFaults: importFaultsAnswer };

const read = { by: 'key', scope: 'listings:read' } as const;

/** Listings by the file: sent, watched, and what is wrong with them. */
export const importOperations = [
  {
    id: 'sendListings',
    method: 'post',
    path: '/api/seller/imports',
    query: importQuery,
    sends: Object.keys(importTypes),
    answer: [202, 'Import'],
    codes: ['imports_limit', 'invalid_input', 'media_type_unsupported'],
    by: 'key',
    scope: 'listings:write',
    idempotent: true,
  },
  {
    id: 'listImports',
    method: 'get',
    path: '/api/seller/imports',
    query: pageQuery,
    answer: [200, 'Imports'],
    codes: ['invalid_input'],
    ...read,
  },
  {
    id: 'readImport',
    method: 'get',
    path: '/api/seller/imports/:importId',
    answer: [200, 'Import'],
    codes: ['import_not_found'],
    ...read,
  },
  {
    id: 'listImportFaults',
    method: 'get',
    path: '/api/seller/imports/:importId/faults',
    query: pageQuery,
    answer: [200, 'ImportFaults'],
    codes: ['import_not_found', 'invalid_input'],
    ...read,
  },
] as const;
