import { loadCatalogue } from '../../../content/catalogue.ts';
import { modelFactsOf } from '../../components/compare/model-facts.ts';

/** What a comparison says of models, for the Worker: functions/offers/compare/load-model-facts.ts reads it. */
export function GET(): Response {
  return Response.json(modelFactsOf(loadCatalogue()));
}
