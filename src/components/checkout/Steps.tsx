import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';

interface Props {
  locale: LocaleId;
  /** Whether the address is filled in and nothing is wrong with it. */
  addressed: boolean;
  voucher: boolean;
}

/** Where one is on the page: four steps, each a link to its part; a voucher can be left out. */
export function Steps({ locale, addressed, voucher }: Props) {
  const say = wordsFor(locale);
  const steps = [
    { at: 'travels', name: say('cart.how_travels'), done: true },
    { at: 'where', name: say('cart.where_to'), done: addressed },
    { at: 'code', name: say('cart.voucher_step'), done: voucher, optional: true },
    { at: 'pay', name: say('cart.how_pay'), done: false },
  ];
  const now = steps.find(({ done, optional }) => !done && !optional)?.at;
  return (
    <ol class="steps" aria-label={say('cart.steps')}>
      {steps.map(({ at, name, done, optional }) => (
        <li key={at} id={`step-${at}`} class={done ? 'done' : undefined} aria-current={at === now ? 'step' : undefined}>
          <a href={`#${at}`}>{name}</a>
          <span class="data soft">
            {done ? <span class="is-done">{say('cart.step_done')}</span> : optional ? say('cart.optional') : null}
          </span>
        </li>
      ))}
    </ol>
  );
}
