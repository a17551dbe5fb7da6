/** What a shop calls its finishes and speeds. */
export const offerTexts = {
  'Finishes and speeds': 'Oberflächen und Geschwindigkeiten',
  'What is left empty is called as the product does. Which of them are on offer and what they cost stands in the <rates>rate card</rates>, how long they take under <days>Calendar and lead times</days>.':
    'Was leer bleibt, heißt wie im Programm vorgesehen. Welche davon im Angebot sind und was sie kosten, steht in der <rates>Preisliste</rates>, wie lange sie brauchen, unter <days>Kalender und Lieferzeiten</days>.',
  Description: 'Beschreibung',
  'Language of the names': 'Sprache der Namen',
  'Counts at once in the portal, the office, mails and documents made from now on. Prices, receipts and invoices that stand keep the names that they were made with.':
    'Gilt sofort im Kundenportal, im Büro und in E-Mails und Dokumenten, die ab jetzt entstehen. Preise, Aufstellungen und Rechnungen, die schon stehen, behalten die Namen, mit denen sie entstanden sind.',
  'Picture of {finish}': 'Bild für {finish}',
  'Whoever reads German still sees “{name}”.': 'Wer Deutsch liest, sieht noch „{name}“.',
  'Whoever reads English still sees “{name}”.': 'Wer Englisch liest, sieht noch „{name}“.',
  'Layer lines': 'Schichtlinien',
  'Fine layer lines': 'Feine Schichtlinien',
  'Smooth and matt': 'Glatt und matt',
  Glossy: 'Glänzend',
} as const
