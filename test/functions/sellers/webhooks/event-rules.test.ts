import { describe, expect, it } from 'vitest';
import { importProcess } from '../../../../functions/offers/imports/process.ts';
import { lineProcess } from '../../../../functions/orders/process.ts';
import { applicationProcess } from '../../../../functions/sellers/vetting/process.ts';
import { eventTypes } from '../../../../functions/sellers/webhooks/contract.ts';
import { typeOfEvent } from '../../../../functions/sellers/webhooks/event-rules.ts';

const processes = [lineProcess, applicationProcess, importProcess] as const;

/** What each step of each life is told as; a step ends an import when it leads where nothing goes on from. */
const told = processes.flatMap((process) =>
  Object.entries(process.steps as Record<string, { to: string | readonly string[] }>).map(([step, { to }]) => {
    const ended = [to].flat().some((state) => (process.final as readonly string[]).includes(state));
    return { subject: process.subject, step, ended, type: typeOfEvent({ subject: process.subject, step, ended }) };
  }),
);

describe('types of events', () => {
  it('are each told by a step that a process has', () => {
    for (const type of eventTypes)
      expect(
        told.map((one) => one.type),
        type,
      ).toContain(type);
  });

  it('say that an import has ended at every way to its end, and at no other step', () => {
    const ofImports = told.filter(({ subject }) => subject === importProcess.subject);
    expect(ofImports.map(({ step, type }) => [step, type]).sort()).toEqual(
      ofImports.map(({ step, ended }) => [step, ended ? 'import.ended' : undefined]).sort(),
    );
    expect(ofImports.filter(({ ended }) => ended).map(({ step }) => step)).toContain('finish');
  });

  it('are nothing for what has no life of ours', () => {
    for (const subject of ['order_group', 'toString', ''])
      expect(typeOfEvent({ subject, step: 'pay', ended: true })).toBeUndefined();
  });
});
