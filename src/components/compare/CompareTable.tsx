import { Fragment } from 'preact';
import type { LocaleId } from '../../../content/locales.ts';
import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { paths } from '../../paths.ts';
import { Device } from '../catalogue/Device.tsx';
import { type Cell, type Compared, compareRows, type Row, readingOf, type Speaker } from './compare-rows.ts';

interface Props {
  speaker: Speaker;
  devices: readonly Compared[];
  onlyDifferences: boolean;
}

/** Takes one device out; without a script the page comes again with the others. */
function Remove({ locale, ids, model, label }: { locale: LocaleId; ids: string[]; model: CardModel; label: string }) {
  return (
    <form method="post" action={paths.compare(locale)}>
      <input type="hidden" name="page" value="compare" />
      <input type="hidden" name="m" value={ids.join(',')} />
      <input type="hidden" name="model" value={model.id} />
      <button type="submit" name="do" value="remove" class="cmp-x" aria-label={label}>
        <i class="x" />
      </button>
    </form>
  );
}

/** The devices at one scale before a wall with a line every five centimetres. */
function ScaleRow({ speaker: { say }, devices }: Props) {
  return (
    <tr class="cmp-scale" role="row">
      <th scope="row" role="rowheader">
        {say('compare.row_scale')}
        <span class="sub">{say('compare.note_scale')}</span>
      </th>
      {devices.map(({ model }) => (
        <td key={model.id} role="cell">
          <Device model={model} early />
        </td>
      ))}
    </tr>
  );
}

/** "(PRODUCT)RED" has no space where a narrow column could end its line: it ends after the bracket, not within the word. */
function Breaking({ text }: { text: string }) {
  return text.split(/(?<=\))(?=\p{L})/u).map((part, index) => (
    <Fragment key={part}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

function Reading({ cell, unknown }: { cell: Cell | undefined; unknown: string }) {
  if (!cell) return <span class="soft">{unknown}</span>;
  if (cell.soft) return <span class="soft">{cell.text}</span>;
  return (
    <>
      {cell.href ? <a href={cell.href}>{cell.text}</a> : <b>{cell.text}</b>}
      {cell.sub && (
        <span class="sub">
          <Breaking text={cell.sub} />
        </span>
      )}
    </>
  );
}

function FactRow({ row, devices, speaker }: Pick<Props, 'devices' | 'speaker'> & { row: Row }) {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {row.label}
        {row.note && <span class="sub">{row.note}</span>}
      </th>
      {row.cells.map((cell, index) => (
        <td key={devices[index]?.model.id} role="cell">
          <Reading cell={cell} unknown={speaker.say('compare.unknown')} />
        </td>
      ))}
    </tr>
  );
}

/** Largest sides of what stands in the row, without the empty margins of the drawings. Millimetres. */
function roomOf(devices: readonly Compared[]): { wide: number; high: number } {
  const sizes = devices.map(({ model }) => model.size);
  return {
    wide: Math.max(...sizes.map(({ widthMm, padXMm }) => widthMm - 2 * padXMm)),
    high: Math.max(...sizes.map(({ heightMm, padMm }) => heightMm - padMm)),
  };
}

/** Up to four devices, column by column. On phones each row has its name above its readings, so that all fit. */
export function CompareTable({ speaker, devices, onlyDifferences }: Props) {
  const { say, localeId } = speaker;
  const { groups, unknown, same } = readingOf(compareRows(devices, speaker), onlyDifferences);
  const ids = devices.map(({ model }) => model.id);
  const { wide, high } = roomOf(devices);
  const href = paths.compare(localeId, ids);
  return (
    <div class="cmp" style={`--n:${devices.length};--wide:${Math.ceil(wide)};--high:${Math.ceil(high)}`}>
      <table role="table">
        <caption class="vh">{say('compare.caption')}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <td role="cell">
              {devices.length > 1 && same > 0 && (
                <a class="chip" href={onlyDifferences ? href : `${href}&only=differences`}>
                  {onlyDifferences ? say('compare.show_all', { count: same }) : say('compare.show_differences')}
                </a>
              )}
            </td>
            {devices.map(({ model }) => (
              <th key={model.id} scope="col" role="columnheader">
                <Device model={model} early />
                <a href={paths.model(localeId, model.id)}>{fullName(model, localeId)}</a>
                <Remove
                  {...{ locale: localeId, ids, model }}
                  label={say('compare.remove_of', { name: fullName(model, localeId) })}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          <ScaleRow {...{ speaker, devices, onlyDifferences }} />
        </tbody>
        {groups.map((group) => (
          <tbody key={group.id} role="rowgroup">
            <tr class="cmp-group" role="row">
              <th scope="rowgroup" role="rowheader" colSpan={devices.length + 1}>
                {say(`compare.group_${group.id}`)}
              </th>
            </tr>
            {group.rows.map((row) => (
              <FactRow key={row.id} {...{ row, devices, speaker }} />
            ))}
          </tbody>
        ))}
      </table>
      {unknown.length > 0 && (
        <p class="data soft cmp-unknown">
          {say('compare.unknown_rows', { rows: unknown.join(', '), count: devices.length })}
        </p>
      )}
    </div>
  );
}
