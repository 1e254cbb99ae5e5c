import { alertAnswer, askAnswer, askInput, changeInput, confirmInput } from '../offers/alerts/contract.ts';
import { keyQuery } from './contract.ts';

/** Bodies and answers of alerts, by the name they have in the description. */
export const alertBodies = { AskAlert: askInput, ConfirmAlert: confirmInput, ChangeAlert: changeInput };
export const alertAnswers = { AlertAsked: askAnswer, Alert: alertAnswer };

/** The life of a price alert, from asking to its end; every step after the first needs the key of its mail. */
export const alertOperations = [
  {
    id: 'askAlert',
    method: 'post',
    path: '/:locale/alerts',
    request: 'AskAlert',
    answer: [201, 'AlertAsked'],
    codes: ['model_not_found', 'variant_not_found', 'too_many_tries'],
    idempotent: true,
  },
  {
    id: 'readAlert',
    method: 'get',
    path: '/api/alerts/:alert',
    query: keyQuery,
    answer: [200, 'Alert'],
    codes: ['alert_not_found'],
  },
  {
    id: 'confirmAlert',
    method: 'post',
    path: '/:locale/alerts/:alert/confirmation',
    query: keyQuery,
    request: 'ConfirmAlert',
    answer: [200, 'Alert'],
    codes: ['alert_not_found', 'not_now', 'changed_meanwhile', 'too_many_alerts'],
  },
  {
    id: 'changeAlert',
    method: 'post',
    path: '/:locale/alerts/:alert/target',
    query: keyQuery,
    request: 'ChangeAlert',
    answer: [200, 'Alert'],
    codes: ['alert_not_found', 'not_now', 'changed_meanwhile'],
  },
  {
    id: 'stopAlert',
    method: 'post',
    path: '/:locale/alerts/:alert/stop',
    query: keyQuery,
    answer: [200, 'Alert'],
    codes: ['alert_not_found'],
  },
] as const;
