/** What printed documents and the screens both say. */
export const documentNames = {
  'Credit note': 'Rechnungskorrektur',
  'Job sheet': 'Laufzettel',
  'Account holder': 'Kontoinhaber',
  Bank: 'Bank',
} as const
