import { drawingPath, mainView, viewsOf, WORN_GRADES, type WornGrade } from './address.ts';
import { drawDevice } from './draw.ts';
import type { View } from './scene.ts';
import type { DrawableModel } from './shape.ts';

/** One picture to make. */
export type ListedDrawing = {
  /** File name without its ending, as in the address. */
  readonly name: string;
  readonly model: DrawableModel;
  readonly colour?: { readonly id: string; readonly hex: string };
  readonly view: View;
  readonly grade?: WornGrade;
};

type ListedModel = DrawableModel & { readonly sale?: { readonly colours: readonly string[] } };

/** What is shown when a colour has no shade; loading the catalogue refuses such colours. */
const NO_SHADE = '#8a8d92';

/**
 * Every picture the catalogue needs, each once: for a model sold here each colour from every view, and worn at the
 * grades that have marks; for any other model one neutral picture, shared by models that look the same.
 */
export function listDrawings<M extends ListedModel>(
  models: readonly M[],
  hexOf: (model: M, colourId: string) => string | undefined,
): ListedDrawing[] {
  const byName = new Map<string, ListedDrawing>();
  const add = (drawing: Omit<ListedDrawing, 'name'>): void => {
    const { model, colour, view, grade } = drawing;
    const name = drawingPath(model, colour?.id, view, grade).slice('/d/'.length, -'.svg'.length);
    if (!byName.has(name)) byName.set(name, { ...drawing, name });
  };
  for (const model of models) {
    const colourIds = model.sale?.colours.length ? model.sale.colours : [undefined];
    for (const id of colourIds) {
      const colour = id === undefined ? undefined : { id, hex: hexOf(model, id) ?? NO_SHADE };
      for (const view of viewsOf(model)) add({ model, colour, view });
      if (!model.sale) continue;
      for (const grade of WORN_GRADES) add({ model, colour, view: mainView(model), grade });
    }
  }
  return [...byName.values()];
}

/** The SVG of a listed picture. Files are shown as images, each a document of its own: any prefix will do. */
export function svgOf({ model, colour, view, grade }: ListedDrawing): string {
  return drawDevice(model, colour, { view, grade, prefix: 'd' }).svg;
}
