/** The words of the hosted payment page. They are the stand-in's own, not Stripe's. */
export interface PayWords {
  title: string;
  banner: string;
  total: string;
  email: string;
  number: string;
  expiry: string;
  cvc: string;
  pay: string;
  back: string;
  cards: string;
  good: string;
  declined: string;
  insufficient: string;
  wrongNumber: string;
  wrongExpiry: string;
  wrongCvc: string;
  confirmTitle: string;
  confirmText: string;
  confirm: string;
  refuse: string;
  notConfirmed: string;
  expiredTitle: string;
  expiredText: string;
}

const en: PayWords = {
  title: 'Payment',
  banner: 'Payment stand-in: no real card is used and no money moves.',
  total: 'Total',
  email: 'Email',
  number: 'Card number',
  expiry: 'Expiry (MM/YY)',
  cvc: 'Security code',
  pay: 'Pay',
  back: 'Back',
  cards: 'Test cards',
  good: 'succeeds',
  declined: 'Your card was declined.',
  insufficient: 'Your card has insufficient funds.',
  wrongNumber: 'This card number is not valid.',
  wrongExpiry: 'This card has expired, or the date is not valid.',
  wrongCvc: 'The security code is not valid.',
  confirmTitle: 'Confirm the payment',
  confirmText: 'Your bank asks you to confirm this payment.',
  confirm: 'Confirm',
  refuse: 'Do not confirm',
  notConfirmed: 'The payment was not confirmed. Try again or use another card.',
  expiredTitle: 'This payment page has expired',
  expiredText: 'Nothing was charged. Go back to the shop to start again.',
};

const de: PayWords = {
  title: 'Zahlung',
  banner: 'Zahlung zum Ausprobieren: keine echte Karte, es fließt kein Geld.',
  total: 'Gesamtbetrag',
  email: 'E-Mail',
  number: 'Kartennummer',
  expiry: 'Gültig bis (MM/JJ)',
  cvc: 'Prüfziffer',
  pay: 'Zahlen',
  back: 'Zurück',
  cards: 'Testkarten',
  good: 'gelingt',
  declined: 'Ihre Karte wurde abgelehnt.',
  insufficient: 'Ihre Karte ist nicht ausreichend gedeckt.',
  wrongNumber: 'Diese Kartennummer ist ungültig.',
  wrongExpiry: 'Die Karte ist abgelaufen oder das Datum ist ungültig.',
  wrongCvc: 'Die Prüfziffer ist ungültig.',
  confirmTitle: 'Zahlung bestätigen',
  confirmText: 'Ihre Bank bittet Sie, diese Zahlung zu bestätigen.',
  confirm: 'Bestätigen',
  refuse: 'Nicht bestätigen',
  notConfirmed: 'Die Zahlung wurde nicht bestätigt. Versuchen Sie es erneut oder mit einer anderen Karte.',
  expiredTitle: 'Diese Zahlungsseite ist abgelaufen',
  expiredText: 'Es wurde nichts abgebucht. Beginnen Sie im Shop noch einmal.',
};

const fr: PayWords = {
  title: 'Paiement',
  banner: 'Paiement d’essai : aucune vraie carte, aucun argent ne circule.',
  total: 'Total',
  email: 'E-mail',
  number: 'Numéro de carte',
  expiry: 'Expiration (MM/AA)',
  cvc: 'Code de sécurité',
  pay: 'Payer',
  back: 'Retour',
  cards: 'Cartes de test',
  good: 'réussit',
  declined: 'Votre carte a été refusée.',
  insufficient: 'Le solde de votre carte est insuffisant.',
  wrongNumber: 'Ce numéro de carte n’est pas valide.',
  wrongExpiry: 'La carte a expiré ou la date n’est pas valide.',
  wrongCvc: 'Le code de sécurité n’est pas valide.',
  confirmTitle: 'Confirmez le paiement',
  confirmText: 'Votre banque vous demande de confirmer ce paiement.',
  confirm: 'Confirmer',
  refuse: 'Ne pas confirmer',
  notConfirmed: 'Le paiement n’a pas été confirmé. Réessayez ou utilisez une autre carte.',
  expiredTitle: 'Cette page de paiement a expiré',
  expiredText: 'Rien n’a été débité. Revenez à la boutique pour recommencer.',
};

const it: PayWords = {
  title: 'Pagamento',
  banner: 'Pagamento di prova: nessuna carta vera, nessun movimento di denaro.',
  total: 'Totale',
  email: 'E-mail',
  number: 'Numero della carta',
  expiry: 'Scadenza (MM/AA)',
  cvc: 'Codice di sicurezza',
  pay: 'Paga',
  back: 'Indietro',
  cards: 'Carte di prova',
  good: 'riesce',
  declined: 'La carta è stata rifiutata.',
  insufficient: 'Il saldo della carta non è sufficiente.',
  wrongNumber: 'Questo numero di carta non è valido.',
  wrongExpiry: 'La carta è scaduta o la data non è valida.',
  wrongCvc: 'Il codice di sicurezza non è valido.',
  confirmTitle: 'Conferma il pagamento',
  confirmText: 'La tua banca ti chiede di confermare questo pagamento.',
  confirm: 'Conferma',
  refuse: 'Non confermare',
  notConfirmed: 'Il pagamento non è stato confermato. Riprova o usa un’altra carta.',
  expiredTitle: 'Questa pagina di pagamento è scaduta',
  expiredText: 'Non è stato addebitato nulla. Torna al negozio per ricominciare.',
};

const es: PayWords = {
  title: 'Pago',
  banner: 'Pago de prueba: no se usa ninguna tarjeta real ni se mueve dinero.',
  total: 'Total',
  email: 'Correo electrónico',
  number: 'Número de tarjeta',
  expiry: 'Caducidad (MM/AA)',
  cvc: 'Código de seguridad',
  pay: 'Pagar',
  back: 'Volver',
  cards: 'Tarjetas de prueba',
  good: 'se acepta',
  declined: 'Tu tarjeta ha sido rechazada.',
  insufficient: 'Tu tarjeta no tiene saldo suficiente.',
  wrongNumber: 'Este número de tarjeta no es válido.',
  wrongExpiry: 'La tarjeta ha caducado o la fecha no es válida.',
  wrongCvc: 'El código de seguridad no es válido.',
  confirmTitle: 'Confirma el pago',
  confirmText: 'Tu banco te pide que confirmes este pago.',
  confirm: 'Confirmar',
  refuse: 'No confirmar',
  notConfirmed: 'El pago no se ha confirmado. Inténtalo de nuevo o usa otra tarjeta.',
  expiredTitle: 'Esta página de pago ha caducado',
  expiredText: 'No se ha cobrado nada. Vuelve a la tienda para empezar de nuevo.',
};

const all: Record<string, PayWords> = { en, de, fr, it, es };

/** The language and words for a session's locale; `auto` and unset go by the browser, others fall back to English. */
export function wordsFor(locale: string | null, acceptLanguage: string): { language: string; words: PayWords } {
  const wanted =
    locale === null || locale === 'auto'
      ? acceptLanguage.split(',').map((tag) => tag.slice(0, 2))
      : [locale.slice(0, 2)];
  const language = wanted.map((tag) => tag.toLowerCase()).find((tag) => tag in all) ?? 'en';
  return { language: locale === 'en-GB' ? 'en-GB' : language, words: all[language] ?? en };
}
