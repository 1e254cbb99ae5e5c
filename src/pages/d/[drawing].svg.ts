import type { APIRoute, GetStaticPaths } from 'astro';
import { hexOf, loadCatalogue } from '../../../content/catalogue.ts';
import { listDrawings, svgOf } from '../../components/catalogue/drawing/listing.ts';
import { drawSpecimen, specimens } from '../../components/catalogue/drawing/specimen.ts';

export const prerender = true;

type Props = { svg: () => string };

/** One file for every picture of the catalogue, and for every close-up of marks. */
export const getStaticPaths = (() => {
  const catalogue = loadCatalogue();
  const listed = listDrawings(catalogue.models, (model, colourId) => hexOf(catalogue, model, colourId));
  return [
    ...listed.map((drawing) => ({ params: { drawing: drawing.name }, props: { svg: () => svgOf(drawing) } })),
    ...specimens.map(({ name, grade, dark }) => ({
      params: { drawing: name },
      props: { svg: () => drawSpecimen(grade, dark) },
    })),
  ];
}) satisfies GetStaticPaths;

/** The picture as an SVG document. */
export const GET: APIRoute<Props> = ({ props }) =>
  new Response(props.svg(), { headers: { 'content-type': 'image/svg+xml' } });
