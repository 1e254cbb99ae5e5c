import type { Finish } from '../parts/finish.ts';
import { wear } from '../parts/wear.ts';
import { type Box, DIAGONAL, type SvgDocument } from '../svg/document.ts';
import { nums } from '../svg/numbers.ts';
import { clipped, ellipse, path, rectangle, stroke } from '../svg/shapes.ts';
import { antennaBreaks, edgeKeys, frameRim, slabOutline } from './body.ts';
import { drawCamera } from './cameras.ts';
import { BARE_METAL, type FaceOptions } from './front.ts';
import type { Slab } from './spec.ts';

function basePaint(doc: SvgDocument, surface: Slab['back']['surface'], { base, high, low }: Finish): string {
  if (surface === 'metal') return doc.linear(`${high}, ${base} 50%, ${low}`, [0, 0, 0.8, 1]);
  if (surface === 'matte') return doc.linear(`${high}, ${base} 45%, ${low}`, [0.1, 0, 0.8, 1]);
  return doc.linear(`${high}, ${base} 38%, ${low} 72%, ${base}`, [0, 0, 0.7, 1]);
}

/** Light on the back: a hard window reflection on gloss, a broad soft bloom on matte glass and metal. */
function reflections(doc: SvgDocument, slab: Slab, finish: Finish): string {
  const { width, height } = slab;
  const { dark, edge, deep } = finish;
  if (slab.back.surface === 'glass') {
    const beam = doc.linear(`#fff/${dark ? 0.15 : 0.4}, #fff/${dark ? 0.05 : 0.12} 60%, #fff/.02`, [0.1, 0, 0.7, 0.9]);
    const bloom = doc.radial(`${edge}/${dark ? 0.34 : 0.5}, ${edge}/0`);
    return (
      path(`M0 0H${nums(width * 0.86)}L${nums(width * 0.16, height)}H0z`, beam) +
      ellipse(width * 0.86, height * 0.92, width * 0.62, height * 0.3, bloom)
    );
  }
  const bloom = doc.radial(`#fff/${dark ? 0.13 : 0.3}, #fff/0`);
  const shade = doc.radial(`${deep}/.35, ${deep}/0`);
  return (
    ellipse(width * 0.32, height * 0.2, width * 0.85, height * 0.5, bloom) +
    ellipse(width * 0.9, height, width * 0.7, height * 0.4, shade)
  );
}

/** Glass that rolls over the long edges. */
function rolledEdges(doc: SvgDocument, slab: Slab, curve: number, dark: boolean): string {
  const across = [0, 0, 1, 0] as const;
  const left = doc.linear(`#000/.28, #fff/${dark ? 0.2 : 0.35} 45%, #fff/0`, across);
  const right = doc.linear(`#fff/0, #fff/${dark ? 0.14 : 0.3} 50%, #000/.3`, across);
  return rectangle(0, 0, curve, slab.height, 0, left) + rectangle(slab.width - curve, 0, curve, slab.height, 0, right);
}

/** The back of a phone, tablet or e-reader, its top left corner at the origin. */
export function slabBack(doc: SvgDocument, slab: Slab, finish: Finish, options: FaceOptions): string {
  const { width, height, rim, radius } = slab;
  const { dark } = finish;
  const round = slab.frame === 'round';
  const outline = slabOutline(slab, rim + 0.1);
  let art = edgeKeys(doc, slab, finish, true) + frameRim(doc, slab, finish) + antennaBreaks(slab, finish);
  const line = `stroke="${round ? finish.frameLow : finish.deep}" stroke-width="${round ? 0.5 : 0.3}"`;
  art += path(outline, basePaint(doc, slab.back.surface, finish), line);
  const opening = doc.clip(`<path d="${outline}"/>`);
  art += clipped(opening, reflections(doc, slab, finish));
  if (slab.back.curve) art += clipped(opening, rolledEdges(doc, slab, slab.back.curve, dark));
  const rimLight = `#fff/${dark ? 0.5 : 0.9}, #fff/.1 28%, #fff/0 70%, #fff/${dark ? 0.25 : 0.5}`;
  art += stroke(outline, doc.linear(rimLight, DIAGONAL), 0.24);
  const avoid: Box[] = [];
  for (const part of slab.back.cameras) {
    const camera = drawCamera({ doc, slab, finish, opening }, part);
    art += camera.art;
    if (camera.box) avoid.push(camera.box);
  }
  return (
    art +
    wear(options.grade, {
      side: 'back',
      area: [rim, rim, width - 2 * rim, height - 2 * rim],
      radius,
      dark,
      seed: options.seed,
      avoid,
      frame: { box: [0, 0, width, height], radius, metal: BARE_METAL },
    })
  );
}
