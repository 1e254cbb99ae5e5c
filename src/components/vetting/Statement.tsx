import type { GateView } from '../../../functions/sellers/vetting/view-contract.ts';
import type { FormRefusal } from './refusal.ts';
import type { Room } from './vetting-words.ts';

/** A text that is agreed to, exactly as it is kept by its SHA-256. */
export interface AgreedText {
  /** Lines as they stand in it; headings are set as such. */
  lines: readonly { text: string; heading?: boolean }[];
  sha256: string;
  language: string;
  /** Of the terms; statements have none of their own. */
  version?: string;
}

interface Props {
  room: Room;
  gate: GateView;
  statement: AgreedText;
  refused?: FormRefusal;
}

/** The whole text, its version, and the box with which a named person agrees to it. Stands inside the gate's form. */
export function Statement({ room, gate, statement, refused }: Props) {
  const { say, view, times } = room;
  const error = refused?.fields.includes('agree') ? say('vetting.gate_bad_agree') : undefined;
  return (
    <div class="statement">
      <h2>{say('vetting.gate_statement')}</h2>
      {statement.version && <p class="small soft">{say('vetting.gate_version', { version: statement.version })}</p>}
      <div class="statement-text prose" tabindex={0} role="region" aria-label={say('vetting.gate_statement_read')}>
        {statement.lines.map(({ text, heading }) => (heading ? <h3 key={text}>{text}</h3> : <p key={text}>{text}</p>))}
      </div>
      {gate.agreedAt !== null && (
        <p class="st ok">{say('vetting.gate_agreed_on', { date: times.date(gate.agreedAt) })}</p>
      )}
      {gate.editable && (
        <div class="field" id="agree">
          <input type="hidden" name="language" value={statement.language} />
          <input type="hidden" name="sha256" value={statement.sha256} />
          {statement.version && <input type="hidden" name="version" value={statement.version} />}
          <label class="chk">
            <input
              type="checkbox"
              name="agree"
              value="yes"
              required
              checked={gate.agreedAt !== null}
              aria-invalid={error ? 'true' : undefined}
              aria-describedby={error ? 'agree-error' : undefined}
            />
            <span>{say('vetting.gate_agree', { company: view.companyName })}</span>
          </label>
          {error && (
            <p class="msg" id="agree-error">
              {error}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
