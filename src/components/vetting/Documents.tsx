import { locales } from '../../../content/locales.ts';
import { documentBounds, documentTypes } from '../../../functions/sellers/vetting/contract.ts';
import type { DocumentView, GateView } from '../../../functions/sellers/vetting/view-contract.ts';
import { paths } from '../../paths.ts';
import type { Room } from './vetting-words.ts';

interface Props {
  room: Room;
  gate: GateView;
  /** What came of the last upload or removal: a verb's word, or the code of a refusal. */
  came: string | null;
}

const named: Readonly<Record<string, string>> = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG' };
const refusals = ['document_too_large', 'document_type', 'documents_full'] as const;

/** Bytes as people say them, in the reader's figures. */
function sizeText(bytes: number, { locale }: Room): string {
  const unit = bytes < 1e6 ? 'kilobyte' : 'megabyte';
  // What is smaller than the unit is not nothing.
  const value = unit === 'kilobyte' ? Math.max(1, bytes / 1e3) : bytes / 1e6;
  const digits = { maximumFractionDigits: value < 10 ? 1 : 0 };
  return new Intl.NumberFormat(locales[locale].tag, { style: 'unit', unit, ...digits }).format(value);
}

/** A document that is here: opened as a file to keep, and taken away again. */
function Kept({ room, gate, document }: { room: Room; gate: GateView; document: DocumentView }) {
  const { say, times } = room;
  return (
    <li>
      <a href={paths.applicationDocument(document.id)}>{document.name}</a>
      <span class="small soft">
        {say('vetting.docs_meta', {
          type: named[document.mediaType] ?? document.mediaType,
          size: sizeText(document.bytes, room),
          date: times.date(document.createdAt),
        })}
      </span>
      {document.removable && (
        <form method="post" action={paths.applicationDocumentRemoval(gate.gate, document.id, gate.market)}>
          <button class="btn sm" type="submit">
            {say('vetting.docs_remove')}
            <span class="vh"> {document.name}</span>
          </button>
        </form>
      )}
    </li>
  );
}

/** The documents of a gate: what is wanted, what is here, and the form for another. */
export function Documents({ room, gate, came }: Props) {
  const { say, locale } = room;
  const figures = new Intl.NumberFormat(locales[locale].tag);
  // A megabyte of 1,000,000 bytes, as files are sold and shown; the bound itself is a little above.
  const values = { size: figures.format(Math.floor(documentBounds.mostBytes / 1e6)), count: documentBounds.perGate };
  const refusal = refusals.find((code) => code === came);
  const went = came === 'added' || came === 'removed';
  const full = gate.documents.length >= documentBounds.perGate;
  return (
    <section class="step docs" id="documents">
      <h2>{say('vetting.docs_title')}</h2>
      {went && (
        <p class="st ok" role="status">
          {say(`vetting.docs_${came}`)}
        </p>
      )}
      {gate.documents.length === 0 ? (
        <p class="soft">{say('vetting.docs_none')}</p>
      ) : (
        <ul class="docs-l">
          {gate.documents.map((document) => (
            <Kept key={document.id} room={room} gate={gate} document={document} />
          ))}
        </ul>
      )}
      {gate.editable && full && <p class="soft">{say('vetting.docs_full', values)}</p>}
      {gate.editable && !full && (
        <form
          class="flow"
          method="post"
          enctype="multipart/form-data"
          action={paths.applicationDocuments(gate.gate, gate.market)}
        >
          <div class="field">
            <label for="document">{say('vetting.docs_add')}</label>
            <input
              id="document"
              class="file"
              type="file"
              name="document"
              required
              accept={documentTypes.join(',')}
              aria-invalid={refusal ? 'true' : undefined}
              aria-describedby={refusal ? 'document-error document-hint' : 'document-hint'}
            />
            <p class="hint" id="document-hint">
              {say('vetting.docs_help', values)} {say('vetting.docs_wait')}
            </p>
            {came !== null && !went && (
              <p class="msg" role="alert" id="document-error">
                {say(refusal ? `vetting.docs_error_${refusal}` : 'vetting.docs_error_other', values)}
              </p>
            )}
          </div>
          <button class="btn" type="submit">
            {say('vetting.docs_send')}
          </button>
        </form>
      )}
      <p class="small soft">{say('vetting.docs_private')}</p>
    </section>
  );
}
