import { searchFacts } from '../../components/catalogue/search-facts.ts';

/** What the search knows of every model, for the Worker: functions/catalogue/search/search-index.ts reads it. */
export function GET(): Response {
  return Response.json(searchFacts());
}
