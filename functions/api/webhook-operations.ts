import {
  changeEndpointInput,
  deliveriesAnswer,
  deliveriesQuery,
  deliveryAnswer,
  deliverySentAnswer,
  endpointAnswer,
  endpointEndedAnswer,
  endpointSecretAnswer,
  endpointsAnswer,
  apiWebhookCodes as hookCodes,
  makeEndpointInput,
  replayedAnswer,
  replayInput,
} from '../sellers/webhooks/contract.ts';

export { hookCodes };

/** Bodies about webhooks, by the name they have in the description. */
export const webhookBodies = {
  NewEndpoint: makeEndpointInput,
  EndpointChange: changeEndpointInput,
  Replay: replayInput,
};

/** Answers about them. */
export const webhookAnswers = {
  Endpoint: endpointAnswer,
  EndpointWithSecret: endpointSecretAnswer,
  Endpoints: endpointsAnswer,
  EndpointEnded: endpointEndedAnswer,
  Delivery: deliveryAnswer,
  Deliveries: deliveriesAnswer,
  TestSent: deliverySentAnswer,
  Replayed: replayedAnswer,
};

const byKey = { by: 'key', scope: 'webhooks:write' } as const;
const endpoint = '/api/seller/webhooks/:endpointId';
const notFound = ['endpoint_not_found'] as const;

/** Where a refurbisher's systems are told what happens (Standard Webhooks), and what was sent there. */
export const webhookOperations = [
  {
    id: 'listEndpoints',
    method: 'get',
    path: '/api/seller/webhooks',
    answer: [200, 'Endpoints'],
    codes: [],
    ...byKey,
  },
  {
    id: 'makeEndpoint',
    method: 'post',
    path: '/api/seller/webhooks',
    request: 'NewEndpoint',
    answer: [201, 'EndpointWithSecret'],
    codes: ['address_refused', 'endpoints_limit'],
    idempotent: true,
    ...byKey,
  },
  {
    id: 'readEndpoint',
    method: 'get',
    path: endpoint,
    answer: [200, 'Endpoint'],
    codes: notFound,
    etag: true,
    ...byKey,
  },
  {
    id: 'changeEndpoint',
    method: 'patch',
    path: endpoint,
    request: 'EndpointChange',
    answer: [200, 'Endpoint'],
    codes: [...notFound, 'address_refused', 'precondition_failed', 'changed_meanwhile'],
    etag: true,
    ...byKey,
  },
  { id: 'endEndpoint', method: 'delete', path: endpoint, answer: [200, 'EndpointEnded'], codes: notFound, ...byKey },
  {
    id: 'rotateEndpointSecret',
    method: 'post',
    path: `${endpoint}/secret`,
    answer: [200, 'EndpointWithSecret'],
    codes: [...notFound, 'changed_meanwhile'],
    idempotent: true,
    ...byKey,
  },
  {
    id: 'sendTestWebhook',
    method: 'post',
    path: `${endpoint}/test`,
    answer: [200, 'TestSent'],
    codes: [...notFound, 'endpoint_off'],
    idempotent: true,
    ...byKey,
  },
  {
    id: 'listDeliveries',
    method: 'get',
    path: `${endpoint}/deliveries`,
    query: deliveriesQuery,
    answer: [200, 'Deliveries'],
    codes: ['invalid_input', ...notFound],
    ...byKey,
  },
  {
    id: 'readDelivery',
    method: 'get',
    path: `${endpoint}/deliveries/:deliveryId`,
    answer: [200, 'Delivery'],
    codes: [...notFound, 'delivery_not_found'],
    ...byKey,
  },
  {
    id: 'replayDelivery',
    method: 'post',
    path: `${endpoint}/deliveries/:deliveryId/replay`,
    answer: [200, 'Replayed'],
    codes: [...notFound, 'delivery_not_found', 'endpoint_off'],
    idempotent: true,
    ...byKey,
  },
  {
    id: 'replayFailed',
    method: 'post',
    path: `${endpoint}/replay`,
    request: 'Replay',
    answer: [200, 'Replayed'],
    codes: [...notFound, 'endpoint_off'],
    idempotent: true,
    ...byKey,
  },
] as const;
