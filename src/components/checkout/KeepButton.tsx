import type { ComponentChildren } from 'preact';
import type { z } from 'zod';
import type { LocaleId } from '../../../content/locales.ts';
import type { draftInput } from '../../../functions/checkout/contract.ts';
import { paths } from '../../paths.ts';

interface Props {
  locale: LocaleId;
  go: Exclude<z.infer<typeof draftInput>['go'], 'keep'>;
  link?: boolean;
  children: ComponentChildren;
}

const keeps = (locale: LocaleId, go: Props['go']) =>
  ({
    type: 'submit',
    form: 'order',
    formaction: `${paths.checkout(locale)}/draft`,
    formnovalidate: true,
    name: 'go',
    value: go,
  }) as const;

/** A button that keeps everything typed so far and then does what it says. It orders nothing. */
export function KeepButton({ locale, go, link = false, children }: Props) {
  return (
    <button class={link ? 'as-link' : 'btn sm'} {...keeps(locale, go)}>
      {children}
    </button>
  );
}

/**
 * What the Enter key presses in any field: browsers take the first button of a form. It keeps what was typed, tries a
 * code if there is one, and goes on to the voucher; an order takes its own button.
 */
export function EnterButton({ locale }: { locale: LocaleId }) {
  return <button class="vh" tabIndex={-1} aria-hidden="true" {...keeps(locale, 'voucher')} />;
}
