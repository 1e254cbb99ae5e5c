import type { QuizQuestion } from '../../../functions/sellers/vetting/quiz-rules.ts';
import { isDark } from '../catalogue/drawing/address.ts';
import { type WornFace, wear } from '../catalogue/drawing/parts/wear.ts';
import { drawSpecimen } from '../catalogue/drawing/specimen.ts';

/** The face that every question shows: as large as that of a phone, in millimetres. */
export const faceMm = { width: 70, height: 145 } as const;
/** Room for the ruler beside it. */
const rulerMm = 4;
/** A screen that is off. */
const glass = '#14181c';

const faceOf = ({ id, view }: QuizQuestion): Omit<WornFace, 'dark'> => ({
  side: view,
  area: [0, 0, faceMm.width, faceMm.height],
  radius: 8,
  seed: id,
  raking: true,
});

const hexOf = ({ view, colour }: QuizQuestion): string =>
  view === 'front' ? glass : /^#[0-9a-f]{6}$/i.test(colour.hex) ? colour.hex : glass;

/** Every second centimetre a longer tick, from the upper edge down. */
function ruler(): string {
  const ticks = Array.from(
    { length: Math.floor(faceMm.height / 10) + 1 },
    (_, cm) => `M0 ${cm * 10}h${cm % 2 ? 1.5 : 2.6}`,
  );
  return `<path d="${ticks.join('')}" stroke="#74808a" stroke-width=".3" transform="translate(${faceMm.width + 1})"/>`;
}

/**
 * The face of a question with the marks of its grade, drawn as large as they would be on the bench and lit from low. Made
 * on the server for whoever is asked: neither its address nor its text names the grade.
 */
export function drawQuizFace(question: QuizQuestion): string {
  const { width, height } = faceMm;
  const hex = hexOf(question);
  const art = wear(question.grade, { ...faceOf(question), dark: isDark(hex) });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width + rulerMm} ${height}" width="${(width + rulerMm) * 6}" height="${height * 6}">` +
    `<rect width="${width}" height="${height}" rx="8" fill="${hex}"/>` +
    `<path d="M8 0H${width * 0.62}L${width * 0.3} ${height}H8a8 8 0 0 1-8-8V8a8 8 0 0 1 8-8z" fill="#fff" opacity=".06"/>` +
    `${art}${ruler()}</svg>`
  );
}

/** The most marked square centimetre of the same face, nearer; its ticks are millimetres. */
export function drawQuizNear(question: QuizQuestion): string {
  const hex = hexOf(question);
  const marks = drawSpecimen(question.grade, isDark(hex), faceOf(question));
  return marks.replace(/(<svg [^>]*>)/, `$1<rect width="10" height="10" fill="${hex}"/>`);
}
