import categories from '../../content/catalogue/categories.json' with { type: 'json' };
import type { Language } from '../../content/locales.ts';
import { type AxisName, axisLabel } from '../catalogue/labels.ts';
import type { WsCategory } from './listing-contract.ts';

export interface AxisValue {
  category: string;
  axis: string;
  value: string;
  versions: number;
  all: number;
}

/** Above all categories, as clients expect a root. */
const rootId = 1;
/** Numbers of categories are their places in the catalogue, which are never given anew. */
const firstId = 2;

const numeric: Readonly<Record<string, AxisName>> = { storage: 'storageGb', memory: 'memoryGb', size: 'sizeMm' };

/** A value as its axis is read in a language; numbers stay numbers. */
const shown = (axis: string, value: string, language: Language): string =>
  axis in numeric ? value : (axisLabel(axis as AxisName, { id: '', [axis]: value }, language) ?? value);

/** What tells versions of a category's devices apart; needed where every version has it. */
function attributesOf(category: string, rows: readonly AxisValue[], language: Language): WsCategory['attributes'] {
  const own = Map.groupBy(
    rows.filter((row) => row.category === category),
    ({ axis }) => axis,
  );
  return [...own].map(([axis, values]) => ({
    field: axis,
    field_name: axis.charAt(0).toUpperCase() + axis.slice(1),
    type: axis in numeric ? 1 : 3,
    allowed_values:
      axis in numeric ? '' : values.map(({ value }) => shown(axis, value, language).replaceAll(',', ' ')).join(','),
    required: values.reduce((sum, { versions }) => sum + versions, 0) === values[0]?.all,
  }));
}

/** The tree of categories, or the part of it below one; undefined for a number that none has. Pure. */
export function categoryTree(rows: readonly AxisValue[], language: Language, id = rootId): WsCategory | undefined {
  const leaves = categories.map(
    (category, i): WsCategory => ({
      category_id: firstId + i,
      category_name: category.name[language],
      marketplace_category_id: firstId + i,
      is_leaf: true,
      attributes: attributesOf(category.id, rows, language),
      children: [],
    }),
  );
  if (id !== rootId) return leaves.find(({ category_id: one }) => one === id);
  return {
    ...{ category_id: rootId, category_name: 'Rivive', marketplace_category_id: rootId, is_leaf: false },
    ...{ attributes: [], children: leaves },
  };
}
