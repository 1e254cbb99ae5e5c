import colours from '../../../content/catalogue/colours.json' with { type: 'json' };
import { type Language, languages } from '../../../content/locales.ts';
import vocabulary from '../../../content/search/vocabulary.json' with { type: 'json' };
import { readAtoms } from './read-atoms.ts';

type Family = keyof typeof vocabulary.colours;
type Words = Partial<Record<Language | '*', string[]>>;

const families = Object.entries(vocabulary.colours) as [Family, Words][];
/** Words of makers' English names that speak of a colour without its word: "Awesome Navy" is a blue, "Olive" a green. */
const shades = Object.entries(vocabulary.shades) as [Family, string[]][];
const wordsIn = (words: Words, language: Language) => [...(words['*'] ?? []), ...(words[language] ?? [])];

/** The families that a colour's names speak of: "Sierrablau" is a blue, "Oro rosa" a gold and a pink. */
function familiesByName(name: Readonly<Record<Language, string>>): Set<Family> {
  const found = new Set<Family>();
  for (const language of languages) {
    const own = readAtoms(name[language]).map(({ text }) => text);
    for (const [family, words] of families) {
      const meets = (word: string) =>
        own.some((atom) => atom === word || (language === 'de' && word.length > 2 && atom.endsWith(word)));
      if (wordsIn(words, language).some(meets)) found.add(family);
    }
  }
  const english = readAtoms(name.en).map(({ text }) => text);
  for (const [family, words] of shades) if (words.some((word) => english.includes(word))) found.add(family);
  return found;
}

/** The family that a shade looks like: for names that speak of no colour, such as Midnight. Thresholds by eye. */
function familyByShade(hex: string): Family {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  const light = (most + least) / 2;
  const spread = most - least;
  if (light < 0.24) return 'black';
  if (light > 0.86) return 'white';
  if (spread < 0.09) return light > 0.66 ? 'silver' : 'grey';
  const turn = most === r ? ((g - b) / spread) % 6 : most === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  const hue = (turn * 60 + 360) % 360;
  if (hue >= 20 && hue < 65 && spread < 0.3) return light > 0.6 ? 'beige' : 'brown';
  const edges: [number, Family][] = [
    [14, 'red'],
    [40, 'orange'],
    [68, 'yellow'],
    [170, 'green'],
    [255, 'blue'],
    [300, 'purple'],
    [345, 'pink'],
  ];
  return edges.find(([edge]) => hue < edge)?.[1] ?? 'red';
}

/** The colours of the catalogue by family; a colour may be in several. */
export const colourFamilies: ReadonlyMap<string, readonly string[]> = new Map(
  families.map(([family]) => [
    family,
    colours.flatMap(({ id, name, hex }) => {
      const named = familiesByName(name);
      return (named.size > 0 ? named.has(family) : familyByShade(hex) === family) ? id : [];
    }),
  ]),
);

/** All colours of the families that some colours belong to. */
export function coloursNear(ids: readonly string[]): string[] {
  const near = [...colourFamilies.values()].filter((family) => ids.some((id) => family.includes(id)));
  return [...new Set([...ids, ...near.flat()])];
}
