import { cardFacts } from '../../components/catalogue/card-facts.ts';

/** What lists say of models, for the Worker: functions/catalogue/card-models.ts reads it. */
export function GET(): Response {
  return Response.json(cardFacts());
}
