import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { OrderView } from '../../../functions/orders/contract.ts';
import { paths } from '../../paths.ts';
import { isEnding } from './parts.ts';
import { helpMail } from './say-headline.ts';

const kinds = ['late', 'fault', 'looks', 'locked', 'mind', 'other'] as const;
type Kind = (typeof kinds)[number];

/** Which lines make sense: before delivery nothing can be faulty, after it nothing is late. */
function fitting(view: OrderView): Kind[] {
  const statuses = view.orders.map((part) => part.status);
  const some = (...wanted: string[]) => statuses.some((status) => wanted.includes(status));
  return kinds.filter((kind) => {
    if (kind === 'late') return some('accepted', 'shipped', 'delivered');
    if (kind === 'other') return true;
    if (kind === 'mind') return some('shipped', 'delivered');
    return some('delivered');
  });
}

/** "Something is wrong": each line says what happens and by when; an e-mail with the number in it is ready. */
export function Wrong({ locale, view }: { locale: LocaleId; view: OrderView }) {
  const say = wordsFor(locale);
  const devices = view.orders
    .flatMap((part) => part.lines)
    .filter((line) => !isEnding(line.state))
    .map((line) => line.title);
  const mail = (kind: Kind) => {
    const subject = say('shop.filter_named', { name: view.number, value: say(`order.w_${kind}`) });
    const name = `${view.shipTo.firstName} ${view.shipTo.lastName}`;
    const body =
      kind === 'mind' ? say('order.w_mind_mail', { number: view.number, devices: devices.join('; '), name }) : '';
    const query = [`subject=${encodeURIComponent(subject)}`, body && `body=${encodeURIComponent(body)}`];
    return `mailto:${helpMail}?${query.filter(Boolean).join('&')}`;
  };
  return (
    <section class="part no-print" aria-labelledby="wrong">
      <h2 id="wrong">{say('order.w_title')}</h2>
      <p class="soft">{say('order.w_lead')}</p>
      <div class="wrong">
        {fitting(view).map((kind) => (
          <a key={kind} href={mail(kind)}>
            <b>{say(`order.w_${kind}`)}</b>
            <span>{say(`order.w_${kind}_what`)}</span>
          </a>
        ))}
      </div>
      <p class="data">
        {say('order.w_read')} <a href={paths.help(locale, 'returns')}>{say('shop.link_returns')}</a>,{' '}
        <a href={paths.help(locale, 'guarantees')}>{say('shop.link_guarantees')}</a>,{' '}
        <a href={paths.help(locale, 'delivery')}>{say('shop.link_delivery')}</a>
      </p>
    </section>
  );
}
