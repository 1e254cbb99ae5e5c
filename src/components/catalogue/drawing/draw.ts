import { type DrawingSize, drawingSize } from './address.ts';
import { drawAllInOne } from './computers/all-in-one.ts';
import { drawLaptop } from './computers/laptop.ts';
import { LAPTOPS, laptopFeatures } from './computers/models.ts';
import { drawSmallBox } from './computers/small-box.ts';
import { drawFlatBox } from './consoles/flat-box.ts';
import { drawHandheld } from './consoles/handheld.ts';
import { drawSlimTower, drawVentTower } from './consoles/towers.ts';
import { drawWingedTower } from './consoles/winged-tower.ts';
import { ANDROID_PHONES } from './models/android-phones.ts';
import { APPLE_PHONES } from './models/apple-phones.ts';
import { familyFeatures } from './models/families.ts';
import { finishSpec } from './models/finishes.ts';
import { READERS, TABLETS } from './models/tablets.ts';
import { finishFrom } from './parts/finish.ts';
import type { DrawnGrade } from './parts/wear.ts';
import type { Picture, Scene, View } from './scene.ts';
import { type DrawableModel, type Shape, shapeOf } from './shape.ts';
import { drawSlab } from './slab/slab.ts';
import type { SlabFeatures } from './slab/spec.ts';
import { SvgDocument } from './svg/document.ts';
import { drawEarbuds } from './wearables/earbuds.ts';
import { drawHeadphones } from './wearables/headphones.ts';
import { drawWatch } from './wearables/watch.ts';

export type { DrawableModel } from './shape.ts';

/** A finished drawing: SVG in millimetres and the room it takes. */
export type Drawing = DrawingSize & { readonly svg: string };
export type DrawingOptions = {
  readonly view: View;
  readonly grade?: DrawnGrade;
  /** Begins every id: give each drawing that is inlined on a page its own. */
  readonly prefix: string;
};
export type DrawingColour = { readonly id: string; readonly hex: string };

const SLABS: Readonly<Record<string, SlabFeatures>> = { ...APPLE_PHONES, ...ANDROID_PHONES, ...TABLETS, ...READERS };

function slabFeatures(id: string, shape: Extract<Shape, { kind: 'slab' }>): SlabFeatures {
  const own = SLABS[id];
  if (own && !shape.family) return own;
  const family = shape.family ?? { front: 'punch', back: 'plate', size: [shape.height, shape.width, shape.depth] };
  return familyFeatures(family, shape, shape.broad);
}

function picture(scene: Scene, id: string, shape: Shape): Picture {
  switch (shape.kind) {
    case 'slab': {
      const { width, height, depth } = shape;
      return drawSlab(scene, { ...slabFeatures(id, shape), width, height, depth });
    }
    case 'laptop': {
      const own = shape.family ? undefined : LAPTOPS[id as keyof typeof LAPTOPS];
      const features = own ?? laptopFeatures(shape.width, shape.depth, shape.family === 'silver');
      return drawLaptop(scene, { ...features, ...shape });
    }
    case 'all-in-one':
      return drawAllInOne(scene);
    case 'small-box':
      return drawSmallBox(scene, shape.box);
    case 'watch':
      return drawWatch(scene, shape.watch);
    case 'earbuds':
      return drawEarbuds(scene, shape.earbuds);
    case 'headphones':
      return drawHeadphones(scene, shape.style);
    case 'winged-tower':
      return drawWingedTower(scene, shape.tower);
    case 'vent-tower':
      return drawVentTower(scene);
    case 'slim-tower':
      return drawSlimTower(scene);
    case 'flat-box':
      return drawFlatBox(scene, shape);
    case 'handheld':
      return drawHandheld(scene, shape.handheld);
  }
}

/**
 * Draws a model in a colour (neutral without one) from a view, with the marks of a grade. The same arguments give the
 * same drawing; every model has one. Where a form has one honest view, the others repeat it.
 */
export function drawDevice(
  model: DrawableModel,
  colour: DrawingColour | undefined,
  { view, grade, prefix }: DrawingOptions,
): Drawing {
  const shape = shapeOf(model);
  const doc = new SvgDocument(prefix);
  const finish = finishFrom(finishSpec(model.id, colour));
  const scene: Scene = { doc, finish, view, grade, seed: model.id + (colour?.id ?? '') };
  const { art, viewBox } = picture(scene, model.id, shape);
  return { svg: doc.render(viewBox, art), ...drawingSize(model, view) };
}
