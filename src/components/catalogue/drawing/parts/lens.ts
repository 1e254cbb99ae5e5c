import { lightnessOf, tone } from '../svg/colour.ts';
import type { SvgDocument } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { circle, ellipse, rectangle, ring } from '../svg/shapes.ts';

export type LensLook = {
  /** Metal ring around the glass. */
  readonly ring?: string;
  /** Width of that ring, in parts of the radius. */
  readonly rim?: number;
  /** Without it the lens lies flush and throws no shadow. */
  readonly flush?: boolean;
  /** Folded zoom lenses have a square opening. */
  readonly square?: boolean;
};

const GLASS = '#0b0c0f';
const COATING = '#3d4f86';
const REFLECTION = '#6b4a86';
/** Radius of the inner eye, in parts of the lens. */
const EYE = 0.44;

function unitLens(doc: SvgDocument, metal: string, rim: number, look: LensLook): string {
  const high = tone(metal, lightnessOf(metal) < 0.45 ? 0.34 : 0.16, 0.8);
  const low = tone(metal, -0.24);
  let art = '';
  if (!look.flush) art += circle(0.04, 0.1, 1.13, doc.radial('#000/0.38 72%, #000/0'));
  art += circle(0, 0, 1, doc.linear(`${high}, ${metal} 35%, ${low} 62%, ${high}`, [0.1, 0.05, 0.9, 0.95]));
  art += circle(0, 0, 1 - rim, GLASS);
  const barrel = doc.linear('#2b2e35, #0c0d10 50%, #1c1e23', [0.2, 0, 0.8, 1]);
  art += circle(0, 0, 1 - rim - 0.05, barrel);
  if (look.square) {
    const glow = doc.radial(`${COATING}, #10141f 60%, #040406`, [0.5, 0.5, 0.6, 0.4, 0.35]);
    art += rectangle(-0.5, -0.5, 1, 1, 0.12, '#050507') + rectangle(-0.42, -0.42, 0.84, 0.84, 0.08, glow);
  } else {
    const eye = doc.radial(
      `${tone(COATING, -0.06)}, ${tone(COATING, -0.2)} 45%, #0a0c14 80%, #020203`,
      [0.5, 0.5, 0.5, 0.4, 0.36],
    );
    art += circle(0, 0, EYE + 0.14, '#060709', 'stroke="#3a3d45" stroke-width=".03"');
    art += circle(0, 0, EYE, eye) + circle(0, 0, EYE * 0.42, '#04050a', 'opacity=".8"');
  }
  const violet = `opacity=".55" transform="rotate(-42 ${nums(EYE * 0.36, EYE * 0.42)})"`;
  const white = `opacity=".85" transform="rotate(-45 ${nums(-EYE * 0.42, -EYE * 0.46)})"`;
  const crescent = `M${nums(-0.74, -0.2)}A.77 .77 0 0 1 ${nums(-0.1, -0.765)}A.9 .9 0 0 0 ${nums(-0.74, -0.2)}z`;
  art += ellipse(EYE * 0.36, EYE * 0.42, EYE * 0.36, EYE * 0.22, REFLECTION, violet);
  art += `<path d="${crescent}" fill="#fff" opacity=".42"/>`;
  return art + ellipse(-EYE * 0.42, -EYE * 0.46, EYE * 0.24, EYE * 0.15, '#fff', white);
}

/** A camera lens. It is one symbol of radius 1 per look, scaled, so that three lenses cost the bytes of one. */
export function lens(doc: SvgDocument, x: number, y: number, radius: number, look: LensLook = {}): string {
  const metal = look.ring ?? '#77797d';
  const rim = look.rim ?? 0.1;
  const key = `lens${[metal, rim, look.flush, look.square].join()}`;
  const reference = doc.symbol(key, () => unitLens(doc, metal, rim, look));
  return `<use href="${reference}" transform="translate(${nums(x, y)})scale(${num(radius)})"/>`;
}

/** A camera flash; two-tone ones show a ring inside. */
export function flash(
  doc: SvgDocument,
  x: number,
  y: number,
  radius: number,
  look: { readonly ring?: string; readonly single?: boolean } = {},
): string {
  const glow = doc.radial('#fffdf4, #fff3cf 42%, #e9dcae 60%, #cfc6ab', [0.5, 0.5, 0.5, 0.42, 0.4]);
  const edge = `stroke="${look.ring ?? '#8d8d8b'}" stroke-width="${num(radius * 0.14)}"`;
  const inner = look.single ? '' : ring(x, y, radius * 0.55, '#a99a68', radius * 0.09, 'opacity=".6"');
  return circle(x, y, radius * 1.06, glow, edge) + inner;
}

/** Microphone hole and the like. */
export const hole = (x: number, y: number, radius: number, colour = '#0b0c0e'): string => circle(x, y, radius, colour);

/** Dark round window of a depth sensor. */
export function sensor(doc: SvgDocument, x: number, y: number, radius: number): string {
  const glass = doc.radial('#2a1f2a, #121016 50%, #060608', [0.5, 0.5, 0.5, 0.4, 0.4]);
  return circle(x, y, radius, glass, `stroke="#3c3d42" stroke-width="${num(radius * 0.08)}"`);
}

/** Front camera behind the screen glass. */
export function frontLens(doc: SvgDocument, x: number, y: number, radius: number): string {
  const glass = doc.radial('#39507a, #161d31 40%, #060709', [0.5, 0.5, 0.5, 0.4, 0.35]);
  const glint = circle(x - radius * 0.3, y - radius * 0.32, radius * 0.2, '#fff', 'opacity=".6"');
  return circle(x, y, radius, glass) + glint;
}
