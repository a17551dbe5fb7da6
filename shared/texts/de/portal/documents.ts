import { documentNames } from '../document-names'

/** What customers keep on paper. */
export const portalDocuments = {
  ...documentNames,
  '{number} of {day}': '{number} vom {day}',
  'Save as PDF': 'Als PDF sichern',
  'Save the invoice as PDF': 'Rechnung als PDF sichern',
  'Save the credit note as PDF': 'Rechnungskorrektur als PDF sichern',
  'The order was cancelled afterwards; the credit note takes the invoice back.':
    'Der Auftrag wurde danach storniert; die Rechnungskorrektur hebt die Rechnung auf.',
  'The order has changed since. The invoice stays as it was issued.':
    'Der Auftrag hat sich seither geändert. Die Rechnung bleibt, wie sie ausgestellt wurde.',
} as const
