/** Shape before colour: what is on its way is half full, what has come is full, what went wrong is a triangle. */
export function payoutMark(state: string): string {
  if (state === 'sent') return 'st ok';
  if (state === 'scheduled' || state === 'sending') return 'st warn';
  return state === 'failed' || state === 'owed' ? 'st err' : 'st';
}
