import { defineProcess } from '../../process/process.ts';

/** What nobody of the team decides within this is let go: a proposal must not hang over anybody. */
const decided = { businessDays: 15 } as const;
/** By when an appeal is decided; later it is overdue, and stays so until it is. */
const answered = { businessDays: 15 } as const;

/**
 * One restriction of a refurbisher. What comes of it while it is in force: writes.ts; how long its notice and it itself
 * last: content/sanctions/kinds.json. The grave kinds pass `confirming`, where a second person decides.
 */
export const sanctionProcess = defineProcess({
  subject: 'sanction',
  states: ['proposed', 'confirming', 'noticed', 'in_force', 'ended', 'lifted', 'dismissed', 'lapsed'],
  initial: 'proposed',
  final: ['ended', 'lifted', 'dismissed', 'lapsed'],
  steps: {
    advise: { from: ['proposed'], to: 'in_force', by: ['clock'], tell: ['seller:sanction_advised'] },
    impose: { from: ['proposed'], to: 'noticed', by: ['operator'], tell: ['seller:sanction_noticed'] },
    impose_at_once: { from: ['proposed'], to: 'in_force', by: ['operator'], tell: ['seller:sanction_at_once'] },
    endorse: { from: ['proposed'], to: 'confirming', by: ['operator'] },
    confirm: { from: ['confirming'], to: 'noticed', by: ['operator'], tell: ['seller:sanction_noticed'] },
    confirm_at_once: { from: ['confirming'], to: 'in_force', by: ['operator'], tell: ['seller:sanction_at_once'] },
    dismiss: { from: ['proposed', 'confirming'], to: 'dismissed', by: ['operator'] },
    lapse: { from: ['proposed', 'confirming'], to: 'lapsed', by: ['clock'], after: decided },
    take_effect: { from: ['noticed'], to: 'in_force', by: ['clock'], tell: ['seller:sanction_in_force'] },
    end: { from: ['in_force'], to: 'ended', by: ['clock'], tell: ['seller:sanction_ended'] },
    /** A termination alone: nothing is open any more, and neither is the way to appeal. */
    close: { from: ['in_force'], to: 'ended', by: ['clock'], tell: ['seller:account_closed'] },
    lift: { from: ['noticed', 'in_force'], to: 'lifted', by: ['operator'], tell: ['seller:sanction_lifted'] },
    /** An appeal was right; the mail is the appeal's. */
    reverse: { from: ['noticed', 'in_force'], to: 'lifted', by: ['operator'] },
  },
});

export type SanctionState = (typeof sanctionProcess.states)[number];
export type SanctionStep = keyof typeof sanctionProcess.steps;

/** A refurbisher's objection to one restriction. It ends with a decision and its reasons, and in no other way. */
export const appealProcess = defineProcess({
  subject: 'appeal',
  states: ['lodged', 'overdue', 'upheld', 'reversed'],
  initial: 'lodged',
  final: ['upheld', 'reversed'],
  steps: {
    remind: {
      from: ['lodged'],
      to: 'overdue',
      by: ['clock'],
      after: answered,
      tell: ['seller:appeal_overdue'],
    },
    uphold: { from: ['lodged', 'overdue'], to: 'upheld', by: ['operator'], tell: ['seller:appeal_upheld'] },
    reverse: { from: ['lodged', 'overdue'], to: 'reversed', by: ['operator'], tell: ['seller:appeal_reversed'] },
  },
});
