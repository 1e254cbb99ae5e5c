import { allInOneViewBox, smallBoxViewBox } from './computers/desktop-layout.ts';
import { laptopMargin, laptopViewBox } from './computers/laptop-layout.ts';
import { BOX_SIZES, boxViewBox, handheldViewBox, wingedTowerViewBox } from './consoles/layout.ts';
import type { View } from './scene.ts';
import { type DrawableModel, hasOwnDrawing, type Shape, shapeOf } from './shape.ts';
import { BROAD_PAIR, slabMargin, slabViewBox } from './slab/layout.ts';
import { lightnessOf } from './svg/colour.ts';
import type { Box } from './svg/document.ts';
import { earbudsViewBox, HEADPHONES_BOX, watchViewBox } from './wearables/layout.ts';

// Addresses and sizes of drawings. Nothing here draws: the Worker may import it.

/** Conditions that have marks, so pictures of their own. */
export const WORN_GRADES = ['fair', 'good', 'excellent'] as const;
export type WornGrade = (typeof WORN_GRADES)[number];

/** Room a drawing takes: its view box, and the empty margin below and aside of the device, all in millimetres. */
export type DrawingSize = {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly padMm: number;
  readonly padXMm: number;
};

/** The view a card shows: phones from behind, where they differ; earbuds beside their case; the rest from the front. */
export function mainView(model: DrawableModel): View {
  if (model.category === 'smartphones') return 'back';
  return shapeOf(model).kind === 'earbuds' ? 'pair' : 'front';
}

/** The views that exist as files: all honest ones for a model sold here, the main one for any other. */
export function viewsOf(model: DrawableModel): View[] {
  const main = mainView(model);
  if (!model.sale) return [main];
  switch (shapeOf(model).kind) {
    case 'slab':
      if (model.category === 'smartphones') return ['back', 'front', 'pair'];
      return model.category === 'tablets' ? ['front', 'pair'] : ['front'];
    case 'winged-tower':
    case 'vent-tower':
    case 'slim-tower':
    case 'flat-box':
      return ['front', 'pair'];
    default:
      return [main];
  }
}

const millimetres = (...values: number[]): string => values.map((value) => Math.round(value)).join('x');

/** Name of a form, the same for every model that is drawn the same without a colour. */
function shapeName(shape: Shape): string {
  switch (shape.kind) {
    case 'slab': {
      const size = millimetres(shape.height, shape.width);
      return `slab-${shape.broad ? 'broad-' : ''}${shape.family?.front}-${shape.family?.back}-${size}`;
    }
    case 'laptop':
      return `laptop-${shape.family}-${millimetres(shape.width, shape.depth)}`;
    case 'small-box':
      return `small-box-${millimetres(shape.box.width, shape.box.height, shape.box.depth)}`;
    case 'watch':
      return `watch-${shape.family}`;
    case 'earbuds':
    case 'handheld':
      return `${shape.kind}-${shape.family}`;
    case 'headphones':
      return `headphones-${shape.style}`;
    case 'winged-tower':
      return `winged-tower-${shape.tower.disc ? 'disc' : 'digital'}-${Math.round(shape.tower.scale * 100)}`;
    case 'flat-box':
      return `flat-box-${millimetres(...shape.size)}`;
    default:
      return shape.kind;
  }
}

/** Name of the picture of a model: its own id, or that of the form it shares with others. */
export function drawingName(model: DrawableModel): string {
  return model.sale || hasOwnDrawing(model) ? model.id : shapeName(shapeOf(model));
}

const isWorn = (grade: string | undefined): grade is WornGrade => WORN_GRADES.some((worn) => worn === grade);

/**
 * URL of a drawing. An id is enough for a model sold here; for any other model pass the model itself, because it may
 * share its picture. Grades without marks, and views without marked pictures, give the unmarked picture.
 */
export function drawingPath(
  model: string | DrawableModel,
  colourId: string | undefined,
  view: View,
  grade?: string,
): string {
  const name = typeof model === 'string' ? model : drawingName(model);
  const parts = [name, ...(colourId ? [colourId] : []), view, ...(isWorn(grade) ? [grade] : [])];
  return `/d/${parts.join('.')}.svg`;
}

/** Whether marks on a surface of this colour are light: on any but a pale one they shine against the light. `#rrggbb` */
export const isDark = (hex: string): boolean => lightnessOf(hex) < 0.62;

/** URL of a close-up of a grade's marks, to be laid on a surface: the same for every device. New ones have none. */
export function specimenPath(grade: string, dark: boolean): string {
  return `/d/marks.${dark ? 'on-dark' : 'on-light'}.${isWorn(grade) ? grade : 'premium'}.svg`;
}

/** View box of a form in a view. */
export function viewBoxOf(shape: Shape, view: View): Box {
  switch (shape.kind) {
    case 'slab':
      return slabViewBox(shape.broad ? { ...shape, ...BROAD_PAIR } : shape, view);
    case 'laptop':
      return laptopViewBox(shape, view);
    case 'all-in-one':
      return allInOneViewBox(view);
    case 'small-box':
      return smallBoxViewBox(shape.box);
    case 'watch':
      return watchViewBox(shape.watch, view);
    case 'earbuds':
      return earbudsViewBox(shape.earbuds, view);
    case 'headphones':
      return HEADPHONES_BOX;
    case 'winged-tower':
      return wingedTowerViewBox(shape.tower, view);
    case 'vent-tower':
    case 'slim-tower':
      return boxViewBox(shape.kind, BOX_SIZES[shape.kind], view);
    case 'flat-box':
      return boxViewBox(shape.kind, shape.size, view);
    case 'handheld':
      return handheldViewBox(shape.handheld);
  }
}

/** Margin between the device's feet and the lower edge, and beside it. */
function margins(shape: Shape, view: View): { below: number; aside: number } {
  switch (shape.kind) {
    case 'slab': {
      const margin = slabMargin(shape.height);
      return { below: margin, aside: margin };
    }
    case 'laptop':
      return laptopMargin(view);
    case 'all-in-one':
      return view === 'pair' ? { below: 49, aside: 24 } : { below: 20, aside: 24 };
    case 'small-box':
      return { below: 18, aside: 16 };
    case 'watch':
      return { below: 5, aside: 6 };
    case 'earbuds':
      return { below: 8, aside: 6 };
    case 'headphones':
      return { below: 10, aside: 8 };
    case 'winged-tower':
      return { below: (view === 'pair' ? 19 : 17) * shape.tower.scale, aside: 24 * shape.tower.scale };
    case 'handheld':
      return { below: 12, aside: 10 };
    default:
      return { below: 18, aside: 14 };
  }
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** The room the drawing of a model takes, without drawing it. */
export function drawingSize(model: DrawableModel, view: View): DrawingSize {
  const shape = shapeOf(model);
  const [, , width, height] = viewBoxOf(shape, view);
  const { below, aside } = margins(shape, view);
  return {
    widthMm: hundredths(width),
    heightMm: hundredths(height),
    padMm: hundredths(below),
    padXMm: hundredths(aside),
  };
}
