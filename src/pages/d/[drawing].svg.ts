import type { APIRoute, GetStaticPaths } from 'astro';
import { hexOf, loadCatalogue } from '../../../content/catalogue.ts';
import { type ListedDrawing, listDrawings, svgOf } from '../../components/catalogue/drawing/listing.ts';

export const prerender = true;

type Props = { listed: ListedDrawing };

/** One file for every picture of the catalogue. */
export const getStaticPaths = (() => {
  const catalogue = loadCatalogue();
  const listed = listDrawings(catalogue.models, (model, colourId) => hexOf(catalogue, model, colourId));
  return listed.map((drawing) => ({ params: { drawing: drawing.name }, props: { listed: drawing } }));
}) satisfies GetStaticPaths;

/** The picture as an SVG document. */
export const GET: APIRoute<Props> = ({ props }) =>
  new Response(svgOf(props.listed), { headers: { 'content-type': 'image/svg+xml' } });
