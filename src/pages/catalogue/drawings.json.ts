import { loadCatalogue } from '../../../content/catalogue.ts';
import { sharedDrawings } from '../../components/catalogue/shared-drawings.ts';

/** The drawings of models that are not sold, for the Worker: src/components/alerts/pictures.ts reads it. */
export function GET(): Response {
  return Response.json(sharedDrawings(loadCatalogue().models));
}
