/** A token of src/styles/tokens.css: one value, or one for light and one for dark. */
export interface Token {
  name: string;
  light: string;
  dark: string;
  /** What the file says beside it. */
  note: string;
}

/** Every custom property that the file declares on the root, in its order. */
export function readTokens(css: string): Token[] {
  const root = css.slice(css.indexOf(':root {'), css.indexOf('[data-theme="light"]'));
  return [...root.matchAll(/(--[\w-]+):\s*([^;]+);(?:[ \t]*\/\*\s*(.*?)\s*\*\/)?/g)].map(
    ([, name = '', value = '', note]) => {
      const [, light = value, dark = value] = /^light-dark\(([^,]+),\s*([^)]+)\)$/.exec(value) ?? [];
      return { name, light, dark, note: note ?? '' };
    },
  );
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Pairs that stand on one another in the shop, and the least contrast each needs: 4.5 for text, 3 for what is no text. */
export const pairs: readonly (readonly [over: string, under: string, least: number])[] = [
  ['--ink', '--paper', 4.5],
  ['--ink-2', '--paper', 4.5],
  ['--ink-3', '--paper', 4.5],
  ['--ink', '--sheet', 4.5],
  ['--ink', '--board', 4.5],
  ['--ink-2', '--board', 4.5],
  ['--on-plate', '--plate', 4.5],
  ['--on-plate', '--plate-deep', 4.5],
  ['--on-tag', '--tag', 4.5],
  ['--on-mark', '--mark', 4.5],
  ['--mark-text', '--paper', 4.5],
  ['--mark', '--paper', 3],
  ['--line-strong', '--paper', 3],
  ['--line-strong', '--sheet', 3],
  ['--ok', '--ok-bg', 4.5],
  ['--warn', '--warn-bg', 4.5],
  ['--err', '--err-bg', 4.5],
  ['--ok', '--paper', 4.5],
  ['--warn', '--paper', 4.5],
  ['--err', '--paper', 4.5],
  ['--focus', '--paper', 3],
  ['--focus', '--plate', 3],
];
