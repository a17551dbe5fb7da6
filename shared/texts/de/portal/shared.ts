/** What several pages of the portal say. */
export const portalSharedTexts = {
  'Drop your parts, choose how they are made, and see the price and why it is what it is.':
    'Bauteile ablegen, Ausführung wählen, und der Preis steht da, Zeile für Zeile.',
  'There are no files.': 'Es gibt keine Dateien.',
  'the shop': 'uns',
  'The shop wrote to you.': 'Wir haben Ihnen geschrieben.',
  'The shop wrote {count} messages.': 'Wir haben Ihnen {count} Nachrichten geschrieben.',
  'There is no such request': 'Diese Anfrage gibt es nicht',
  'Go to My quotes': 'Zu meinen Angeboten',
  'There is no such quote': 'Dieses Angebot gibt es nicht',
  'There is no such order': 'Diesen Auftrag gibt es nicht',
  'Go to My orders': 'Zu meinen Aufträgen',
  'The link may be mistyped, or belong to another account.':
    'Vielleicht hat der Link einen Tippfehler oder gehört zu einem anderen Konto.',
  'with tax and shipping': 'mit Steuern und Versand',
  'with tax': 'mit Steuern',
  'with shipping': 'mit Versand',
  'for one set': 'für einen Satz',
  'for one piece': 'für ein Stück',
  '{count} pieces at {price} each': '{count} Stück zu je {price}',
  'You work in the office, and this is what customers see. <office>Open the office</office>':
    'Sie arbeiten im Büro; dies ist, was Kunden sehen. <office>Büro öffnen</office>',
  '{count} sets at {price} each': '{count} Sätze zu je {price}',
  'Why this price': 'Warum dieser Preis',
  'Fewer: {name}': 'Weniger: {name}',
  'More: {name}': 'Mehr: {name}',
  'A whole number from {min} to {max}': 'Eine ganze Zahl von {min} bis {max}',
  Quantity: 'Menge',
  'Your notes': 'Ihre Anmerkungen',
  'Place the order': 'Bestellen',
  'The quote can’t be shown.': 'Das Angebot lässt sich nicht anzeigen.',
} as const
