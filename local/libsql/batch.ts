import { type ErrorCodes, errorJson, ProtocolError, StatementError, statementErrorFrom } from './errors.ts';
import type { Limits } from './limits.ts';
import { type Call, needsWriter, readCall } from './statement.ts';
import type { Stream } from './streams.ts';
import { asArray, asInteger, asObject, type Budget } from './values.ts';

interface Step {
  condition: unknown;
  call: Call | StatementError;
}

/** What became of each step so far; a skipped step has neither result nor error. */
export interface BatchOutcome {
  results: (string | null)[];
  errors: (StatementError | null)[];
}

/**
 * Runs the steps of a Hrana batch whose conditions hold. If any step writes, the stream is made the writer before the
 * first one, so that nothing of another writer comes between; rejects with SQLITE_BUSY when that takes too long.
 */
export async function runBatch(batch: unknown, stream: Stream, limits: Limits, budget: Budget): Promise<BatchOutcome> {
  const steps = readSteps(batch, stream, limits);
  if (steps.some(({ call }) => !(call instanceof StatementError) && needsWriter(call.statement))) {
    await stream.becomeWriter();
  }
  const outcome: BatchOutcome = { results: [], errors: [] };
  for (const { condition, call } of steps) {
    let result: string | null = null;
    let error: StatementError | null = null;
    if (condition === undefined || condition === null || holds(condition, outcome, stream, limits.conditionDepth)) {
      try {
        if (call instanceof StatementError) throw call;
        result = await stream.execute(call.statement, call.args, call.wantRows, budget);
      } catch (thrown) {
        error = statementErrorFrom(thrown);
      }
    }
    outcome.results.push(result);
    outcome.errors.push(error);
  }
  return outcome;
}

/** The outcome as the JSON of a Hrana BatchResult. */
export function batchJson({ results, errors }: BatchOutcome, codes: ErrorCodes): string {
  const stepErrors = errors.map((error) => (error === null ? 'null' : errorJson(error, codes)));
  return `{"step_results":[${results.map((result) => result ?? 'null').join(',')}],"step_errors":[${stepErrors.join(',')}]}`;
}

function readSteps(batch: unknown, stream: Stream, limits: Limits): Step[] {
  const steps = asArray(asObject(batch, 'batch').steps, 'steps');
  if (steps.length > limits.batchSteps) {
    throw new ProtocolError(`a batch may have ${limits.batchSteps} steps, not ${steps.length}`, 'BATCH_TOO_LARGE', 413);
  }
  return steps.map((value) => {
    const step = asObject(value, 'step');
    return { condition: step.condition, call: readStep(step.stmt, stream) };
  });
}

function readStep(stmt: unknown, stream: Stream): Call | StatementError {
  try {
    return readCall(stmt, stream);
  } catch (thrown) {
    if (thrown instanceof StatementError) return thrown;
    throw thrown;
  }
}

function holds(value: unknown, outcome: BatchOutcome, stream: Stream, depth: number): boolean {
  if (depth === 0) throw new ProtocolError('the condition of a step nests too deep');
  const condition = asObject(value, 'condition');
  switch (condition.type) {
    case 'ok':
      return outcome.results[stepIndex(condition.step, outcome)] !== null;
    case 'error':
      return outcome.errors[stepIndex(condition.step, outcome)] !== null;
    case 'not':
      return !holds(condition.cond, outcome, stream, depth - 1);
    case 'and':
      return asArray(condition.conds, 'conds').every((each) => holds(each, outcome, stream, depth - 1));
    case 'or':
      return asArray(condition.conds, 'conds').some((each) => holds(each, outcome, stream, depth - 1));
    case 'is_autocommit':
      return stream.isAutocommit;
    default:
      throw new ProtocolError('unknown type of condition');
  }
}

function stepIndex(value: unknown, { results }: BatchOutcome): number {
  const step = asInteger(value, 'step of a condition');
  if (step >= 0 && step < results.length) return step;
  throw new ProtocolError('a condition may name only an earlier step');
}
