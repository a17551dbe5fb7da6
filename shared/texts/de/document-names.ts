/** What printed documents and the screens both say. */
export const documentNames = {
  'Credit note': 'Rechnungskorrektur',
  Refund: 'Erstattung',
  'Job sheet': 'Laufzettel',
  'Account holder': 'Kontoinhaber',
  Bank: 'Bank',
} as const
