import { regradeRule } from '../../../content/quality/regrade.ts';
import { type ConditionId, gradeIds } from '../../../content/schema.ts';
import { after } from '../../offers/choice/beta.ts';
import { boundsOf } from './health-rules.ts';

/** Matured devices of a listing that were sold at the grade it is shown at, since that grade last changed. */
export interface GradeFacts {
  grade: ConditionId;
  /** What its refurbisher says, where it is shown at another one. */
  listedGrade: ConditionId | null;
  cases: number;
  /** Of these, upheld as not as described. */
  hits: number;
}

/** Where the share of devices that were not as described is believed to lie: Jeffreys' prior, each listing by itself. */
export const disputeBounds = ({ cases, hits }: Pick<GradeFacts, 'cases' | 'hits'>) =>
  boundsOf(after({ a: 0.5, b: 0.5 }, hits, cases));

/** The next lower grade; undefined below the lowest, and for `new`, which is no grade. Pure. */
export function lowerGrade(grade: ConditionId): ConditionId | undefined {
  const at = (gradeIds as readonly string[]).indexOf(grade);
  return at > 0 ? gradeIds[at - 1] : undefined;
}

export type GradeDecision = { kind: 'fall'; to: ConditionId } | { kind: 'restore'; to: ConditionId } | { kind: 'look' };

/**
 * What becomes of a listing: it falls by one grade when its devices contradict the one it has, `look` where there is none
 * to fall to; it is shown as listed again once enough newer ones were clean. Undefined: it stays. Pure.
 */
export function decideGrade(facts: GradeFacts): GradeDecision | undefined {
  const { grade, listedGrade, cases, hits } = facts;
  if (cases >= regradeRule.leastCases && disputeBounds(facts).low > regradeRule.limit) {
    const to = lowerGrade(grade);
    return to ? { kind: 'fall', to } : { kind: 'look' };
  }
  return listedGrade && hits === 0 && cases >= regradeRule.restoreCases
    ? { kind: 'restore', to: listedGrade }
    : undefined;
}
