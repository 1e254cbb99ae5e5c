import type { ComponentChildren } from 'preact';
import type { LocaleId } from '../../../content/locales.ts';
import { paths } from '../../paths.ts';

interface Props {
  locale: LocaleId;
  /** As functions/checkout/contract.ts `draftInput`. */
  go: 'travels' | 'voucher' | 'remove' | 'cart';
  link?: boolean;
  children: ComponentChildren;
}

/** A button that keeps everything typed so far and then does what it says. It orders nothing. */
export function KeepButton({ locale, go, link = false, children }: Props) {
  return (
    <button
      class={link ? 'as-link' : 'btn sm'}
      type="submit"
      form="order"
      formaction={`${paths.checkout(locale)}/draft`}
      formnovalidate
      name="go"
      value={go}
    >
      {children}
    </button>
  );
}
