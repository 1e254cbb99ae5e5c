import type { Actor } from '../edge/context.ts';

/** How long after entering its state a step by the clock falls due. */
export type Delay = { minutes: number } | { businessHours: number } | { businessDays: number };

export interface Step<State extends string> {
  from: readonly State[];
  to: State;
  by: readonly Actor['kind'][];
  /** Only for steps by the clock: makes `due_at` of the states it leaves. */
  after?: Delay;
  /** Notices, as `buyer:order_shipped` or `seller:order_placed`. */
  tell?: readonly string[];
}

export interface Process<State extends string, Name extends string> {
  subject: string;
  initial: State;
  final: readonly State[];
  steps: Readonly<Record<Name, Step<State>>>;
}

/** Declares a life as data; the types hold states and names together. */
export function defineProcess<const State extends string, const Name extends string>(process: {
  subject: string;
  states: readonly State[];
  initial: NoInfer<State>;
  final: readonly NoInfer<State>[];
  steps: Record<Name, Step<NoInfer<State>>>;
}): Process<State, Name> & { states: readonly State[] } {
  return process;
}

export type StepRefusal = 'not_now' | 'not_yours';

/** Whether this actor may take this step from this state. Pure. */
export function decideStep<State extends string, Name extends string>(
  process: Process<State, Name>,
  state: string,
  name: Name,
  actor: Actor,
): { ok: true; to: State; tell: readonly string[] } | { ok: false; code: StepRefusal } {
  const step = process.steps[name];
  if (!step.by.includes(actor.kind)) return { ok: false, code: 'not_yours' };
  if (!(step.from as readonly string[]).includes(state)) return { ok: false, code: 'not_now' };
  return { ok: true, to: step.to, tell: step.tell ?? [] };
}

/** The clock's step out of a state, if there is one. */
export function clockStep<State extends string, Name extends string>(
  process: Process<State, Name>,
  state: string,
): { name: Name; after: Delay } | undefined {
  for (const name of Object.keys(process.steps) as Name[]) {
    const step = process.steps[name];
    if (step.after && (step.from as readonly string[]).includes(state)) return { name, after: step.after };
  }
  return undefined;
}

/** The names an actor may take now: the buttons a page shows. */
export function stepsFor<State extends string, Name extends string>(
  process: Process<State, Name>,
  state: string,
  kind: Actor['kind'],
): Name[] {
  return (Object.keys(process.steps) as Name[]).filter((name) => {
    const step = process.steps[name];
    return step.by.includes(kind) && (step.from as readonly string[]).includes(state);
  });
}
