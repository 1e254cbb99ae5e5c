import colourList from '../../content/catalogue/colours.json' with { type: 'json' };
import gradeList from '../../content/grades/grades.json' with { type: 'json' };
import type { Language } from '../../content/locales.ts';
import type { ConditionId } from '../../content/schema.ts';
import { editionName, spokenName } from './names.ts';

/** The facts that make a variant exact, from the catalogue or from the variants table (null: not an axis here). */
export interface VariantFacts {
  id: string;
  storageGb?: number | null;
  memoryGb?: number | null;
  colour?: string | null;
  connectivity?: string | null;
  sizeMm?: number | null;
  chip?: string | null;
  edition?: string | null;
  keyboard?: string | null;
}

export type AxisName = Exclude<keyof VariantFacts, 'id'>;
/** Order in which a variant is named and chosen. */
export const axisNames: readonly AxisName[] = [
  'sizeMm',
  'chip',
  'memoryGb',
  'storageGb',
  'connectivity',
  'edition',
  'keyboard',
  'colour',
];

const colours = new Map(colourList.map((colour) => [colour.id, colour]));
const grades = new Map(gradeList.map((grade) => [grade.id, grade]));

/** The French write Go and To for what the others write GB and TB. */
const byte = (language: Language) => (language === 'fr' ? 'o' : 'B');

/** An amount of storage or memory as people of a language write it: 128 GB, 1 TB, 128 Go. */
export function capacity(gb: number, language: Language): string {
  // Console makers count a terabyte as 1000; nobody calls it 1000 GB.
  if (gb >= 1000 && gb % 1000 === 0) return `${gb / 1000} T${byte(language)}`;
  return gb >= 1024 && gb % 1024 === 0 ? `${gb / 1024} T${byte(language)}` : `${gb} G${byte(language)}`;
}

const connectivityNames: Record<string, string> = {
  wifi: 'Wi-Fi',
  cellular: 'Wi-Fi + Cellular',
  gps: 'GPS',
  'gps-cellular': 'GPS + Cellular',
};

/** One axis of a variant in words, or undefined where the variant has no such axis. */
export function axisLabel(axis: AxisName, variant: VariantFacts, language: Language): string | undefined {
  const value = variant[axis];
  if (value === null || value === undefined) return undefined;
  if (axis === 'storageGb') return capacity(Number(value), language);
  if (axis === 'memoryGb') return `${capacity(Number(value), language)} RAM`;
  if (axis === 'sizeMm') return `${value} mm`;
  if (axis === 'colour') return colourName(String(value), language);
  if (axis === 'edition') return editionName(String(value), language);
  if (axis === 'connectivity') return connectivityNames[String(value)] ?? String(value);
  return String(value);
}

/** A variant in words: "128 GB, Mezzanotte". */
export function variantLabel(variant: VariantFacts, language: Language): string {
  return axisNames.flatMap((axis) => axisLabel(axis, variant, language) ?? []).join(', ');
}

/** An exact device as a basket and an order call it: "iPhone 13, 128 GB, Midnight". */
export function deviceTitle(modelName: string, variant: VariantFacts, language: Language): string {
  return [spokenName(modelName, language), variantLabel(variant, language)].filter(Boolean).join(', ');
}

/** A colour's name in a language; the id when the catalogue does not know it. */
export function colourName(id: string, language: Language): string {
  return colours.get(id)?.name[language] ?? id;
}

/** A colour's approximate value for a swatch. */
export function colourHex(id: string): string {
  return colours.get(id)?.hex ?? '#888888';
}

/** Lower-case ASCII words joined by hyphens: accents are folded, everything else becomes a hyphen. */
export function slugify(text: string): string {
  return text
    .replaceAll('ß', 'ss')
    .replaceAll('+', ' plus ')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/**
 * The URL segment of a variant in a language: `128-gb-mezzanotte`. An edition keeps the maker's word; a variant without
 * axes is `standard`.
 */
export function variantSlug(variant: VariantFacts, language: Language): string {
  const said = (axis: AxisName) => (axis === 'edition' ? variant.edition : axisLabel(axis, variant, language));
  return slugify(axisNames.flatMap((axis) => said(axis) ?? []).join(' ')) || 'standard';
}

/** A grade's name in a language. */
export function gradeName(grade: ConditionId, language: Language): string {
  return grades.get(grade)?.text[language].name ?? grade;
}

/** A grade's one line in a language, as shown beside its price and frozen on an order line. */
export function gradeLine(grade: ConditionId, language: Language): string {
  return grades.get(grade)?.text[language].line ?? '';
}

/** The URL segment of a grade in a language: `buono`. */
export function gradeSlug(grade: ConditionId, language: Language): string {
  return slugify(gradeName(grade, language).split(',')[0] ?? grade);
}

/** The grade that a URL segment names in a language. */
export function gradeOfSlug(slug: string, language: Language): ConditionId | undefined {
  for (const id of grades.keys()) if (gradeSlug(id as ConditionId, language) === slug) return id as ConditionId;
  return undefined;
}
