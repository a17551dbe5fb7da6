/** What stands around every page of the portal. */
export const portalFrame = {
  'Skip to the content': 'Zum Inhalt springen',
  'New quote': 'Neues Angebot',
  'My quotes': 'Meine Angebote',
  'My orders': 'Meine Aufträge',
  'Sign in': 'Anmelden',
  Profile: 'Profil',
  Account: 'Konto',
  'Account of {name}': 'Konto von {name}',
  'Questions: <mail>{address}</mail>': 'Fragen: <mail>{address}</mail>',
} as const
