/** What stands around every page of the portal. */
export const portalFrame = {
  'Skip to the content': 'Zum Inhalt springen',
  'My quotes': 'Meine Angebote',
  'Questions: <mail>{address}</mail>': 'Fragen: <mail>{address}</mail>',
} as const
