import type { Finish } from '../parts/finish.ts';
import { wear } from '../parts/wear.ts';
import type { Picture, Scene } from '../scene.ts';
import { tone } from '../svg/colour.ts';
import { ACROSS, DIAGONAL, type SvgDocument } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { contactShadow, continuousRectangle, ellipse, mirrored, path, rectangle, stroke } from '../svg/shapes.ts';
import { HEADPHONES, HEADPHONES_BOX, type HeadphoneStyle } from './layout.ts';

const { width: WIDTH, height: HEIGHT } = HEADPHONES;
const MIDDLE = WIDTH / 2;

type Cup = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
const CUPS: Record<HeadphoneStyle, Cup> = {
  mesh: { left: 4, top: HEIGHT - 84, width: 47, height: 84 },
  soft: { left: 6, top: HEIGHT - 80, width: 52, height: 80 },
};

function meshBand(doc: SvgDocument, colour: string, { left, top, width }: Cup): string {
  const arc = (inset: number, drop: number): string => {
    const x = left + width / 2;
    const high = 6 + inset + drop;
    return (
      `M${nums(x - 2 + inset, top + 24)}C${nums(x - 10 + inset, 40, 40, high, MIDDLE, high)}` +
      `S${nums(WIDTH - x + 10 - inset, 40, WIDTH - x + 2 - inset, top + 24)}`
    );
  };
  const mesh =
    `M34 54C${nums(42, 18, 66, 9, MIDDLE, 9)}S${nums(WIDTH - 42, 18, WIDTH - 34, 54)}` +
    `C${nums(WIDTH - 48, 33, WIDTH - 66, 25, MIDDLE, 25)}S48 33 34 54z`;
  return (
    stroke(arc(0, 0), '#6d7075', 4.6) +
    stroke(arc(0, 0), doc.linear('#d9dadc, #9b9da1 50%, #cfd0d2', ACROSS), 3.8) +
    stroke(arc(-0.6, -0.4), '#fff', 1, 0.85) +
    path(mesh, doc.linear(`${tone(colour, 0.03)}, ${tone(colour, -0.13)}`)) +
    stroke(mesh, tone(colour, -0.2), 0.4)
  );
}

function softBand(doc: SvgDocument, { base, dark }: Finish, { top }: Cup): string {
  const band =
    `M24 62C${nums(24, 18, 54, 2, MIDDLE, 2)}S${nums(WIDTH - 24, 18, WIDTH - 24, 62)}L${nums(WIDTH - 33, 66)}` +
    `C${nums(WIDTH - 33, 32, WIDTH - 58, 15, MIDDLE, 15)}S33 32 33 66z`;
  const lining = `M35 62C${nums(36, 36, 60, 18.5, MIDDLE, 18.5)}S${nums(WIDTH - 36, 36, WIDTH - 35, 62)}`;
  const arm =
    path(
      `M23 58h11.6l1.6 ${num(top - 40)}q-6 9-14.4 4z`,
      doc.linear(`${tone(base, 0.1)}, ${tone(base, -0.06)}`, ACROSS),
    ) + stroke('M23.4 62h11', tone(base, -0.18), 0.5);
  return (
    path(band, doc.linear(`${tone(base, dark ? 0.16 : 0.03)}, ${base} 40%, ${tone(base, -0.08)}`)) +
    stroke(band, doc.linear('#fff/.5, #fff/0 40%'), 0.6) +
    stroke(lining, tone(base, dark ? 0.06 : -0.14), 5) +
    arm +
    mirrored(WIDTH, arm)
  );
}

function meshCup(doc: SvgDocument, { base, dark, frameLine }: Finish, cup: Cup, withCrown: boolean): string {
  const { left, top, width, height } = cup;
  const cushion = doc.linear(
    `${tone(base, -0.16)}, ${tone(base, dark ? 0.04 : -0.06)} 50%, ${tone(base, -0.2)}`,
    ACROSS,
  );
  let art = rectangle(left + width - 7, top + 3, 15, height - 6, 7.5, cushion);
  let weave = '';
  for (let y = top + 8; y < top + height - 6; y += 3) weave += `M${nums(left + width + 1, y)}h6`;
  art += stroke(weave, '#000', 0.4, 0.12);
  const shell = continuousRectangle(left, top, width - 4, height, 19);
  const metal = `${tone(base, -0.1)}, ${tone(base, dark ? 0.16 : 0.06)} 16%, ${base} 55%, ${tone(base, -0.14)}`;
  art += path(shell, doc.linear(metal, ACROSS)) + path(shell, doc.linear('#fff/.25, #fff/0 30%, #000/0 80%, #000/.25'));
  art += stroke(shell, frameLine, 0.35, 0.6);
  if (withCrown) {
    art += rectangle(left + 11, top - 3.4, 8, 4, 1.2, doc.linear('#eee, #999', ACROSS));
    art += rectangle(left + 22, top - 1.2, 10, 1.8, 0.9, tone(base, -0.2));
  }
  return art + rectangle(left + width / 2 - 5, top - 4, 6, 6, 1.5, doc.linear('#f1f1f1, #a9abae', ACROSS));
}

function softCup(doc: SvgDocument, { base, dark, accent }: Finish, cup: Cup): string {
  const { left, top, width } = cup;
  const right = left + width;
  const cushion =
    `M${nums(right - 16, top + 5)}C${nums(right + 2, top + 4, right + 5, top + 22, right + 4, top + 42)}` +
    `S${nums(right - 3, HEIGHT - 4, right - 17, HEIGHT - 5)}z`;
  const seam = `M${nums(right - 9, top + 7)}C${nums(right - 3, top + 22, right - 4, HEIGHT - 20, right - 10, HEIGHT - 7)}`;
  const shell =
    `M${nums(left + 22, top)}C${nums(left + 40, top - 1, right - 8, top + 12, right - 8, top + 40)}` +
    `S${nums(left + 38, HEIGHT + 1, left + 22, HEIGHT)}C${nums(left + 5, HEIGHT - 1, left, HEIGHT - 20, left, top + 40)}` +
    `S${nums(left + 6, top + 1, left + 22, top)}z`;
  const soft = `${tone(base, -0.1)}, ${tone(base, dark ? 0.05 : -0.06)} 60%, ${tone(base, -0.16)}`;
  const hard = `${tone(base, -0.06)}, ${tone(base, dark ? 0.13 : 0.04)} 25%, ${base} 70%, ${tone(base, -0.1)}`;
  const turn = `transform="rotate(-50 ${nums(left + 12.4, top + 20)})"`;
  return (
    path(cushion, doc.linear(soft, ACROSS)) +
    stroke(seam, '#000', 0.7, 0.3) +
    path(shell, doc.linear(hard, [0, 0, 1, 0.4])) +
    stroke(shell, doc.linear(`#fff/${dark ? 0.4 : 0.9}, #fff/0 50%, #fff/.2`, DIAGONAL), 0.5) +
    ellipse(left + 16, top + 66, 1.1, 2.6, tone(base, dark ? 0.25 : -0.3)) +
    ellipse(left + 12.4, top + 20, 2.6, 1, accent ?? tone(base, 0.2), turn)
  );
}

/** Over-ear headphones from the front. One view says everything. */
export function drawHeadphones({ doc, finish, grade, seed }: Scene, style: HeadphoneStyle): Picture {
  const cup = CUPS[style];
  const cupArt = (withCrown: boolean): string =>
    style === 'mesh' ? meshCup(doc, finish, cup, withCrown) : softCup(doc, finish, cup);
  const marks = (side: string): string =>
    wear(grade, {
      side: 'back',
      area: [cup.left + 5, cup.top + 10, cup.width - 16, cup.height - 20],
      radius: 10,
      dark: finish.dark,
      seed: seed + side,
    });
  const band = style === 'mesh' ? meshBand(doc, finish.base, cup) : softBand(doc, finish, cup);
  const art =
    contactShadow(doc, 8, HEIGHT + 2, WIDTH - 16, 5) +
    band +
    cupArt(false) +
    marks('left') +
    mirrored(WIDTH, cupArt(true), marks('right'));
  return { art, viewBox: HEADPHONES_BOX };
}
