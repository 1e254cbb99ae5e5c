import type { Say } from '../../../content/words.ts';

export interface Fault {
  field: string;
  /** The label of the field, where what is wrong does not name it. */
  label?: string;
  text: string;
}

interface Props {
  say: Say;
  /** Where each link leads on this page, and what is wrong there. */
  faults: readonly Fault[];
}

/** What has to be looked at again, before the form itself: each line leads to its field. */
export function ErrorList({ say, faults }: Props) {
  return (
    <div class="note err" role="alert">
      <b>{say('vetting.form_errors', { count: faults.length })}</b>
      <p>{say('vetting.form_errors_safe')}</p>
      <ul>
        {faults.map(({ field, label, text }) => (
          <li key={field}>
            <a href={`#${field}`}>{label ? `${label}: ${text}` : text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
