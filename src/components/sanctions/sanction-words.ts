import type { Say, WordKey } from '../../../content/words.ts';
import { sanctionCodes } from '../../../functions/sellers/sanctions/contract.ts';
import { sanctionProcess } from '../../../functions/sellers/sanctions/process.ts';

type State = (typeof sanctionProcess.states)[number];
const appealStates = ['lodged', 'overdue', 'upheld', 'reversed'] as const;

const knownIn = <T extends string>(of: readonly T[], value: string): value is T =>
  (of as readonly string[]).includes(value);

/** A sanction's state by its name. */
export const sanctionState = (say: Say, state: string): string =>
  knownIn(sanctionProcess.states, state) ? say(`sanctions.state_${state}`) : state;

/** An appeal's state by its name. */
export const appealState = (say: Say, state: string): string =>
  knownIn(appealStates, state) ? say(`sanctions.appeal_${state}`) : state;

const marks: Readonly<Record<State, string>> = {
  proposed: 'st warn',
  confirming: 'st warn',
  noticed: 'st warn',
  in_force: 'st err',
  ended: 'st',
  lifted: 'st ok',
  dismissed: 'st',
  lapsed: 'st',
};

/** Shape before colour: what waits is half full, what holds is a triangle, what was lifted is full. */
export const sanctionMark = (state: string): string => (knownIn(sanctionProcess.states, state) ? marks[state] : 'st');

/** Why something was refused, in words; a code we do not know is one whose form was not understood. */
export function sanctionError(say: Say, code: string): string {
  return say(knownIn(sanctionCodes, code) ? `sanctions.err_${code}` : 'sanctions.err_invalid_input');
}

const steps: Readonly<Record<string, WordKey>> = {
  'sanction.propose': 'sanctions.step_propose',
  'appeal.lodge': 'sanctions.step_lodge',
  'appeal.remind': 'sanctions.step_remind',
  'appeal.uphold': 'sanctions.step_uphold',
  'appeal.reverse': 'sanctions.step_reverse_appeal',
};

/** What happened, by its name. */
export function stepName(say: Say, subject: string, step: string): string {
  const own = steps[`${subject}.${step}`];
  if (own) return say(own);
  return Object.hasOwn(sanctionProcess.steps, step) ? say(`sanctions.step_${step as 'lift'}`) : step;
}

const dayMs = 86_400_000;

/** Whole days until an instant, at least none. */
export const daysUntil = (at: number, now: number): number => Math.max(0, Math.ceil((at - now) / dayMs));
