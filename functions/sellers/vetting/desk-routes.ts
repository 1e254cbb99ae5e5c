import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { paths } from '../../../src/paths.ts';
import { may, type TeamDoor } from '../../accounts/operator-rights.ts';
import { contextAs } from '../../accounts/session.ts';
import { partOf, type TeamForm, teamPost } from '../../accounts/team-post.ts';
import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { problem } from '../../edge/problem.ts';
import { sendDue } from '../../notices/send-due.ts';
import { sendMail } from '../../notices/send-mail.ts';
import { addProspect } from './add-prospect.ts';
import { assignOperator } from './assign-operator.ts';
import { changeProspect } from './change-prospect.ts';
import {
  assignInput,
  decideInput,
  inviteForm,
  prospectChange,
  prospectInput,
  reasonInput,
  sampleFinding,
  sampleInput,
} from './contract.ts';
import { decideGate } from './decide-gate.ts';
import { decline } from './decline.ts';
import { inviteProspect } from './invite-prospect.ts';
import { openAccount } from './open-account.ts';
import { orderSample } from './order-sample.ts';
import { passDocuments } from './pass-documents.ts';
import { findApplication, findDocument } from './queries.ts';
import { recordSample } from './record-sample.ts';
import { removeProspect } from './remove-prospect.ts';
import { rightFor } from './rules.ts';
import { sendBack } from './send-back.ts';
import { validateQuality } from './validate-quality.ts';

type C = Context<{ Bindings: Env }>;

/** What a form of the desk leads to: its page, which is shown again where it was refused, and the word that says it was done. */
interface Way {
  page(c: C): string;
  done: string;
  /** Where it leads when it was done, if not to the page again. */
  to?(c: C): string;
}

const toApplication = (c: C): string => paths.teamApplication(partOf(c, 'id'));
const toProspect = (c: C): string => paths.teamProspect(partOf(c, 'id'));

/** A form with one word for what was done, behind which its page says it. */
const post = <T>(door: TeamDoor, way: Way, schema: z.ZodType<T>, act: TeamForm<T, unknown>['act']) =>
  teamPost(door, {
    ...{ schema, act, page: way.page },
    next: (c) => `${(way.to ?? way.page)(c)}?done=${way.done}`,
  });

/** A document for who checks it: always a file to keep, never a page of ours, so that nothing in it can run here. */
async function download(c: C): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'operator');
  const here = toApplication(c);
  if (ctx.actor.kind !== 'operator') return c.redirect(`${paths.teamSignIn()}?next=${encodeURIComponent(here)}`, 303);
  const [sellerId, documentId] = [partOf(c, 'id'), partOf(c, 'document')];
  const view = await findApplication(ctx, sellerId);
  const gate = view?.gates.find(({ documents }) => documents.some(({ id }) => id === documentId));
  // Papers of a phase are for those who check that phase; for the others of the team there is no such document.
  const found =
    gate && may(ctx.actor, rightFor[gate.phase]) ? await findDocument(ctx, { sellerId, documentId }) : undefined;
  if (!found) return problem(refuse('not_found', 'document_not_found'), c.req.path);
  return new Response(found.bytes, {
    headers: {
      'cache-control': 'private, no-store',
      'content-type': found.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  });
}

/** Steps without words of their own, and those whose reason the applicant reads; the names are the process's. */
const stepForm = z.discriminatedUnion('step', [
  z.strictObject({ step: z.enum(['pass_documents', 'validate_quality', 'open']), version: reasonInput.shape.version }),
  reasonInput.extend({
    step: z.enum(['send_back_documents', 'send_back_quality', 'send_back_configuration', 'decline']),
  }),
]);

function takeStep(ctx: Ctx, sellerId: string, input: z.infer<typeof stepForm>): Promise<Outcome<unknown>> {
  const { step, ...rest } = input;
  if (step === 'pass_documents') return passDocuments(ctx, { ...rest, sellerId });
  if (step === 'validate_quality') return validateQuality(ctx, { ...rest, sellerId });
  if (step === 'open') return openAccount(ctx, { ...rest, sellerId });
  const told = { ...rest, sellerId, reason: 'reason' in input ? input.reason : '' };
  return step === 'decline' ? decline(ctx, told) : sendBack(ctx, told);
}

/** An invitation should be there when it is spoken of; if this try fails, the clock tries again. */
async function invite(c: C, ctx: Ctx, input: z.infer<typeof inviteForm>): Promise<Outcome<unknown>> {
  const outcome = await inviteProspect(ctx, { ...input, prospectId: partOf(c, 'id') });
  if (!outcome.ok) return outcome;
  const sent = sendDue(ctx, { mail: sendMail }, { ids: [outcome.value.mailId] }).catch(() => undefined);
  try {
    c.executionCtx.waitUntil(sent);
  } catch {
    // Outside a Worker (tests) there is nothing to wait with.
  }
  return outcome;
}

/** Whoever asks by hand for the address of a form is led to its page. */
const back = (page: (c: C) => string) => (c: C) => c.redirect(page(c), 302);

/** What the team does at its desk, form by form; who may, the table of doors says, and each verb again. */
export const deskRoutes = new Hono<{ Bindings: Env }>()
  .post(
    '/desk/prospects',
    post(
      'POST /desk/prospects',
      { page: () => paths.teamProspects(), done: 'prospect' },
      prospectInput,
      (_, ctx, input) => addProspect(ctx, input),
    ),
  )
  .post(
    '/desk/prospects/:id',
    post('POST /desk/prospects/:id', { page: toProspect, done: 'prospect' }, prospectChange, (c, ctx, input) =>
      changeProspect(ctx, { ...input, prospectId: partOf(c, 'id') }),
    ),
  )
  .post(
    '/desk/prospects/:id/invitation',
    post('POST /desk/prospects/:id/invitation', { page: toProspect, done: 'invitation' }, inviteForm, invite),
  )
  .post(
    '/desk/prospects/:id/removal',
    post(
      'POST /desk/prospects/:id/removal',
      { page: toProspect, done: 'removal', to: () => paths.teamProspects() },
      z.strictObject({ sure: z.literal('1') }),
      (c, ctx) => removeProspect(ctx, { prospectId: partOf(c, 'id') }),
    ),
  )
  .post(
    '/desk/applications/:id/gates',
    post('POST /desk/applications/:id/gates', { page: toApplication, done: 'gate' }, decideInput, (c, ctx, input) =>
      decideGate(ctx, { ...input, sellerId: partOf(c, 'id') }),
    ),
  )
  .post(
    '/desk/applications/:id/steps',
    post('POST /desk/applications/:id/steps', { page: toApplication, done: 'step' }, stepForm, (c, ctx, input) =>
      takeStep(ctx, partOf(c, 'id'), input),
    ),
  )
  .post(
    '/desk/applications/:id/people',
    post('POST /desk/applications/:id/people', { page: toApplication, done: 'people' }, assignInput, (c, ctx, input) =>
      assignOperator(ctx, { ...input, sellerId: partOf(c, 'id') }),
    ),
  )
  .post(
    '/desk/applications/:id/samples',
    post('POST /desk/applications/:id/samples', { page: toApplication, done: 'sample' }, sampleInput, (c, ctx, input) =>
      orderSample(ctx, { ...input, sellerId: partOf(c, 'id') }),
    ),
  )
  .post(
    '/desk/applications/:id/samples/:sample',
    post(
      'POST /desk/applications/:id/samples/:sample',
      { page: toApplication, done: 'sample' },
      sampleFinding,
      (c, ctx, input) => recordSample(ctx, { ...input, sellerId: partOf(c, 'id'), sampleId: partOf(c, 'sample') }),
    ),
  )
  .get('/desk/applications/:id/documents/:document', download)
  .get('/desk/prospects/:id/invitation', back(toProspect))
  .get('/desk/prospects/:id/removal', back(toProspect))
  .get('/desk/applications/:id/gates', back(toApplication))
  .get('/desk/applications/:id/steps', back(toApplication))
  .get('/desk/applications/:id/people', back(toApplication))
  .get('/desk/applications/:id/samples', back(toApplication))
  .get('/desk/applications/:id/samples/:sample', back(toApplication));
