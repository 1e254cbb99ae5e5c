import categories from '../../content/grades/categories.json' with { type: 'json' };
import type { Language } from '../../content/locales.ts';
import type { ConditionId } from '../../content/schema.ts';
import { gradeLine } from './labels.ts';

/** Desktops and consoles are graded without a screen, and have none: except these lines. */
const ownScreen = /^(imac|nintendo-switch|steam-deck)/;

/**
 * What a grade means for one model: its line without what the model does not have. A line ends with its sentence about
 * the battery; before that may stand one about the lit screen.
 */
export function gradeWords(grade: ConditionId, language: Language, model: { id: string; category: string }): string {
  const rules = categories.find(({ id }) => id === model.category);
  const onShelf = model.category === 'consoles' && !ownScreen.test(model.id);
  const screen = ownScreen.test(model.id) || (!onShelf && rules?.faces.includes('screen'));
  const battery = !onShelf && rules?.battery !== 'none';
  const sentences = gradeLine(grade, language).split(/(?<=\.)\s+(?=\p{Lu})/u);
  return sentences.filter((_, i) => i === 0 || (i === sentences.length - 1 ? battery : screen)).join(' ');
}
