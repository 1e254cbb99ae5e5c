import { lightnessOf, tone } from '../svg/colour.ts';
import { ACROSS, type SvgDocument } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { ellipse, path, stroke } from '../svg/shapes.ts';

/** One half of a strap. `down` is 1 for the lower half and -1 for the upper one. */
export type StrapHalf = {
  readonly x: number;
  readonly y: number;
  readonly down: 1 | -1;
  /** Width at the case, width of the band, visible length. */
  readonly caseWidth: number;
  readonly width: number;
  readonly length: number;
  readonly holes?: number;
  readonly pin?: boolean;
  readonly ribbed?: boolean;
};

function strapOutline({ x, y, down, caseWidth, width, length }: StrapHalf): string {
  const end = y + down * length;
  const at = (part: number): number => y + down * length * part;
  const narrow = caseWidth / 2;
  const wide = width / 2;
  return (
    `M${nums(x - narrow, y)}C${nums(x - narrow, at(0.2), x - wide, at(0.24), x - wide, at(0.5))}` +
    `L${nums(x - wide + 0.4, end - down * 3)}Q${nums(x - wide + 0.6, end, x - wide + 3.6, end)}H${num(x + wide - 3.6)}` +
    `Q${nums(x + wide - 0.6, end, x + wide - 0.4, end - down * 3)}L${nums(x + wide, at(0.5))}` +
    `C${nums(x + wide, at(0.24), x + narrow, at(0.2), x + narrow, y)}z`
  );
}

/** A strap half, bending away at its far end. */
export function watchStrap(doc: SvgDocument, half: StrapHalf, colour: string): string {
  const { x, y, down, width, length } = half;
  const dark = lightnessOf(colour) < 0.4;
  const outline = strapOutline(half);
  const across =
    `${tone(colour, -0.14)}, ${tone(colour, dark ? 0.1 : 0.03)} 12%, ${colour} 50%, ` +
    `${tone(colour, dark ? 0.04 : -0.03)} 88%, ${tone(colour, -0.18)}`;
  const bend = down < 0 ? '#000/.3, #000/.03 45%, #000/0 92%, #000/.26' : '#000/.26, #000/0 8%, #000/.03 55%, #000/.3';
  let art = path(outline, doc.linear(across, ACROSS)) + path(outline, doc.linear(bend));
  for (let hole = 0; hole < (half.holes ?? 0); hole++) {
    const holeY = y + down * length * (0.56 + hole * 0.125);
    if (Math.abs(holeY - y) >= length - 2) continue;
    // The strap turns away: holes further down look flatter.
    const squeeze = 1 - hole * 0.13;
    art += ellipse(x, holeY, 1.25, 1.55 * squeeze, tone(colour, -0.24));
    art += ellipse(x, holeY + 0.25, 1.05, 1.2 * squeeze, tone(colour, -0.36));
  }
  if (half.pin) {
    const pinY = y + down * length * 0.74;
    art += ellipse(x, pinY, 2.6, 2.2, doc.linear('#eee, #888')) + ellipse(x, pinY, 1.9, 1.6, tone(colour, -0.1));
  }
  if (half.ribbed) {
    let ribs = '';
    for (let rib = 1; rib < 9; rib++) {
      const ribY = y + down * (length * 0.22 + rib * length * 0.085);
      ribs += `M${nums(x - width / 2 + 1.2, ribY)}q${nums(width / 2 - 1.2, down * 2.4, width - 2.4, 0)}`;
    }
    art += stroke(ribs, tone(colour, -0.16), 0.7, 0.8);
  }
  return art;
}
