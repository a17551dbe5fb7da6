/** Quotes of a customer. */
export const portalQuotesTexts = {
  'See the order': 'Auftrag ansehen',
  'Accept at {price}': 'Für {price} annehmen',
  'Request a new quote': 'Neues Angebot anfordern',
  'Nothing to do for you now. This page shows the answer by itself.':
    'Für Sie ist gerade nichts zu tun. Diese Seite zeigt die Antwort von selbst.',
  'Turn it down': 'Ablehnen',
  'Withdraw the request': 'Anfrage zurückziehen',
  'Turn this offer down': 'Dieses Angebot ablehnen',
  'Why, if you like': 'Warum, wenn Sie mögen',
  'It helps the shop to offer better.': 'Das hilft uns, besser anzubieten.',
  'The offer ends with it. A new one can be requested at any time.':
    'Das Angebot endet damit. Ein neues können Sie jederzeit anfordern.',
  'Withdraw this request': 'Diese Anfrage zurückziehen',
  'Withdraw it': 'Zurückziehen',
  'Nobody works on it any further. A new one can be requested at any time.':
    'Niemand arbeitet weiter daran. Sie können jederzeit neu anfragen.',
  'The shop changed the price while this page was open. It is {price} now; nothing was accepted. Look at it again.':
    'Der Preis wurde geändert, während diese Seite offen war. Er beträgt jetzt {price}; angenommen wurde nichts. Sehen Sie ihn sich noch einmal an.',
  'The offer ended while this page was open; nothing was accepted. Price it again for today’s price.':
    'Das Angebot ist abgelaufen, während diese Seite offen war; angenommen wurde nichts. Kalkulieren Sie es zum heutigen Preis neu.',
  'Nothing was ordered.': 'Es wurde nichts bestellt.',
  'Without a name': 'Ohne Namen',
  'no material yet': 'noch kein Material',
  'Last day': 'Letzter Tag',
  '{count} days left': 'Noch {count} Tage',
  'This is its last day.': 'Heute ist der letzte Tag.',
  'It stands for {count} more days.': 'Er gilt noch {count} Tage.',
  'What happened': 'Verlauf',
  'Price and next step': 'Preis und nächster Schritt',
  'From the shop:': 'Von uns:',
  'Why a person looks at it:': 'Warum wir es prüfen:',
  'How it is made': 'Ausführung',
  'Not chosen': 'Nicht gewählt',
  'Wished date': 'Wunschtermin',
  'Ordered.': 'Bestellt.',
  'Your files are being sliced; the price follows in a moment.':
    'Ihre Dateien werden gesliced; der Preis folgt gleich.',
  'Begun and not sent yet.': 'Begonnen und noch nicht abgeschickt.',
  'A person is checking this; usually within one working day.':
    'Wir prüfen das gerade, meist innerhalb eines Werktags.',
  'This offer has ended. Request it again for today’s price.':
    'Dieses Angebot ist abgelaufen. Fordern Sie es zum heutigen Preis neu an.',
  'A person has checked it. The price waits for your yes.':
    'Wir haben es geprüft. Der Preis wartet auf Ihre Zusage.',
  'This price has ended. Request it again for today’s price.':
    'Dieser Preis ist abgelaufen. Fordern Sie ihn neu an.',
  'The price stands. Place the order and we start.':
    'Der Preis steht fest. Sobald Sie bestellen, fangen wir an.',
  'Declined: {reason}': 'Abgelehnt: {reason}',
  'Declined.': 'Abgelehnt.',
  'Withdrawn.': 'Zurückgezogen.',
  'Not sent': 'Nicht abgeschickt',
  'Being checked': 'In Prüfung',
  'Waiting for you': 'Wartet auf Sie',
  Declined: 'Abgelehnt',
  Continue: 'Weiter',
  'See it': 'Ansehen',
  'Look and accept': 'Ansehen und annehmen',
  'Quotes by state': 'Angebote nach Stand',
  'The quotes can’t be shown.': 'Die Angebote lassen sich nicht anzeigen.',
  'No quote is in this state.': 'Kein Angebot hat diesen Stand.',
  'Drop a 3MF file and you see in a moment what it costs to have it made.':
    'Legen Sie eine 3MF-Datei ab, und Sie sehen gleich, was die Fertigung kostet.',
  'Show older quotes': 'Ältere Angebote zeigen',
} as const
