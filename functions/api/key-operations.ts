import { keyAnswer } from '../sellers/keys/contract.ts';

/** Answers about the key itself, by the name they have in the description. */
export const keyAnswers = { Key: keyAnswer };

/** The first thing that a new program asks: whom its key speaks for. */
export const keyOperations = [
  { id: 'readKey', method: 'get', path: '/api/seller/key', answer: [200, 'Key'], codes: [], by: 'key', scope: 'any' },
] as const;
