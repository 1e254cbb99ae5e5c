import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { describeAlert } from '../../../functions/offers/alerts/describe-alert.ts';
import type { AlertFacts } from '../../../functions/offers/alerts/queries.ts';
import { confirmHours, keptDays, mailsPerAlert, maskEmail } from '../../../functions/offers/alerts/rules.ts';
import { paths } from '../../paths.ts';
import type { Pictures } from '../cart/DevicePlate.tsx';
import { Note } from '../cart/Note.tsx';
import { AlertSlip, type Today } from './AlertSlip.tsx';
import { amountIn, momentIn } from './alert-words.ts';
import { TargetField } from './TargetField.tsx';

export interface AlertView extends AlertFacts {
  /** Opens it; in the address of every form on the page. */
  alertKey: string;
  /** What the shop shows for it now; left out when nothing that fits can be bought. */
  today?: Today;
  /** Its time is over, even if the clock has not come to it. */
  over: boolean;
  pictures: Pictures;
}

interface Props {
  locale: LocaleId;
  view: AlertView;
  error?: string | null;
  /** What somebody typed as a target and was refused. */
  typed?: string | null;
  /** A target that a mail proposes, to be set with the button. Cents. */
  proposed?: number;
}

const known = ['too_many_alerts', 'changed_meanwhile', 'not_now'] as const;

/** The state of an alert, for whoever holds its link: what it waits for, what it costs today, how to change or stop it. */
export function AlertBody({ locale, view, error, typed, proposed }: Props) {
  const say = wordsFor(locale);
  const { alert } = view;
  const state = alert.state === 'requested' && view.over ? 'lapsed' : alert.state;
  const said = known.find((code) => code === error);
  return (
    <div class="wrap flow2 alert">
      <div class="flow">
        <h1>{headline(locale, state)}</h1>
        <p class="lead">{lead(locale, view, state)}</p>
        {error && error !== 'invalid_input' && (
          <Note kind="err" title={say('alerts.error_title')}>
            <p>{said ? say(`alerts.error_${said}`) : say('alerts.error_other')}</p>
          </Note>
        )}
        {state === 'requested' && <Confirm locale={locale} view={view} />}
        {(state === 'active' || state === 'told') && (
          <Change locale={locale} view={view} wrong={error === 'invalid_input'} typed={typed} proposed={proposed} />
        )}
        {['requested', 'active', 'told'].includes(state) ? (
          <Stop locale={locale} view={view} requested={state === 'requested'} />
        ) : (
          <p>
            <a class="btn" href={paths.alerts(locale, wishOf(view))}>
              {say('alerts.ask_again')}
            </a>
          </p>
        )}
      </div>
      <AlertSlip locale={locale} view={view} state={state} />
    </div>
  );
}

function headline(locale: LocaleId, state: string): string {
  const say = wordsFor(locale);
  if (state === 'requested') return say('alerts.requested_title');
  if (state === 'active') return say('alerts.active_title');
  if (state === 'told') return say('alerts.told_title');
  if (state === 'lapsed') return say('alerts.lapsed_title');
  return state === 'stopped' ? say('alerts.stopped_title') : say('alerts.ended_title');
}

/** What that state means, and what comes next. */
function lead(locale: LocaleId, { alert, ...facts }: AlertView, state: string): string {
  const say = wordsFor(locale);
  const moment = (at: number | null) => momentIn(locale, at ?? 0);
  const amount = (cents: number | null) => amountIn(locale, alert, cents ?? 0);
  const { title: device } = describeAlert(locale, { ...facts, grade: alert.grade });
  const kind = alert.targetCents === null ? 'stock' : 'price';
  const target = amount(alert.targetCents);
  if (state === 'requested') return say('alerts.requested_lead', { until: moment(alert.dueAt), device, kind, target });
  if (state === 'active') return say('alerts.active_lead', { email: maskEmail(alert.email), device, kind, target });
  if (state === 'told')
    return say('alerts.told_lead', { at: moment(alert.toldAt), price: amount(alert.toldCents), kind, target });
  if (state === 'lapsed') return say('alerts.lapsed_lead', { hours: confirmHours });
  if (state === 'stopped') return say('alerts.stopped_lead', { days: keptDays });
  return state === 'expired'
    ? say('alerts.expired_lead', { days: keptDays })
    : say('alerts.ended_lead', { most: mailsPerAlert, days: keptDays });
}

/** The wish of an alert, to ask the same again. */
function wishOf({ alert }: AlertView): Record<string, string> {
  return {
    model: alert.modelId,
    ...(alert.variantId ? { variant: alert.variantId } : {}),
    ...(alert.grade ? { grade: alert.grade } : {}),
  };
}

interface PartProps {
  locale: LocaleId;
  view: AlertView;
}

function Confirm({ locale, view: { alert, alertKey } }: PartProps) {
  return (
    <form method="post" action={paths.alertConfirm(locale, alert.id, alertKey)}>
      <input type="hidden" name="version" value={alert.version} />
      <button class="btn main" type="submit">
        {wordsFor(locale)('alerts.confirm')}
      </button>
    </form>
  );
}

function Change({
  locale,
  view: { alert, alertKey, today },
  wrong,
  typed,
  proposed,
}: PartProps & { wrong: boolean; typed?: string | null; proposed?: number }) {
  const say = wordsFor(locale);
  return (
    <form class="step" method="post" action={paths.alertTarget(locale, alert.id, alertKey)}>
      <h2>{say('alerts.change_title')}</h2>
      <TargetField
        locale={locale}
        todayCents={today?.priceCents}
        cents={proposed ?? alert.targetCents ?? undefined}
        typed={wrong && typed ? typed : undefined}
        wrong={wrong}
      />
      <button class={proposed === undefined ? 'btn' : 'btn main'} type="submit">
        {say('alerts.change')}
      </button>
    </form>
  );
}

function Stop({ locale, view: { alert, alertKey }, requested }: PartProps & { requested: boolean }) {
  const say = wordsFor(locale);
  return (
    <form class="step" id="stop" method="post" action={paths.alertStop(locale, alert.id, alertKey)}>
      <h2>{say(requested ? 'alerts.not_me_title' : 'alerts.stop_title')}</h2>
      <p class="data soft">{say(requested ? 'alerts.not_me' : 'alerts.stop_note', { days: keptDays })}</p>
      <button class="btn" type="submit">
        {say(requested ? 'alerts.not_me_go' : 'alerts.stop')}
      </button>
    </form>
  );
}
