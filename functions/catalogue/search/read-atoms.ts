/** A run of letters, a run of digits or one sign of what was typed, as the search compares it. */
export interface Atom {
  /** Lower case, without accents. */
  text: string;
  kind: 'letters' | 'digits' | 'sign';
  /** What stands between it and the one before; empty when they touch. */
  before: string;
  /** Where it stands in the text. */
  from: number;
  to: number;
}

/** Signs that mean something in a search; every other one only separates. */
const signs: Readonly<Record<string, string>> = { '+': 'plus', '€': '€', $: '€', '£': '€', '<': '<', '>': '>' };

function foldCharacter(character: string): string {
  return character
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
}

function kindOf(folded: string): Atom['kind'] | undefined {
  if (/^\d+$/.test(folded)) return 'digits';
  if (/^\p{L}+$/u.test(folded)) return 'letters';
  return undefined;
}

/** A text as atoms, in order. Any text will do; what holds neither letters nor digits gives none. */
export function readAtoms(text: string): Atom[] {
  const atoms: Atom[] = [];
  let at = 0;
  let gap = '';
  for (const character of text) {
    const from = at;
    at += character.length;
    const sign = signs[character];
    if (sign) {
      const kind = sign === 'plus' ? 'letters' : 'sign';
      // A sign never grows into the word beside it.
      atoms.push({ text: sign, kind, before: gap || (kind === 'letters' ? '+' : ''), from, to: at });
      gap = '';
      continue;
    }
    const folded = foldCharacter(character);
    const kind = kindOf(folded);
    const last = atoms.at(-1);
    if (!kind) {
      // A mark on its own belongs to the letter before it.
      if (folded) gap += character;
      else if (last && !gap) last.to = at;
      continue;
    }
    if (last && !gap && last.kind === kind && !(last.text === 'plus' && text[last.from] === '+')) {
      last.text += folded;
      last.to = at;
    } else atoms.push({ text: folded, kind, before: gap, from, to: at });
    gap = '';
  }
  return atoms;
}
