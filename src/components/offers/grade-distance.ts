import grades from '../../../content/grades/grades.json' with { type: 'json' };

/** The distance in centimetres from which a grade's marks show; undefined for new devices, which have none. */
export function gradeDistance(grade: string): number | undefined {
  return grades.find(({ id }) => id === grade)?.distanceCm ?? undefined;
}
