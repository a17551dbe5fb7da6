import { documentNames } from '../document-names'

/** The papers of quotes and orders, and what the shop puts on them. */
export const officeDocuments = {
  ...documentNames,
  Documents: 'Dokumente',
  'Quote PDF': 'Angebot als PDF',
  'Issue the invoice': 'Rechnung ausstellen',
  'Issue the credit note': 'Rechnungskorrektur ausstellen',
  'Issuing freezes its number and content.': 'Mit dem Ausstellen stehen Nummer und Inhalt fest.',
  '<number></number> of {day} over {total}': '<number></number> vom {day} über {total}',
  '<number></number> of {day} takes it back': '<number></number> vom {day} hebt sie auf',
  'The order was cancelled after it was invoiced. The invoice stands until a credit note takes it back.':
    'Der Auftrag wurde nach der Rechnung storniert. Die Rechnung gilt, bis eine Rechnungskorrektur sie aufhebt.',
  'The order costs {total} now. The invoice stays as it was issued.':
    'Der Auftrag kostet jetzt {total}. Die Rechnung bleibt, wie sie ausgestellt wurde.',

  'Company and documents': 'Firma und Dokumente',
  'Logo and colour': 'Logo und Farbe',
  'Registered name': 'Eingetragener Name',
  'Where it is not the shop’s name.': 'Wenn er anders lautet als der Name des Betriebs.',
  Website: 'Website',
  'Tax or VAT id': 'Steuernummer oder USt-IdNr.',
  'As it must stand on invoices.': 'Wie sie auf Rechnungen stehen muss.',
  'Postal address': 'Anschrift',
  'The country is the one under Shop.': 'Das Land steht unter „Betrieb“.',
  'Bank account for transfers': 'Bankkonto für Überweisungen',
  'Stands on invoices while bank transfer is a way to pay.':
    'Steht auf Rechnungen, solange Überweisung eine Zahlungsart ist.',
  'IBAN or account number': 'IBAN oder Kontonummer',
  'BIC or routing number': 'BIC oder Bankleitzahl',
  'On documents': 'Auf Dokumenten',
  'Days to pay': 'Zahlungsziel in Tagen',
  'Small print': 'Fußzeile',
  'Under every document: register entry, managers, a remark on tax.':
    'Unter jedem Dokument: Registereintrag, Geschäftsführung, ein Hinweis zur Steuer.',
  'Counts for documents made from now on; invoices that were issued stay as they are.':
    'Gilt für Dokumente ab jetzt; ausgestellte Rechnungen bleiben, wie sie sind.',

  Logo: 'Logo',
  'PNG or JPEG, at most 512 KiB. Shown in the portal, in mails and on documents.':
    'PNG oder JPEG, höchstens 512 KiB. Erscheint im Portal, in E-Mails und auf Dokumenten.',
  'Choose a picture': 'Bild wählen',
  'Choose another': 'Anderes wählen',
  'Remove the logo': 'Logo entfernen',
  'The shop’s logo': 'Logo des Betriebs',
  'No logo: the shop’s name stands in its place.': 'Kein Logo: An seiner Stelle steht der Name des Betriebs.',
  'Logo saved.': 'Logo gespeichert.',
  'Logo removed.': 'Logo entfernt.',
  'Primary colour': 'Hauptfarbe',
  'Of buttons and links in the portal, and of lines on documents.':
    'Für Schaltflächen und Links im Portal und für Linien auf Dokumenten.',
  'Pick a colour': 'Farbe aussuchen',
  'Use the product’s own': 'Die des Programms verwenden',
  'Too light to read: {contrast}:1, and text needs 4.5:1.':
    'Zu hell zum Lesen: {contrast}:1, Text braucht 4,5:1.',
  'Use {color}': '{color} verwenden',
  'Readable: {contrast}:1 on the light ground. In the dark it is lightened to {color}.':
    'Lesbar: {contrast}:1 auf hellem Grund. Im Dunkeln wird sie zu {color} aufgehellt.',
  Preview: 'Vorschau',
  'Preview of the portal, light': 'Vorschau des Portals, hell',
  'Preview of the portal, dark': 'Vorschau des Portals, dunkel',
  'Preview of a document': 'Vorschau eines Dokuments',
  'Place the order': 'Auftrag erteilen',
} as const
