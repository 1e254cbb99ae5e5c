import { z } from 'zod';
import codeWords from '../../content/developers/codes.json' with { type: 'json' };
import examples from '../../content/developers/examples.json' with { type: 'json' };
import fieldWords from '../../content/developers/fields.json' with { type: 'json' };
import words from '../../content/developers/words.json' with { type: 'json' };
import wsFieldWords from '../../content/developers/ws-fields.json' with { type: 'json' };
import { localeIds } from '../../content/locales.ts';
import { cookieName } from '../edge/cookies.ts';
import { keyHeader, replayedHeader } from '../edge/idempotency-key.ts';
import { isOfWs, problemAnswer } from './contract.ts';
import {
  type ApiCode,
  answers,
  codesOf,
  isRepeatable,
  type Operation,
  operations,
  pathOf,
  requests,
  statusOfCode,
} from './operations.ts';

/** Rises with every change of what is described. */
export const apiVersion = '2026-11-23';

type Json = Record<string, unknown>;
type Schema = Json & { properties?: Record<string, Schema> };

type Meanings = Readonly<Record<string, string>>;
/** What a field means, which is not the same everywhere in the interface that others have named. */
const meaningsIn = (name: string): Meanings => (isOfWs(name) ? wsFieldWords : fieldWords);
const shown: Readonly<Record<string, unknown>> = examples;
const reference = (part: string, name: string) => ({ $ref: `#/components/${part}/${name}` });

const text = { type: 'string' };
const formats = new Set(['date', 'date-time', 'uuid', 'email', 'uri']);

/** Zod's schema as a reader wants it: a format without its long pattern, and what every field means. */
const tidyFor =
  (meanings: Meanings) =>
  ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void => {
    const schema = jsonSchema as Schema;
    const { def } = zodSchema._zod;
    if (def.type === 'pipe' && (def.out._zod.def as { format?: string }).format === 'email') schema.format = 'email';
    if (formats.has(String(schema.format))) delete schema.pattern;
    if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
    if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
    for (const [name, property] of Object.entries(schema.properties ?? {}))
      if (meanings[name] && !('$ref' in property)) property.description = meanings[name];
  };

function schemasOf(named: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output'): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(named).map(([name, schema]) => {
      const { $schema: _, ...plain } = z.toJSONSchema(schema, {
        io,
        override: (given) => {
          tidyFor(meaningsIn(name))(given);
          // Answers may gain fields; requests may not bring unknown ones.
          if (io === 'output' && given.jsonSchema.additionalProperties === false)
            delete given.jsonSchema.additionalProperties;
        },
      }) as Schema;
      return [name, plain];
    }),
  );
}

function parametersOf(operation: Operation): Json[] {
  const meanings = meaningsIn(operation.path);
  const path = [...operation.path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: meanings[name],
    schema: name === 'locale' ? { type: 'string', enum: localeIds } : { type: 'string' },
  }));
  const { properties = {}, required = [] } = operation.query
    ? (z.toJSONSchema(operation.query, { io: 'input', override: tidyFor(meanings) }) as Schema & {
        required?: string[];
      })
    : {};
  const query = Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    description,
    schema,
  }));
  const header = (name: string, description: string, schema: Json, required = false) => ({
    ...{ name, in: 'header', required, description, schema },
  });
  const { idempotencyKey, origin, stripeSignature, ifMatch, ifNoneMatch } = words.headers;
  const acts = operation.method === 'post' && operation.by;
  const tag =
    operation.method === 'get' ? header('if-none-match', ifNoneMatch, text) : header('if-match', ifMatch, text);
  return [
    ...path,
    ...query,
    ...(isRepeatable(operation) ? [header(keyHeader, idempotencyKey, { type: 'string', format: 'uuid' })] : []),
    ...(operation.etag ? [tag] : []),
    ...(acts && acts !== 'provider' && acts !== 'key'
      ? [header('origin', origin, { type: 'string', format: 'uri' })]
      : []),
    ...(acts === 'provider' ? [header('stripe-signature', stripeSignature, { type: 'string' }, true)] : []),
  ];
}

const content = (type: string, schema: Json, example?: unknown) => ({
  [type]: { schema, ...(example === undefined ? {} : { example }) },
});

const field = (description: string) => ({ description, schema: text });
const retry = { 'retry-after': { description: words.headers.retryAfter, schema: { type: 'integer' } } };
const rates = { 'ratelimit-policy': field(words.headers.rateLimitPolicy), ratelimit: field(words.headers.rateLimit) };

/** The fields of an answer that went well. */
const headersOf = (operation: Operation): Json => ({
  ...(operation.opensCart ? { 'set-cookie': field(words.headers.setCookie) } : {}),
  ...(isRepeatable(operation) ? { [replayedHeader]: field(words.headers.idempotentReplayed) } : {}),
  ...(operation.etag ? { etag: field(words.headers.etag) } : {}),
  ...(operation.by === 'key' ? rates : {}),
});

/** The fields of a refusal in one status. */
function refusalHeaders({ by }: Operation, status: number, codes: readonly ApiCode[]): Json {
  const waits = status === 503 || codes.includes('idempotency_in_flight') || codes.includes('too_many_requests');
  const asks = codes.includes('key_unknown') || codes.includes('scope_missing');
  return {
    ...(waits ? retry : {}),
    ...(asks ? { 'www-authenticate': field(words.headers.wwwAuthenticate) } : {}),
    ...(by === 'key' ? rates : {}),
  };
}

const headersIn = (headers: Json): Json => (Object.keys(headers).length > 0 ? { headers } : {});

function responsesOf(operation: Operation): Json {
  const [status, name] = operation.answer;
  const refusals = Map.groupBy(codesOf(operation), statusOfCode);
  return {
    [status]: {
      description: words.operations[operation.id as keyof typeof words.operations].summary,
      ...headersIn(headersOf(operation)),
      content: operation.streams
        ? Object.fromEntries(operation.streams.map((type) => [type, { schema: { type: 'string' } }]))
        : content('application/json', reference('schemas', name), shown[name]),
    },
    ...(operation.etag && operation.method === 'get' ? { 304: { description: words.headers.notModified } } : {}),
    ...Object.fromEntries(
      [...refusals].map(([refused, codes]) => [
        refused,
        {
          description: codes.map((code) => `\`${code}\`: ${codeWords[code]}`).join('\n\n'),
          ...headersIn(refusalHeaders(operation, refused, codes)),
          content: content('application/problem+json', {
            allOf: [reference('schemas', 'Problem'), { properties: { code: { enum: codes } } }],
          }),
        },
      ]),
    ),
    default: reference('responses', 'Problem'),
  };
}

const securityOf = ({ by, scope, path }: Operation): Json[] => {
  if (by === 'key') return [{ key: scope && scope !== 'any' ? [scope] : [] }, ...(isOfWs(path) ? [{ basic: [] }] : [])];
  if (by === 'cart') return [{}, { cart: [] }];
  if (by === 'order') return [{}, { buyer: [] }];
  return by === 'seller' ? [{ seller: [] }] : [];
};

/** JSON by its schema; for bytes the media type says all (OpenAPI 3.1, 4.8.14.3). */
function bodyOf({ request, sends }: Operation): Json {
  if (request) {
    const json = content('application/json', reference('schemas', request), shown[request]);
    return { requestBody: { required: true, content: json } };
  }
  return sends ? { requestBody: { required: true, content: Object.fromEntries(sends.map((type) => [type, {}])) } } : {};
}

function operationOf(operation: Operation): Json {
  const { summary, description } = words.operations[operation.id as keyof typeof words.operations];
  const parameters = parametersOf(operation);
  return {
    operationId: operation.id,
    ...(isOfWs(operation.path) ? { tags: [words.ws.tag] } : {}),
    summary,
    description,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...bodyOf(operation),
    responses: responsesOf(operation),
    security: securityOf(operation),
  };
}

function pathsOf(): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const operation of operations as readonly Operation[])
    paths[pathOf(operation)] = { ...paths[pathOf(operation)], [operation.method]: operationOf(operation) };
  return paths;
}

/** The description of the public API in OpenAPI 3.1, from the contracts that check what comes in and type what goes out. */
export function describeApi(origin: string) {
  const cookieScheme = (name: string, description: string) => ({
    ...{ type: 'apiKey', in: 'cookie', name: cookieName(origin, name), description },
  });
  const { title, summary, description } = words.api;
  return {
    openapi: '3.1.0',
    info: { title, summary, description, version: apiVersion, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: origin }],
    tags: [{ name: words.ws.tag, description: words.ws.lead }],
    paths: pathsOf(),
    components: {
      schemas: {
        ...schemasOf(requests, 'input'),
        ...schemasOf(answers, 'output'),
        ...schemasOf({ Problem: problemAnswer }, 'output'),
      },
      responses: {
        Problem: {
          description: words.problem,
          content: content('application/problem+json', reference('schemas', 'Problem'), shown.Problem),
        },
      },
      securitySchemes: {
        cart: cookieScheme('rivive_cart', words.by.cart),
        buyer: cookieScheme('rivive', words.by.order),
        seller: cookieScheme('rivive-desk', words.by.seller),
        key: { type: 'http', scheme: 'bearer', bearerFormat: 'rv_live_… / rv_test_…', description: words.by.key },
        basic: { type: 'http', scheme: 'basic', description: words.ws.key },
      },
    },
  };
}
