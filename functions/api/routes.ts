import { Hono } from 'hono';
import { settingsOf } from '../edge/settings.ts';
import { describeApi } from './describe-api.ts';

let described: { origin: string; text: string } | undefined;

/** The description of the API as a file; written once by each isolate. */
export const apiRoutes = new Hono<{ Bindings: Env }>().get('/api/openapi.json', (c) => {
  const origin = settingsOf(c.env).PUBLIC_ORIGIN;
  if (described?.origin !== origin) described = { origin, text: JSON.stringify(describeApi(origin)) };
  return c.body(described.text, 200, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, max-age=3600',
    'access-control-allow-origin': '*',
  });
});
