import de_alerts from './de/alerts.json' with { type: 'json' };
import de_cart from './de/cart.json' with { type: 'json' };
import de_choice from './de/choice.json' with { type: 'json' };
import de_company from './de/company.json' with { type: 'json' };
import de_compare from './de/compare.json' with { type: 'json' };
import de_desk from './de/desk.json' with { type: 'json' };
import de_errors from './de/errors.json' with { type: 'json' };
import de_finder from './de/finder.json' with { type: 'json' };
import de_keys from './de/keys.json' with { type: 'json' };
import de_mail from './de/mail.json' with { type: 'json' };
import de_model from './de/model.json' with { type: 'json' };
import de_money from './de/money.json' with { type: 'json' };
import de_order from './de/order.json' with { type: 'json' };
import de_payouts from './de/payouts.json' with { type: 'json' };
import de_pictures from './de/pictures.json' with { type: 'json' };
import de_pricing from './de/pricing.json' with { type: 'json' };
import de_sanctions from './de/sanctions.json' with { type: 'json' };
import de_search from './de/search.json' with { type: 'json' };
import de_shop from './de/shop.json' with { type: 'json' };
import de_team from './de/team.json' with { type: 'json' };
import de_uploads from './de/uploads.json' with { type: 'json' };
import de_vetting from './de/vetting.json' with { type: 'json' };
import de_watch from './de/watch.json' with { type: 'json' };
import de_webhooks from './de/webhooks.json' with { type: 'json' };
import en_alerts from './en/alerts.json' with { type: 'json' };
import en_cart from './en/cart.json' with { type: 'json' };
import en_choice from './en/choice.json' with { type: 'json' };
import en_company from './en/company.json' with { type: 'json' };
import en_compare from './en/compare.json' with { type: 'json' };
import en_desk from './en/desk.json' with { type: 'json' };
import en_errors from './en/errors.json' with { type: 'json' };
import en_finder from './en/finder.json' with { type: 'json' };
import en_keys from './en/keys.json' with { type: 'json' };
import en_mail from './en/mail.json' with { type: 'json' };
import en_model from './en/model.json' with { type: 'json' };
import en_money from './en/money.json' with { type: 'json' };
import en_order from './en/order.json' with { type: 'json' };
import en_payouts from './en/payouts.json' with { type: 'json' };
import en_pictures from './en/pictures.json' with { type: 'json' };
import en_pricing from './en/pricing.json' with { type: 'json' };
import en_sanctions from './en/sanctions.json' with { type: 'json' };
import en_search from './en/search.json' with { type: 'json' };
import en_shop from './en/shop.json' with { type: 'json' };
import en_team from './en/team.json' with { type: 'json' };
import en_uploads from './en/uploads.json' with { type: 'json' };
import en_vetting from './en/vetting.json' with { type: 'json' };
import en_watch from './en/watch.json' with { type: 'json' };
import en_webhooks from './en/webhooks.json' with { type: 'json' };
import es_alerts from './es/alerts.json' with { type: 'json' };
import es_cart from './es/cart.json' with { type: 'json' };
import es_choice from './es/choice.json' with { type: 'json' };
import es_company from './es/company.json' with { type: 'json' };
import es_compare from './es/compare.json' with { type: 'json' };
import es_desk from './es/desk.json' with { type: 'json' };
import es_errors from './es/errors.json' with { type: 'json' };
import es_finder from './es/finder.json' with { type: 'json' };
import es_keys from './es/keys.json' with { type: 'json' };
import es_mail from './es/mail.json' with { type: 'json' };
import es_model from './es/model.json' with { type: 'json' };
import es_money from './es/money.json' with { type: 'json' };
import es_order from './es/order.json' with { type: 'json' };
import es_payouts from './es/payouts.json' with { type: 'json' };
import es_pictures from './es/pictures.json' with { type: 'json' };
import es_pricing from './es/pricing.json' with { type: 'json' };
import es_sanctions from './es/sanctions.json' with { type: 'json' };
import es_search from './es/search.json' with { type: 'json' };
import es_shop from './es/shop.json' with { type: 'json' };
import es_team from './es/team.json' with { type: 'json' };
import es_uploads from './es/uploads.json' with { type: 'json' };
import es_vetting from './es/vetting.json' with { type: 'json' };
import es_watch from './es/watch.json' with { type: 'json' };
import es_webhooks from './es/webhooks.json' with { type: 'json' };
import fr_alerts from './fr/alerts.json' with { type: 'json' };
import fr_cart from './fr/cart.json' with { type: 'json' };
import fr_choice from './fr/choice.json' with { type: 'json' };
import fr_company from './fr/company.json' with { type: 'json' };
import fr_compare from './fr/compare.json' with { type: 'json' };
import fr_desk from './fr/desk.json' with { type: 'json' };
import fr_errors from './fr/errors.json' with { type: 'json' };
import fr_finder from './fr/finder.json' with { type: 'json' };
import fr_keys from './fr/keys.json' with { type: 'json' };
import fr_mail from './fr/mail.json' with { type: 'json' };
import fr_model from './fr/model.json' with { type: 'json' };
import fr_money from './fr/money.json' with { type: 'json' };
import fr_order from './fr/order.json' with { type: 'json' };
import fr_payouts from './fr/payouts.json' with { type: 'json' };
import fr_pictures from './fr/pictures.json' with { type: 'json' };
import fr_pricing from './fr/pricing.json' with { type: 'json' };
import fr_sanctions from './fr/sanctions.json' with { type: 'json' };
import fr_search from './fr/search.json' with { type: 'json' };
import fr_shop from './fr/shop.json' with { type: 'json' };
import fr_team from './fr/team.json' with { type: 'json' };
import fr_uploads from './fr/uploads.json' with { type: 'json' };
import fr_vetting from './fr/vetting.json' with { type: 'json' };
import fr_watch from './fr/watch.json' with { type: 'json' };
import fr_webhooks from './fr/webhooks.json' with { type: 'json' };
import it_alerts from './it/alerts.json' with { type: 'json' };
import it_cart from './it/cart.json' with { type: 'json' };
import it_choice from './it/choice.json' with { type: 'json' };
import it_company from './it/company.json' with { type: 'json' };
import it_compare from './it/compare.json' with { type: 'json' };
import it_desk from './it/desk.json' with { type: 'json' };
import it_errors from './it/errors.json' with { type: 'json' };
import it_finder from './it/finder.json' with { type: 'json' };
import it_keys from './it/keys.json' with { type: 'json' };
import it_mail from './it/mail.json' with { type: 'json' };
import it_model from './it/model.json' with { type: 'json' };
import it_money from './it/money.json' with { type: 'json' };
import it_order from './it/order.json' with { type: 'json' };
import it_payouts from './it/payouts.json' with { type: 'json' };
import it_pictures from './it/pictures.json' with { type: 'json' };
import it_pricing from './it/pricing.json' with { type: 'json' };
import it_sanctions from './it/sanctions.json' with { type: 'json' };
import it_search from './it/search.json' with { type: 'json' };
import it_shop from './it/shop.json' with { type: 'json' };
import it_team from './it/team.json' with { type: 'json' };
import it_uploads from './it/uploads.json' with { type: 'json' };
import it_vetting from './it/vetting.json' with { type: 'json' };
import it_watch from './it/watch.json' with { type: 'json' };
import it_webhooks from './it/webhooks.json' with { type: 'json' };

/** All words, by language and slice. */
export const dictionaries = {
  en: {
    shop: en_shop,
    model: en_model,
    money: en_money,
    payouts: en_payouts,
    pictures: en_pictures,
    sanctions: en_sanctions,
    pricing: en_pricing,
    search: en_search,
    company: en_company,
    compare: en_compare,
    finder: en_finder,
    alerts: en_alerts,
    cart: en_cart,
    order: en_order,
    choice: en_choice,
    desk: en_desk,
    uploads: en_uploads,
    vetting: en_vetting,
    team: en_team,
    keys: en_keys,
    watch: en_watch,
    webhooks: en_webhooks,
    mail: en_mail,
    errors: en_errors,
  },
  it: {
    shop: it_shop,
    model: it_model,
    money: it_money,
    payouts: it_payouts,
    pictures: it_pictures,
    sanctions: it_sanctions,
    pricing: it_pricing,
    search: it_search,
    company: it_company,
    compare: it_compare,
    finder: it_finder,
    alerts: it_alerts,
    cart: it_cart,
    order: it_order,
    choice: it_choice,
    desk: it_desk,
    uploads: it_uploads,
    vetting: it_vetting,
    team: it_team,
    keys: it_keys,
    watch: it_watch,
    webhooks: it_webhooks,
    mail: it_mail,
    errors: it_errors,
  },
  fr: {
    shop: fr_shop,
    model: fr_model,
    money: fr_money,
    payouts: fr_payouts,
    pictures: fr_pictures,
    sanctions: fr_sanctions,
    pricing: fr_pricing,
    search: fr_search,
    company: fr_company,
    compare: fr_compare,
    finder: fr_finder,
    alerts: fr_alerts,
    cart: fr_cart,
    order: fr_order,
    choice: fr_choice,
    desk: fr_desk,
    uploads: fr_uploads,
    vetting: fr_vetting,
    team: fr_team,
    keys: fr_keys,
    watch: fr_watch,
    webhooks: fr_webhooks,
    mail: fr_mail,
    errors: fr_errors,
  },
  de: {
    shop: de_shop,
    model: de_model,
    money: de_money,
    payouts: de_payouts,
    pictures: de_pictures,
    sanctions: de_sanctions,
    pricing: de_pricing,
    search: de_search,
    company: de_company,
    compare: de_compare,
    finder: de_finder,
    alerts: de_alerts,
    cart: de_cart,
    order: de_order,
    choice: de_choice,
    desk: de_desk,
    uploads: de_uploads,
    vetting: de_vetting,
    team: de_team,
    keys: de_keys,
    watch: de_watch,
    webhooks: de_webhooks,
    mail: de_mail,
    errors: de_errors,
  },
  es: {
    shop: es_shop,
    model: es_model,
    money: es_money,
    payouts: es_payouts,
    pictures: es_pictures,
    sanctions: es_sanctions,
    pricing: es_pricing,
    search: es_search,
    company: es_company,
    compare: es_compare,
    finder: es_finder,
    alerts: es_alerts,
    cart: es_cart,
    order: es_order,
    choice: es_choice,
    desk: es_desk,
    uploads: es_uploads,
    vetting: es_vetting,
    team: es_team,
    keys: es_keys,
    watch: es_watch,
    webhooks: es_webhooks,
    mail: es_mail,
    errors: es_errors,
  },
};
