/** Words of both apps' first pages. */
export const commonFirstTexts = {
  Close: 'Schließen',
  'New quote': 'Neues Angebot',
  'My orders': 'Meine Aufträge',
  'Sign in': 'Anmelden',
  Language: 'Sprache',
  'This part of the page ran into a fault of its own. What you had saved is safe.':
    'Dieser Teil der Seite hat einen eigenen Fehler. Gespeichertes ist sicher.',
  'Show it again': 'Noch einmal zeigen',
  Loading: 'Wird geladen',
  Appearance: 'Darstellung',
  'As the system': 'Wie im System',
  Light: 'Hell',
  Dark: 'Dunkel',
  'This page ran into a fault of its own. Loading it again usually helps.':
    'Diese Seite hat einen eigenen Fehler. Meist hilft es, sie neu zu laden.',
  Request: 'Anfrage',
  'Try again': 'Noch einmal',
  'Try again now.': 'Jetzt geht es wieder.',
  'Too many attempts. Try again in {seconds} s.': 'Zu viele Versuche. In {seconds} s geht es wieder.',
  'Too many attempts. Try again in {minutes} min.': 'Zu viele Versuche. In {minutes} min geht es wieder.',
  Materials: 'Materialien',
  'Problem reported': 'Problem gemeldet',
  'Problem solved': 'Problem gelöst',
  'Choose files': 'Dateien wählen',
  '3MF files': '3MF-Dateien',
  'Stiff and crisp in detail, for indoor parts and models. Heat to 55 °C':
    'Steif und scharf im Detail, für Innenteile und Modelle. Wärme bis 55 °C',
  'Tough, sheds water, for parts that work. Heat to 70 °C':
    'Zäh, wasserfest, für Funktionsteile. Wärme bis 70 °C',
  'Takes knocks, easy to sand and glue. Heat to 95 °C':
    'Schlagfest, gut zu schleifen und zu kleben. Wärme bis 95 °C',
  'As ABS, and keeps its colour in sun and rain. Heat to 95 °C':
    'Wie ABS, und farbecht bei Sonne und Regen. Wärme bis 95 °C',
  'Flexible as rubber, for seals, grips and bumpers': 'Biegsam wie Gummi, für Dichtungen, Griffe und Puffer',
  Finishes: 'Oberflächen',
} as const
