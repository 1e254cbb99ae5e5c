/** What was thrown, in a line for a row or a report; without the parameters of a query, which may be personal. */
export function wordsOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown';
  return `${thrown.name}: ${thrown.message.replace(/\nparams:[\s\S]*/, '')}`.slice(0, 300);
}
