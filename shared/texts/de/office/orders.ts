/** Orders: board, list and one order's page. */
export const officeOrders = {
  'Search orders': 'Aufträge suchen',
  'State of the order': 'Stand des Auftrags',
  'Late and open': 'Verspätet und offen',
  'Due within 7 days': 'In 7 Tagen fällig',
  'Every speed': 'Jedes Tempo',
  'Every material': 'Jedes Material',
  'Paid or not': 'Bezahlt oder nicht',

  View: 'Ansicht',
  Board: 'Tafel',
  List: 'Liste',
  Views: 'Ansichten',
  'Saved on this computer': 'Auf diesem Rechner gespeichert',
  'Save this view…': 'Diese Ansicht speichern…',
  'Save this view': 'Diese Ansicht speichern',
  'Save view': 'Ansicht speichern',
  'Forget “{name}”': '„{name}“ entfernen',
  'Kept on this computer, with filters and sorting. The same name replaces a view.':
    'Bleibt auf diesem Rechner, mit Filtern und Sortierung. Derselbe Name ersetzt eine Ansicht.',

  'Export CSV': 'CSV exportieren',
  'Every order that fits the filters, in this order':
    'Alle Aufträge, die zu den Filtern passen, in dieser Reihenfolge',
  'The export broke off. Try it again.': 'Der Export brach ab. Versuchen Sie es noch einmal.',
  'No order fits these filters.': 'Kein Auftrag passt zu diesen Filtern.',
  'No orders yet. An accepted quote becomes one, by the customer or from the quote’s page.':
    'Noch keine Aufträge. Ein angenommenes Angebot wird einer, durch den Kunden oder auf der Seite des Angebots.',
  Order: 'Auftrag',
  Product: 'Produkt',
  Due: 'Fällig',
  'Total, {currency}': 'Summe, {currency}',

  '{name}, {count, plural, one {# order} other {# orders}}':
    '{name}, {count, plural, one {# Auftrag} other {# Aufträge}}',
  'Orders: {name}': 'Aufträge: {name}',
  'Unfold the column': 'Spalte ausklappen',
  'Fold the column': 'Spalte einklappen',
  'None fits the filters.': 'Keiner passt zu den Filtern.',
  'None.': 'Keine.',
  'Drop to record it.': 'Ablegen, um sie zu erfassen.',
  'Drop to enter it.': 'Ablegen, um sie einzutragen.',
  'from {state}': 'aus {state}',
  'Move {number} to…': '{number} verschieben nach…',
  'Move to… (M)': 'Verschieben nach… (M)',
  'Move to…': 'Verschieben nach…',
  'It stays where it is': 'Er bleibt, wo er ist',
  'Press M on a card to move its order to another state.':
    'Mit M auf einer Karte verschieben Sie deren Auftrag in einen anderen Stand.',
  'It keeps its place: resuming leads back to where it stands now. The due date stays.':
    'Er behält seinen Platz: Das Fortsetzen führt dorthin zurück, wo er jetzt steht. Der Termin bleibt.',
  'A cancelled order can’t be taken up again. {amount} was paid: it stays marked as owed back until its refund is recorded.':
    'Ein stornierter Auftrag lässt sich nicht wieder aufnehmen. {amount} wurden bezahlt und gelten als zu erstatten, bis die Erstattung erfasst ist.',
  'A cancelled order can’t be taken up again. Nothing was paid on it.':
    'Ein stornierter Auftrag lässt sich nicht wieder aufnehmen. Bezahlt wurde darauf nichts.',

  'Files to print': 'Zu druckende Dateien',
  Copies: 'Stück',
  'Material of one': 'Material je Stück',
  'Print time of one': 'Druckzeit je Stück',
  Actions: 'Aktionen',
  'Open in slicer': 'Im Slicer öffnen',
  'Open {name} in the slicer': '{name} im Slicer öffnen',
  'Download for slicer': 'Für den Slicer laden',
  'Download {name} for the slicer': '{name} für den Slicer laden',
  '{name} can’t be opened: this computer has no program for 3MF files.':
    '{name} lässt sich nicht öffnen: Dieser Rechner hat kein Programm für 3MF-Dateien.',
  'The end of that day in the shop’s time zone; empty for none. The customer sees it, and from it on the order counts as late.':
    'Das Ende dieses Tages in der Zeitzone des Betriebs; leer für keinen. Der Kunde sieht den Termin, und ab dann gilt der Auftrag als verspätet.',
} as const
