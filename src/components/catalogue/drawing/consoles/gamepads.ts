import { lightnessOf, tone } from '../svg/colour.ts';
import type { SvgDocument } from '../svg/document.ts';
import { circle, path, rectangle, stroke } from '../svg/shapes.ts';

const TWO_TONE =
  'M38 2C50-1 60 3 66 3H94C100 3 110-1 122 2C134 5 140 12 145 26C153 48 160 72 160 88C160 102 152 107 144 106' +
  'C136 105 130 97 124 86C120 79 116 76 110 76H50C44 76 40 79 36 86C30 97 24 105 16 106C8 107 0 102 0 88' +
  'C0 72 7 48 15 26C20 12 26 5 38 2z';
const TWO_TONE_INNER =
  'M46 38C42 60 46 74 50 80C54 86 60 82 66 77H94C100 82 106 86 110 80C114 74 118 60 114 38C112 44 110 49 106 50H54' +
  'C50 49 48 44 46 38z';
const TOUCH_PAD = 'M50 3.6H110C112 20 110 40 105 47Q104 48.6 101 48.6H59Q56 48.6 55 47C50 40 48 20 50 3.6z';
const TOUCH_PAD_EDGE = 'M50 3.6C48 20 50 40 55 47Q56 48.6 59 48.6H101Q104 48.6 105 47C110 40 112 20 110 3.6';
const LIGHT_BAR = 'M48.6 6C47 22 49 40 54 48M111.4 6C113 22 111 40 106 48';
const AROUND = [
  [0, -8],
  [8, 0],
  [0, 8],
  [-8, 0],
] as const;

/** A pad with level sticks and a touch surface, 160 by 106 mm, in white or a dark shade. */
export function levelPad(doc: SvgDocument, colour: string): string {
  const dark = lightnessOf(colour) < 0.5;
  const body = doc.linear(
    `${dark ? tone(colour, 0.12) : '#fff'}, ${colour} 50%, ${dark ? tone(colour, -0.08) : '#c4c7cd'}`,
    [0, 0, 0.15, 1],
  );
  let art = path(TWO_TONE, body) + stroke(TWO_TONE, dark ? '#777a81' : '#9fa3ab', 0.7, 0.9);
  art += path(TWO_TONE_INNER, doc.linear('#2b2d32, #101114'));
  art += path(TOUCH_PAD, doc.linear(dark ? '#3a3b3f, #2a2b2e' : '#fff, #e6e7ea'));
  art += stroke(TOUCH_PAD_EDGE, '#aeb2ba', 0.7) + (dark ? '' : stroke(LIGHT_BAR, '#6d97ff', 0.9, 0.8));
  const cap = doc.radial('#17181b, #1d1f23 62%, #3c3f46 68%, #1a1b1e');
  for (const x of [57, 103]) {
    art += circle(x, 63, 12.4, '#0a0b0c') + circle(x, 63, 11.6, cap) + circle(x, 62, 7.4, '#191a1d');
  }
  const high = dark ? '#4a4c51' : '#fff';
  const edge = 'stroke="#a9adb5" stroke-width=".4"';
  const arrow = doc.linear(`${high}, ${dark ? '#191a1c' : '#cfd2d7'}`);
  const button = doc.linear(`${high}, ${dark ? '#191a1c' : '#d3d6db'}`);
  for (const [dx, dy] of AROUND) {
    art += rectangle(29 + dx - 4, 32 + dy - 4, 8, 8, 2.4, arrow, edge);
    art += circle(131 + dx * 1.15, 32 + dy * 1.15, 4.3, button, edge);
  }
  art += rectangle(44.6, 13, 2, 6, 1, '#c3c6cc', 'transform="rotate(-8 45 16)"');
  art += rectangle(113.4, 13, 2, 6, 1, '#c3c6cc', 'transform="rotate(8 114 16)"');
  return art + rectangle(75, 57, 10, 2.6, 1.3, '#3c3f46') + rectangle(76, 68, 8, 2, 1, '#3c3f46');
}

const OFFSET =
  'M34 4C48-1 58 4 66 6H87C95 4 105-1 119 4C132 8 139 20 144 38C151 62 155 84 150 95C146 104 136 103 129 95' +
  'C122 87 116 76 104 75H49C37 76 31 87 24 95C17 103 7 104 3 95C-2 84 2 62 9 38C14 20 21 8 34 4z';
const FACE_BUTTONS = [
  [115, 22, '#d9a52c'],
  [126, 33, '#b53a3a'],
  [104, 33, '#3a6fb8'],
  [115, 44, '#4c9a4c'],
] as const;

/** A pad with offset sticks, 153 by 102 mm. */
export function offsetPad(doc: SvgDocument, colour: string): string {
  const dark = lightnessOf(colour) < 0.5;
  const body = doc.linear(`${tone(colour, dark ? 0.1 : 0.02)}, ${colour} 50%, ${tone(colour, -0.13)}`, [0, 0, 0.1, 1]);
  let art = `<path d="${OFFSET}" opacity=".22" transform="translate(2 4)"/>`;
  art += path(OFFSET, body) + stroke(OFFSET, tone(colour, dark ? 0.32 : -0.24), 0.7, 0.8);
  const cap = doc.radial('#1b1c1f, #212226 60%, #45474c 70%, #1c1d20');
  for (const [x, y] of [
    [38, 32],
    [97, 58],
  ] as const) {
    art +=
      circle(x, y, 13, tone(colour, dark ? -0.06 : -0.14)) + circle(x, y, 10.6, '#0c0d0e') + circle(x, y, 9.8, cap);
  }
  const cross = 'M52 48h8v6h6v8h-6v6h-8v-6h-6v-8h6z';
  const crossEdge = 'stroke="#000" stroke-opacity=".5" stroke-width=".5" stroke-linejoin="round"';
  art += circle(56, 58, 13, tone(colour, dark ? -0.05 : -0.08));
  art += path(cross, doc.linear(dark ? '#4a4b4f, #151618' : '#3a3b3f, #151618'), crossEdge);
  const button = doc.linear('#55575c, #1a1b1d');
  for (const [x, y, mark] of FACE_BUTTONS) {
    art += circle(x, y, 5.2, '#141517') + circle(x, y, 5.2, button) + circle(x, y, 1.7, mark);
  }
  art += circle(76.5, 16, 5.4, tone(colour, dark ? 0.28 : -0.2));
  art += circle(63, 33, 2.6, tone(colour, -0.14)) + circle(90, 33, 2.6, tone(colour, -0.14));
  return art + rectangle(73.5, 40, 6, 3, 1.5, tone(colour, -0.16));
}
