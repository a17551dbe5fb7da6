/** Sign-in, a new shop's first screen, and what stands in place of a page. */
export const officeAccess = {
  'Password changed. Your other sessions have ended.':
    'Passwort geändert. Ihre anderen Sitzungen sind beendet.',
  'Keep the old one': 'Altes behalten',
  'Not found': 'Nicht gefunden',
  'Not loaded': 'Nicht geladen',
  'To Home': 'Zur Startseite',
  'There is no page at this address.': 'Unter dieser Adresse gibt es keine Seite.',
  Fault: 'Fehler',
  'Load the page again': 'Seite neu laden',
  'This page ran into a fault of its own. What you had saved is safe.':
    'Diese Seite hat einen eigenen Fehler. Gespeichertes ist sicher.',
  'Trying again.': 'Neuer Versuch läuft.',
  'Back to the list': 'Zurück zur Liste',
  'There is no quote at this address.': 'Unter dieser Adresse gibt es kein Angebot.',
  'There is no order at this address.': 'Unter dieser Adresse gibt es keinen Auftrag.',
  'There is no customer at this address.': 'Unter dieser Adresse gibt es keinen Kunden.',
  'The quote could not be loaded.': 'Das Angebot konnte nicht geladen werden.',
  'The order could not be loaded.': 'Der Auftrag konnte nicht geladen werden.',
  'The customer could not be loaded.': 'Der Kunde konnte nicht geladen werden.',
  'Set up your shop': 'Richten Sie Ihren Betrieb ein',
  'All of it can be changed later in the settings.': 'Alles lässt sich später in den Einstellungen ändern.',
  'One-time code': 'Einmalcode',
  'Printed on the server’s console when it started.': 'Steht seit dem Start auf der Konsole des Servers.',
  'Shop name': 'Name des Betriebs',
  Currency: 'Währung',
  'Time zone': 'Zeitzone',
  'First admin': 'Erster Administrator',
  'This is the staff’s desk': 'Hier arbeiten die Mitarbeiter',
  '{email} is a customer’s account. Your quotes and orders are in the customer portal.':
    '{email} ist ein Kundenkonto. Ihre Angebote und Aufträge finden Sie im Kundenportal.',
  'Go to the portal': 'Zum Portal',
  'Sign in as somebody else': 'Als jemand anderes anmelden',
  'Your session has ended. Sign in to go on where you were.':
    'Ihre Sitzung ist beendet. Melden Sie sich an, um dort weiterzumachen, wo Sie waren.',
  'The desk of the shop’s staff.': 'Der Arbeitsplatz der Mitarbeiter.',
  'At least 10 characters.': 'Mindestens 10 Zeichen.',
} as const
