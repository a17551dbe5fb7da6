/** Words that both the portal and the office use. */
export const common = {
  Appearance: 'Darstellung',
  'As the system': 'Wie im System',
  Light: 'Hell',
  Dark: 'Dunkel',
  Language: 'Sprache',

  'This page ran into a fault of its own. Loading it again usually helps.':
    'Diese Seite hat einen eigenen Fehler. Meist hilft es, sie neu zu laden.',
  'Too many attempts. Try again in {seconds} s.': 'Zu viele Versuche. In {seconds} s geht es wieder.',
  'Too many attempts. Try again in {minutes} min.': 'Zu viele Versuche. In {minutes} min geht es wieder.',
  'Try again now.': 'Jetzt geht es wieder.',
  'Try again': 'Noch einmal',
  Request: 'Anfrage',
  'Write a reason first.': 'Schreiben Sie zuerst einen Grund.',
  'Keep as it is': 'So lassen',

  Name: 'Name',
  'Street and number': 'Straße und Hausnummer',
  'Unit, floor, building': 'Adresszusatz',
  City: 'Ort',
  'ZIP code': 'Postleitzahl (ZIP)',
  'Postal code': 'Postleitzahl',
  Country: 'Land',
  'Choose a country': 'Land wählen',
  State: 'Bundesstaat',
  Province: 'Provinz',
  'State or region': 'Bundesland oder Region',
  Phone: 'Telefon',
  'For the carrier, if there is a question': 'Für Rückfragen des Paketdienstes',
  'Sign out': 'Abmelden',
} as const
