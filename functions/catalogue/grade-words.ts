import categories from '../../content/grades/categories.json' with { type: 'json' };
import type { Language } from '../../content/locales.ts';
import type { ConditionId } from '../../content/schema.ts';
import { gradeLine } from './labels.ts';

/** Desktops and consoles are graded without a screen, and have none: except these lines. */
const ownScreen = /^(imac|nintendo-switch|steam-deck)/;

/** On the shelf beside a television: a console that is played on a screen of its own has a battery too. */
const isOnShelf = (model: { id: string; category: string }) =>
  model.category === 'consoles' && !ownScreen.test(model.id);

/** Whether devices of a model run on a battery, so that anything can be said of it. */
export const hasBattery = (model: { id: string; category: string }): boolean =>
  !isOnShelf(model) && categories.find(({ id }) => id === model.category)?.battery !== 'none';

/**
 * What a grade means for one model: its line without what the model does not have. A line ends with its sentence about
 * the battery; before that may stand one about the lit screen.
 */
export function gradeWords(grade: ConditionId, language: Language, model: { id: string; category: string }): string {
  const rules = categories.find(({ id }) => id === model.category);
  const screen = ownScreen.test(model.id) || (!isOnShelf(model) && rules?.faces.includes('screen'));
  const sentences = gradeLine(grade, language).split(/(?<=\.)\s+(?=\p{Lu})/u);
  return sentences.filter((_, i) => i === 0 || (i === sentences.length - 1 ? hasBattery(model) : screen)).join(' ');
}
