import type { Finish } from '../parts/finish.ts';
import { type LensLook, lens } from '../parts/lens.ts';
import { lightnessOf, tone } from '../svg/colour.ts';
import type { Box, SvgDocument } from '../svg/document.ts';
import type { Slab } from './spec.ts';

/** What a camera is drawn on; `opening` is the clip of the back's glass. */
export type CameraScene = {
  readonly doc: SvgDocument;
  readonly slab: Slab;
  readonly finish: Finish;
  readonly opening: string;
};
export type PartDrawing = { readonly art: string; readonly box?: Box };
export type CameraPainter<Part> = (scene: CameraScene, part: Part) => PartDrawing;

/** Centre and radius. */
export type Dot = readonly [x: number, y: number, radius: number];
export type PlacedLens = readonly [x: number, y: number, radius: number, look?: LensLook];
export type LensPlace = PlacedLens;

/** Lens rings are the frame's metal, a little greyer, unless the finish says otherwise. */
export function ringColour({ ring, frame }: Finish): string {
  return ring ?? (lightnessOf(frame) > 0.55 ? tone(frame, -0.06, 0.6) : tone(frame, 0.12, 0.6));
}

/** Lenses placed from a corner; each may differ from the common look. */
export function drawLenses(
  doc: SvgDocument,
  places: readonly PlacedLens[],
  [x, y]: readonly [number, number],
  look: LensLook,
): string {
  return places.map(([dx, dy, radius, own]) => lens(doc, x + dx, y + dy, radius, { ...look, ...own })).join('');
}
