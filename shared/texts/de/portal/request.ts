/** Asking for a quote: files, choices, price. */
export const portalRequestTexts = {
  'Anything else': 'Noch etwas',
  'Name of the product': 'Name des Produkts',
  'When you would like to have it': 'Wann Sie es gern hätten',
  Notes: 'Anmerkungen',
  'What matters: a face that shows, a fit, a load':
    'Worauf es ankommt: eine Sichtfläche, eine Passung, eine Last',
  'Ask a person to look at it': 'Von uns prüfen lassen',
  'Somebody checks the model and the price before you decide; usually within one working day.':
    'Wir prüfen Modell und Preis, bevor Sie entscheiden; meist innerhalb eines Werktags.',
  'The request can’t be shown.': 'Die Anfrage lässt sich nicht anzeigen.',
  'Drop your parts to begin.': 'Legen Sie Ihre Bauteile ab, dann geht es los.',
  'It is kept as you go: you can leave and come back to this page.':
    'Alles bleibt gespeichert: Sie können gehen und auf diese Seite zurückkommen.',
  'Hide the model of {name}': 'Modell von {name} ausblenden',
  'Show the model of {name}': 'Modell von {name} zeigen',
  'Hide the model': 'Modell ausblenden',
  'Show the model': 'Modell zeigen',
  'Copies of {name}': 'Exemplare von {name}',
  'Copies in a set': 'Exemplare je Satz',
  'Any in stock': 'Beliebig ab Lager',
  'Made by {day} if ordered today': 'Gefertigt bis {day}, heute bestellt',
  sets: 'Sätze',
  'From {count} on each costs {percent} % less: {count} for {price}.':
    'Ab {count} kostet jedes {percent} % weniger: {count} für {price}.',
  'From {count} on each costs {percent} % less.': 'Ab {count} kostet jedes {percent} % weniger.',
  'Make it {count}': '{count} nehmen',
  'One set is every file above, as often as its copies say.':
    'Ein Satz ist jede Datei oben, so oft wie angegeben.',
  'same price': 'gleicher Preis',
  'Price: {price}': 'Preis: {price}',
  'A person checks this first; usually within one working day. Nothing is due before you accept.':
    'Wir prüfen das zuerst, meist innerhalb eines Werktags. Vor Ihrer Zusage ist nichts fällig.',
  'This price stands at once, for 30 days. You order on the next page.':
    'Dieser Preis steht sofort fest, für 30 Tage. Bestellt wird auf der nächsten Seite.',
  'The price has changed with your last choice. Look at it and send it again.':
    'Der Preis hat sich mit Ihrer letzten Auswahl geändert. Sehen Sie ihn an und senden Sie noch einmal.',
  'Send for review': 'Zur Prüfung senden',
  'Request at {price}': 'Für {price} anfragen',
  'Waits until every file has arrived.': 'Wartet, bis jede Datei da ist.',
  'Needs a file first.': 'Zuerst braucht es eine Datei.',
  'Needs a material first.': 'Zuerst braucht es ein Material.',
  'The request could not be begun.': 'Die Anfrage ließ sich nicht beginnen.',
  'Send {name} again': '{name} noch einmal senden',
  'Send again': 'Noch einmal senden',
  'Cancel {name}': '{name} abbrechen',
  Cancel: 'Abbrechen',
  'Upload of {name}': 'Hochladen von {name}',
  'Waits for the file before it': 'Wartet auf die Datei davor',
  'Being measured': 'Wird vermessen',
  '{sent} of {total} sent': '{sent} von {total} gesendet',
  'The connection broke. Nothing is lost; send it again.':
    'Die Verbindung ist abgebrochen. Nichts ist verloren; senden Sie es noch einmal.',
  'Only .3mf files can be priced. Export the part as 3MF from your CAD program or slicer.':
    'Nur .3mf-Dateien lassen sich kalkulieren. Exportieren Sie das Bauteil aus Ihrem CAD-Programm oder Slicer als 3MF.',
  'This file is empty.': 'Diese Datei ist leer.',
  'Your price': 'Ihr Preis',
  'Drop your parts and see what they cost, and why. It needs no account.':
    'Legen Sie Ihre Bauteile ab und sehen Sie, was sie kosten, und warum. Ohne Konto.',
  'Choose how they are made: the price follows. It needs no account.':
    'Wählen Sie, wie gefertigt wird: Der Preis folgt. Ohne Konto.',
  'With an account this price stands at once, for 30 days.':
    'Mit einem Konto steht dieser Preis sofort fest, für 30 Tage.',
  'Create an account to order': 'Konto anlegen und bestellen',
  'With <up>an account</up> you go on at once; your files come with you.':
    'Mit <up>einem Konto</up> geht es sofort weiter; Ihre Dateien kommen mit.',
  'The shop keeps nothing of this. Your files wait in this browser for up to 30 days.':
    'Wir behalten nichts davon. Ihre Dateien warten bis zu 30 Tage in diesem Browser.',
  'The shop keeps nothing of this. This browser does not either: your files are here until you leave.':
    'Wir behalten nichts davon. Dieser Browser auch nicht: Ihre Dateien sind hier, bis Sie gehen.',
  'Forget them': 'Vergessen',
  'Forget them all now': 'Jetzt alles vergessen',
  'The request could not be begun. Your files are still in this browser.':
    'Die Anfrage ließ sich nicht beginnen. Ihre Dateien sind noch in diesem Browser.',
  'Your files are here, at the price that you saw: {price}.':
    'Ihre Dateien sind da, zu dem Preis, den Sie gesehen haben: {price}.',
  'You saw {before}. By what the shop charges now it is {price}.':
    'Sie haben {before} gesehen. Nach unseren jetzigen Preisen sind es {price}.',
  'Your files and choices come with you; nothing is due before you order.':
    'Ihre Dateien und Ihre Auswahl kommen mit; vor einer Bestellung ist nichts fällig.',
  'Your files and choices come with you.': 'Ihre Dateien und Ihre Auswahl kommen mit.',
  'This file is larger than {size}.': 'Diese Datei ist größer als {size}.',

  'As {number} of {day}, at today’s prices': 'Wie {number} vom {day}, zu heutigen Preisen',
  'Then {price}': 'Damals {price}',
  'Today {price}': 'Heute {price}',
  '{material} is no longer offered. Choose another material for a price.':
    '{material} bieten wir nicht mehr an. Wählen Sie für einen Preis ein anderes Material.',
  'Not everything is as it was then:': 'Nicht alles ist wie damals:',
  'The price then was set by hand for you. Send this for review to ask for it again.':
    'Der Preis damals war von Hand für Sie gesetzt. Lassen Sie die Anfrage prüfen, wenn Sie ihn wieder möchten.',
  'The same files and choices; our prices have changed since.':
    'Dieselben Dateien und dieselbe Auswahl; unsere Preise haben sich seither geändert.',
  'The same files and choices.': 'Dieselben Dateien und dieselbe Auswahl.',
  'Parts in a set': 'Teile in einem Satz',
  'Price it again at today’s prices': 'Zu heutigen Preisen neu kalkulieren',
  'Order again': 'Noch einmal bestellen',

  'Only .3mf files are taken from a folder. Left out: {names}.':
    'Aus einem Ordner kommen nur .3mf-Dateien. Weggelassen: {names}.',
  'Only .3mf files are taken from a folder. Left out: {names} and {count} more.':
    'Aus einem Ordner kommen nur .3mf-Dateien. Weggelassen: {names} und {count} weitere.',
  'The browser was not allowed to read this file.': 'Der Browser durfte diese Datei nicht lesen.',
} as const
