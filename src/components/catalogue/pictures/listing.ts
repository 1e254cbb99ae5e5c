import type { Catalogue } from '../../../../content/catalogue.ts';
import { hexOf } from '../../../../content/catalogue.ts';
import { languages } from '../../../../content/locales.ts';
import type { Model } from '../../../../content/schema.ts';
import { fullName } from '../../../../functions/catalogue/names.ts';
import { lineUp, rooms } from '../../../../functions/offers/lists/showcase.ts';
import { mainView, viewsOf } from '../drawing/address.ts';
import { departmentSocialPath, modelSocialPath, productPicturePath, shopSocialPath } from './address.ts';
import { type Drawn, drawn } from './placed.ts';
import { productPicture } from './product.ts';
import { lineUpSocial, modelSocial } from './social.ts';

/** One picture to make: its address, and what to draw when it is not there yet. */
export type ListedPicture = { readonly path: string; readonly svg: () => string };

/** Devices that stand for a department in the image of its link. */
const perDepartment = 4;

const millimetres = new Intl.NumberFormat('en', { maximumFractionDigits: 0, useGrouping: false });

/** Measures without words, so that one picture serves all languages: "147 × 72 × 8 mm · 174 g". */
function measuresOf({ dimensions = {} }: Model): string | undefined {
  const { heightMm, widthMm, depthMm, weightG } = dimensions;
  const sides = [heightMm, widthMm, depthMm].filter((side) => side !== undefined);
  const size = sides.length === 3 ? `${sides.map((side) => millimetres.format(side)).join(' × ')} mm` : undefined;
  return [size, weightG && `${millimetres.format(weightG)} g`].filter(Boolean).join(' · ') || undefined;
}

function inColour(
  catalogue: Catalogue,
  model: Model,
  colourId: string | undefined,
  prefix: string,
  pair = false,
): Drawn {
  const hex = colourId === undefined ? undefined : hexOf(catalogue, model, colourId);
  const view = pair && viewsOf(model).includes('pair') ? 'pair' : mainView(model);
  return drawn(model, colourId && hex ? { id: colourId, hex } : undefined, view, prefix);
}

/** A few models of a department that are as different as can be: the one that stands for it, then some from along the list. */
function standFor(catalogue: Catalogue, category: Model['category']): Model[] {
  const models = catalogue.sellable.filter((model) => model.category === category);
  const first = catalogue.modelById.get(rooms[category].modelId);
  const others = models.filter((model) => model !== first);
  const step = Math.max(1, Math.floor(others.length / (perDepartment - 1)));
  return [...(first ? [first] : []), ...others.filter((_, index) => index % step === 0)].slice(0, perDepartment);
}

/** Every picture that other sites show of this catalogue: links to models, departments and the shop; and each colour alone. */
export function listPictures(catalogue: Catalogue): ListedPicture[] {
  const ofModels = catalogue.sellable.flatMap((model) => {
    const colours: readonly (string | undefined)[] = model.sale?.colours.length ? model.sale.colours : [undefined];
    const social = () =>
      modelSocial(fullName(model, 'en'), measuresOf(model), inColour(catalogue, model, colours[0], 'd', true));
    return [
      { path: modelSocialPath(model.id), svg: social },
      ...colours.map((colour) => ({
        path: productPicturePath(model.id, colour),
        svg: () => productPicture(inColour(catalogue, model, colour, 'd')),
      })),
    ];
  });
  const ofDepartments = catalogue.categories.flatMap((category) =>
    languages.map((language) => ({
      path: departmentSocialPath(category.id, language),
      svg: () => lineUpSocial(category.name[language], departmentDevices(catalogue, category.id)),
    })),
  );
  return [
    ...ofModels,
    ...ofDepartments,
    { path: shopSocialPath, svg: () => lineUpSocial(undefined, shopDevices(catalogue)) },
  ];
}

function departmentDevices(catalogue: Catalogue, category: Model['category']): Drawn[] {
  return standFor(catalogue, category).map((model, index) => {
    const own = model.id === rooms[category].modelId ? rooms[category].colour : model.sale?.colours[0];
    return inColour(catalogue, model, own, `d${index}-`);
  });
}

function shopDevices(catalogue: Catalogue): Drawn[] {
  return lineUp.flatMap(({ modelId, colour }, index) => {
    const model = catalogue.modelById.get(modelId);
    return model ? [inColour(catalogue, model, colour, `d${index}-`)] : [];
  });
}
