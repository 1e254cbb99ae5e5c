import { type Delay, defineProcess } from '../../process/process.ts';

/**
 * Of whoever is at work on an import, sending it or applying it, something is heard at least so often. After a longer
 * silence a file does not come any more, and somebody else goes on with what has come.
 */
export const silenceDelay = { minutes: 2 } as const satisfies Delay;

/**
 * A file of listings, from its first byte to its end. It is read whole, then waits for the seller's earlier ones, then
 * every row is checked, then, unless it is a dry run or has bad rows that keep it out, it is applied, chunk by chunk.
 */
export const importProcess = defineProcess({
  subject: 'import',
  states: ['receiving', 'received', 'checking', 'applying', 'done', 'refused', 'dry_done'],
  initial: 'receiving',
  final: ['done', 'refused', 'dry_done'],
  steps: {
    receive: { from: ['receiving'], to: 'received', by: ['seller'] },
    /** Its own faults, or a connection that broke: nothing of it is taken. */
    reject: { from: ['receiving'], to: 'refused', by: ['seller'] },
    break_off: { from: ['receiving'], to: 'refused', by: ['clock'], after: silenceDelay },
    check: { from: ['received'], to: 'checking', by: ['seller', 'clock'] },
    rehearse: { from: ['checking'], to: 'dry_done', by: ['seller', 'clock'] },
    refuse: { from: ['checking'], to: 'refused', by: ['seller', 'clock'] },
    apply: { from: ['checking'], to: 'applying', by: ['seller', 'clock'] },
    finish: { from: ['applying'], to: 'done', by: ['seller', 'clock'] },
  },
});

export type ImportStep = keyof typeof importProcess.steps;
