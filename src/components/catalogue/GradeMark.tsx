import type { ConditionId } from '../../../content/schema.ts';

/** Fewer marks, further away: the case with the wear that a grade allows. A new device has its seal. */
const wear: Record<ConditionId, string> = {
  fair: 'M7 9l5 3M16 6l5 5M8 17l3 4M15 15l6 2M19 20l3-3M6 13l2 1M13 22l3 1',
  good: 'M8 10l4 3M17 16l4 2M10 20l2 2',
  excellent: 'M17 9l3 2',
  premium: '',
  new: 'M2.5 18.5h23M14 18.5v7',
};

/** Always beside the grade's name. */
export function GradeMark({ grade }: { grade: ConditionId }) {
  return (
    <svg class="gm" viewBox="0 0 28 28" aria-hidden="true">
      <rect x="2.5" y="2.5" width="23" height="23" rx="5" />
      {wear[grade] && <path d={wear[grade]} />}
    </svg>
  );
}
