import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { findOwnCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import type { QuizInput, VettingCode } from './contract.ts';
import { questionsOf } from './quiz-queries.ts';
import { countRight, passMark, triesLeft } from './quiz-rules.ts';
import { inReview, phaseOf } from './rules.ts';
import { insertTry, verifyGate } from './writes.ts';

/**
 * An owner grades the drawn devices of its next try. The answer says how many were right and never which: the questions
 * of the next try are others.
 */
export async function answerQuiz(
  ctx: Ctx,
  input: QuizInput,
): Promise<Outcome<{ right: number; asked: number; passed: boolean; version: number }, VettingCode>> {
  const found = await findOwnCase(ctx);
  if (!found.ok) return found;
  const one = found.value;
  const gate = one.gates.find((row) => row.gate === 'quiz');
  if (!gate || ctx.actor.kind !== 'seller') return refuse('not_found', 'gate_not_found');
  if (gate.state === 'verified') return refuse('conflict', 'quiz_passed');
  const { state } = one.application;
  if (phaseOf(state) !== 'quality' || inReview(state)) return refuse('conflict', 'gate_not_open');
  const { left, nextAt } = triesLeft(
    one.tries.map(({ at }) => at),
    ctx.now,
  );
  if (left === 0) return refuse('limit', 'quiz_spent', { nextAt });
  const attempt = one.tries.length + 1;
  const questions = await questionsOf(ctx, one.seller.id, attempt);
  if (input.attempt !== attempt || input.answers.length !== questions.length) return refuse('conflict', 'quiz_stale');
  const right = countRight(questions, input.answers);
  const passed = right >= passMark;
  const id = ctx.newId();
  const evidence = `${right} of ${questions.length} right, try ${id}`;
  const committed = await commitChange(ctx, one, {
    ...{ name: 'answer_quiz', note: `${right}/${questions.length}` },
    statements: [
      insertTry(ctx, {
        ...{ id, sellerId: one.seller.id, memberId: ctx.actor.memberId, right, asked: questions.length },
        answers: JSON.stringify(questions.map((question, index) => [question.id, input.answers[index]])),
      }),
      ...(passed
        ? [
            verifyGate(ctx, { ...gate, gate: 'quiz' }, { id: 'rule', evidence }),
            auditOf(ctx, { action: 'gate.verified', subjectId: 'quiz', sellerId: one.seller.id, note: evidence }),
          ]
        : []),
    ],
  });
  return committed.ok ? done({ right, asked: questions.length, passed, version: committed.value.version }) : committed;
}
