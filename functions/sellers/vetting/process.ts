import { defineProcess } from '../../process/process.ts';

/** An applicant who has done nothing for so long is let go, and may apply anew. */
const patience = { businessDays: 60 } as const;

/** A refurbisher's way from its application to its first sale. What each phase asks for: gate-rules.ts. */
export const applicationProcess = defineProcess({
  subject: 'application',
  states: [
    'documents',
    'documents_review',
    'quality',
    'quality_review',
    'configuration',
    'final_review',
    'live',
    'declined',
    'withdrawn',
    'lapsed',
  ],
  initial: 'documents',
  final: ['live', 'declined', 'withdrawn', 'lapsed'],
  steps: {
    hand_in_documents: { from: ['documents'], to: 'documents_review', by: ['seller'] },
    send_back_documents: {
      from: ['documents_review'],
      to: 'documents',
      by: ['operator'],
      tell: ['seller:application_sent_back'],
    },
    pass_documents: {
      from: ['documents_review'],
      to: 'quality',
      by: ['operator'],
      tell: ['seller:application_passed'],
    },
    hand_in_quality: { from: ['quality'], to: 'quality_review', by: ['seller'] },
    send_back_quality: {
      from: ['quality_review'],
      to: 'quality',
      by: ['operator'],
      tell: ['seller:application_sent_back'],
    },
    validate_quality: {
      from: ['quality_review'],
      to: 'configuration',
      by: ['operator'],
      tell: ['seller:application_passed'],
    },
    hand_in_configuration: { from: ['configuration'], to: 'final_review', by: ['seller'] },
    send_back_configuration: {
      from: ['final_review'],
      to: 'configuration',
      by: ['operator'],
      tell: ['seller:application_sent_back'],
    },
    open: { from: ['final_review'], to: 'live', by: ['operator'], tell: ['seller:application_live'] },
    decline: {
      from: ['documents', 'documents_review', 'quality', 'quality_review', 'configuration', 'final_review'],
      to: 'declined',
      by: ['operator'],
      tell: ['seller:application_declined'],
    },
    withdraw: {
      from: ['documents', 'documents_review', 'quality', 'quality_review', 'configuration', 'final_review'],
      to: 'withdrawn',
      by: ['seller'],
    },
    lapse: {
      from: ['documents', 'quality', 'configuration'],
      to: 'lapsed',
      by: ['clock'],
      after: patience,
      tell: ['seller:application_lapsed'],
    },
  },
});

/** States in which an application has ended without a sale. */
export const ended: readonly string[] = ['declined', 'withdrawn', 'lapsed'];

export type ApplicationState = (typeof applicationProcess.states)[number];
export type ApplicationStep = keyof typeof applicationProcess.steps;
