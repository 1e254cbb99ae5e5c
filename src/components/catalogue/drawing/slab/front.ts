import { type Finish, pictureHue } from '../parts/finish.ts';
import { frontLens } from '../parts/lens.ts';
import { darkScreen, wallpaper } from '../parts/wallpaper.ts';
import { type DrawnGrade, wear } from '../parts/wear.ts';
import { lightnessOf, tone } from '../svg/colour.ts';
import { type Box, DIAGONAL, DOWN, type SvgDocument } from '../svg/document.ts';
import { num, nums } from '../svg/numbers.ts';
import { circle, cornered, path, rectangle, ring, stroke } from '../svg/shapes.ts';
import { antennaBreaks, edgeKeys, frameRim, slabOutline } from './body.ts';
import { cutout } from './cutout.ts';
import { printedPage } from './printed-page.ts';
import type { HomeButton, Slab } from './spec.ts';

/** How a face is to be drawn. */
export type FaceOptions = { readonly grade?: DrawnGrade; readonly screenOff: boolean; readonly seed: string };

/** Colour of bare metal where the coating is gone. */
export const BARE_METAL = '#dcdcd8';
const BLACK_FACE = '#060607';

function litScreen(doc: SvgDocument, slab: Slab, finish: Finish, outline: string, box: Box, off: boolean): string {
  if (slab.paper) {
    const sheet = stroke(outline, '#000', 0.5, 0.35) + path(outline, off ? '#d6d5cf' : '#e9e8e2');
    return off ? sheet : sheet + printedPage(box);
  }
  if (off) return darkScreen(doc, outline);
  const hue = pictureHue(finish, 0.012);
  const chroma = Math.min(0.075, 0.035 + finish.chroma * 0.7);
  return wallpaper(doc, outline, box, { kind: slab.wallpaper, hue, chroma });
}

/** One diagonal band of glare, stronger on a dark screen because nothing competes with it. */
function glare(doc: SvgDocument, [x, y, width, height]: Box, radius: number, off: boolean): string {
  const right = x + width;
  const outline = `M${nums(x + width * 0.52, y)}H${num(right - radius)}L${nums(right, y + radius)}V${num(y + height * 0.56)}z`;
  return `<path d="${outline}" fill="${doc.linear(`#fff/${off ? 0.1 : 0.15}, #fff/0`, [0.9, 0, 0.4, 0.7])}"/>`;
}

function pageTurnKeys(doc: SvgDocument, slab: Slab, face: string, light: boolean): string {
  const paint = doc.linear(`${tone(face, light ? -0.05 : 0.06)}, ${tone(face, light ? 0.01 : 0.12)}`);
  const edge = `stroke="${tone(face, light ? -0.14 : -0.06)}" stroke-width=".3"`;
  const key = (at: number): string =>
    rectangle(slab.width - 15.6, slab.height * at, 8.4, slab.height * 0.17, 3.2, paint, edge);
  return key(0.3) + key(0.53);
}

function homeButton(
  doc: SvgDocument,
  x: number,
  home: HomeButton,
  finish: Finish,
  face: string,
  light: boolean,
): string {
  const metal = home.ring ?? finish.frameHigh;
  const bowl = doc.linear(`${tone(face, light ? -0.04 : 0.02)}, ${tone(face, light ? 0.02 : 0.07)}`, DOWN);
  const edge = doc.linear(`${tone(metal, -0.12)}, ${metal} 50%, ${tone(metal, -0.2)}`, DIAGONAL);
  const rim = ring(x, home.y, home.radius, edge, home.ringWidth ?? 0.55, light ? '' : 'opacity=".75"');
  return circle(x, home.y, home.radius, bowl) + rim;
}

function facePanel(doc: SvgDocument, slab: Slab, outline: string, face: string, light: boolean): string {
  const glass = light
    ? doc.linear(`${face}, ${tone(face, -0.03)}`, DIAGONAL)
    : doc.linear(`#17181a, ${face} 40%, #0e0f10`, DIAGONAL);
  const line = `stroke="${light ? '#b9b8b6' : '#000'}" stroke-width="${slab.frame === 'round' ? 0.5 : 0.3}"`;
  return path(outline, glass, line);
}

/** The front of a phone, tablet or e-reader, its top left corner at the origin. */
export function slabFront(doc: SvgDocument, slab: Slab, finish: Finish, options: FaceOptions): string {
  const { screen } = slab;
  const off = options.screenOff;
  const x = screen.side;
  const y = screen.top;
  const width = slab.width - 2 * x - (screen.gripWidth ?? 0);
  const height = slab.height - y - screen.bottom;
  const box: Box = [x, y, width, height];
  const centre = slab.width / 2;
  const face = slab.face ?? finish.face ?? BLACK_FACE;
  const light = lightnessOf(face) > 0.5;
  const glass = slabOutline(slab, slab.rim + 0.1);

  let art = edgeKeys(doc, slab, finish, false) + frameRim(doc, slab, finish) + antennaBreaks(slab, finish);
  art += facePanel(doc, slab, glass, face, light);
  const display = cornered(screen.corner ?? slab.corner, x, y, width, height, screen.radius || 0.01);
  art += litScreen(doc, slab, finish, display, box, off);
  if (!slab.paper) art += glare(doc, box, screen.radius, off);
  if (slab.cutout) art += cutout(doc, slab.cutout, centre, y, face === BLACK_FACE ? undefined : face);
  if (slab.pageKeys) art += pageTurnKeys(doc, slab, face, light);
  if (slab.earpiece) {
    const { x: shift, y: top, width: long, height: high } = slab.earpiece;
    art += rectangle(centre + shift - long / 2, top, long, high, high / 2, light ? '#55565a' : '#232427');
  }
  for (const [cx, cy, radius] of slab.frontCameras ?? []) art += frontLens(doc, cx, cy, radius);
  if (slab.home) art += homeButton(doc, centre, slab.home, finish, face, light);
  if (!off && !slab.home && !slab.paper) {
    const barY = y + height - (slab.homeBarY ?? 2.1);
    art += rectangle(centre - width * 0.17, barY, width * 0.34, 0.75, 0.37, '#fff', 'opacity=".9"');
  }
  art += stroke(glass, doc.linear(`#fff/${light ? 0.7 : 0.34}, #fff/.04 30%, #fff/0 75%, #fff/.16`, DIAGONAL), 0.24);
  const frame = { box: [0, 0, slab.width, slab.height] as const, radius: slab.radius, metal: BARE_METAL };
  const seen = { side: 'front', seed: options.seed, frame } as const;
  if (!slab.paper) return art + wear(options.grade, { ...seen, area: box, radius: 6, dark: true });
  // A reader is film and plastic in front: both are marked like a body, the page in dark, the dark frame in light lines.
  const body = [0, 0, slab.width, slab.height] as const;
  const share = (width * height) / (slab.width * slab.height);
  const around = { ...seen, seed: `${options.seed} frame`, area: body, radius: slab.radius, avoid: [box] };
  return (
    art +
    wear(options.grade, { ...seen, frame: undefined, area: box, radius: 6, dark: false, soft: true, share }) +
    wear(options.grade, { ...around, dark: !light, soft: true, share: 1 - share })
  );
}
