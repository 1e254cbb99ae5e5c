import type { ComponentChildren } from 'preact';

interface Props {
  kind: 'ok' | 'warn' | 'err';
  /** The first words say it. */
  title?: string;
  children: ComponentChildren;
}

/** A notice that is read out when the page opens. */
export function Note({ kind, title, children }: Props) {
  return (
    <div class={`note ${kind}`} role={kind === 'ok' ? 'status' : 'alert'}>
      {title && <b>{title}</b>}
      {children}
    </div>
  );
}
