import { headOf } from '../../../functions/offers/imports/column-rules.ts';
import type { ImportState } from '../../../functions/offers/imports/contract.ts';

/** Shape before colour: half full while it goes on, full when it is done, a triangle when nothing was taken. */
export function uploadMark(state: ImportState): string {
  if (state === 'done' || state === 'dry_done') return 'st ok';
  return state === 'refused' ? 'st err' : 'st warn';
}

/** A field as the head of its column says it. */
export const fieldName = (field: string): string => headOf(field);
