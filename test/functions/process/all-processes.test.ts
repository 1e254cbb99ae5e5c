import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../functions/edge/context.ts';
import { isTemplate, templateOf } from '../../../functions/notices/templates.ts';
import { alertProcess } from '../../../functions/offers/alerts/process.ts';
import { importProcess } from '../../../functions/offers/imports/process.ts';
import { groupProcess, lineProcess } from '../../../functions/orders/process.ts';
import { payoutProcess } from '../../../functions/payouts/process.ts';
import { clockStep, decideStep, type Process, stepsFor } from '../../../functions/process/process.ts';
import { appealProcess, sanctionProcess } from '../../../functions/sellers/sanctions/process.ts';
import { applicationProcess } from '../../../functions/sellers/vetting/process.ts';
import { root } from '../../../local/root.ts';

type AnyProcess = Process<string, string> & { states: readonly string[] };

/** Every life of the system. A process that is not in this list fails the first test below. */
const processes: readonly AnyProcess[] = [
  alertProcess,
  appealProcess,
  applicationProcess,
  groupProcess,
  importProcess,
  lineProcess,
  payoutProcess,
  sanctionProcess,
];

/** States that wait for a person with no deadline and no operator, each as `subject.state` with the reason. */
const waitsForAPerson: Readonly<Record<string, string>> = {};

const actors: readonly Actor[] = [
  { kind: 'guest' },
  { kind: 'buyer', buyerId: 'b', email: 'b@shop.example' },
  { kind: 'seller', sellerId: 's', memberId: 'm' },
  { kind: 'operator', operatorId: 'o', roles: ['lead'] },
  { kind: 'clock' },
  { kind: 'payments' },
];
const stepsOf = (process: AnyProcess) => Object.entries(process.steps);
const stepsFrom = (process: AnyProcess, state: string) =>
  stepsOf(process).filter(([, step]) => step.from.includes(state));

describe('the list of processes', () => {
  it('has every process that is declared in functions/', () => {
    const files = globSync('functions/**/*.ts', { cwd: root });
    const declared = files.flatMap((file) => [
      ...readFileSync(join(root, file), 'utf8').matchAll(/= defineProcess\(\{\s*subject: '([a-z_]+)'/g),
    ]);
    expect(processes.map(({ subject }) => subject).sort()).toEqual(declared.map(([, subject]) => subject).sort());
  });

  it('gives each life a subject of its own', () => {
    expect(new Set(processes.map(({ subject }) => subject)).size).toBe(processes.length);
  });

  it('keeps no exception for a state that is gone or has an exit by now', () => {
    for (const [name, reason] of Object.entries(waitsForAPerson)) {
      const [subject, state = ''] = name.split('.');
      const process = processes.find((candidate) => candidate.subject === subject);
      expect(process?.states, name).toContain(state);
      expect(reason.length, name).toBeGreaterThan(20);
    }
  });
});

describe.each(processes.map((process) => ({ subject: process.subject, process })))(
  'the life of $subject',
  ({ process }) => {
    const { subject, states, initial, final } = process;

    it('speaks only of states that it declares, each once', () => {
      expect(new Set(states).size).toBe(states.length);
      const spoken = [initial, ...final, ...stepsOf(process).flatMap(([, step]) => [...step.from, step.to])];
      for (const state of spoken) expect(states).toContain(state);
      for (const word of [subject, ...states, ...Object.keys(process.steps)])
        expect(word).toMatch(/^[a-z]+(_[a-z]+)*$/);
    });

    it('can reach every state', () => {
      const reached = new Set([initial]);
      // A set that grows while it is walked is walked to its end.
      for (const state of reached) for (const [, step] of stepsFrom(process, state)) reached.add(step.to);
      expect([...reached].sort()).toEqual([...states].sort());
    });

    it('never leaves a final state, and leaves every other by clock or operator', () => {
      for (const state of states) {
        const exits = stepsFrom(process, state);
        if (final.includes(state)) expect(exits, state).toEqual([]);
        else if (!waitsForAPerson[`${subject}.${state}`])
          expect(
            exits.flatMap(([, step]) => step.by),
            state,
          ).toEqual(expect.toSatisfy((by: string[]) => by.includes('clock') || by.includes('operator')));
      }
    });

    it('can end from every state', () => {
      for (const state of states) {
        const reached = new Set([state]);
        for (const s of reached) for (const [, step] of stepsFrom(process, s)) reached.add(step.to);
        expect(
          [...reached].some((s) => final.includes(s)),
          state,
        ).toBe(true);
      }
    });

    it('has at most one deadline in each state, and only the clock keeps deadlines', () => {
      for (const state of states)
        expect(stepsFrom(process, state).filter(([, step]) => step.after).length, state).toBeLessThanOrEqual(1);
      for (const [name, step] of stepsOf(process)) {
        if (!step.after) continue;
        expect(step.by, name).toContain('clock');
        expect(Math.min(...Object.values(step.after)), name).toBeGreaterThan(0);
      }
    });

    it('finds the deadline of every state by the steps that leave it', () => {
      for (const state of states) {
        const timed = stepsFrom(process, state).find(([, step]) => step.after);
        expect(clockStep(process, state)?.name).toBe(timed?.[0]);
      }
    });

    it('refuses every state, step and actor that is not listed, and takes every one that is', () => {
      for (const state of [...states, 'no_such_state'])
        for (const [name, step] of stepsOf(process))
          for (const actor of actors) {
            const listed = step.by.includes(actor.kind) && step.from.includes(state);
            const decision = decideStep(process, state, name, actor);
            expect(decision.ok, `${state} ${name} ${actor.kind}`).toBe(listed);
            if (!decision.ok) expect(decision.code).toBe(step.by.includes(actor.kind) ? 'not_now' : 'not_yours');
            expect(stepsFor(process, state, actor.kind).includes(name)).toBe(listed);
          }
    });

    it('gives every step to somebody, from somewhere, to somewhere else', () => {
      for (const [name, step] of stepsOf(process)) {
        expect(step.by.length, name).toBeGreaterThan(0);
        expect(step.from.length, name).toBeGreaterThan(0);
        expect(step.from, name).not.toContain(step.to);
        for (const kind of step.by) expect(actors.map((actor) => actor.kind)).toContain(kind);
      }
    });

    it('tells in one form, and only what there are words for', () => {
      for (const [name, step] of stepsOf(process))
        for (const notice of step.tell ?? []) {
          expect(notice, name).toMatch(/^(buyer|seller|both):[a-z]+(_[a-z]+)*$/);
          const [whom, word] = notice.split(':');
          const audiences = whom === 'both' ? ['buyer', 'seller'] : [whom];
          for (const audience of audiences) expect(isTemplate(templateOf(`${audience}:${word}`)), notice).toBe(true);
        }
    });
  },
);
