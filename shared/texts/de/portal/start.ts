/** The first page and what stands around the pages. */
export const portalStartTexts = {
  'The shop can’t be reached at the moment. This page goes on by itself.':
    'Der Server ist gerade nicht erreichbar. Diese Seite macht von selbst weiter.',
  'You are offline. What you see may be old; this page goes on by itself.':
    'Sie sind offline. Was Sie sehen, kann veraltet sein; diese Seite macht von selbst weiter.',
  Main: 'Hauptmenü',
  'Hello {name}': 'Guten Tag, {name}',
  'What shall we make?': 'Was sollen wir fertigen?',
  Start: 'Start',
  '3D-printed parts': '3D-gedruckte Bauteile',
  'Your part, printed. The price at once, and why.': 'Ihr Bauteil, gedruckt. Der Preis sofort, und warum.',
  'Drop a 3MF file, choose material and finish, and see in a moment what it costs, line by line. Order when you like it, and watch it being made.':
    '3MF-Datei ablegen, Material und Oberfläche wählen und gleich sehen, was es kostet, Zeile für Zeile. Bestellen Sie, wenn es passt, und verfolgen Sie die Fertigung.',
  'How it goes': 'So läuft es ab',
  'Drop your files': 'Dateien ablegen',
  '3MF, as every CAD program and slicer writes it. They are measured right away.':
    '3MF, wie jedes CAD-Programm und jeder Slicer es schreibt. Sie werden sofort vermessen.',
  'Choose, and see the price': 'Auswählen und den Preis sehen',
  'Below {amount} it stands at once; above, a person looks first.':
    'Unter {amount} steht er sofort fest; darüber prüfen wir vorher.',
  'Follow your order': 'Den Auftrag verfolgen',
  'Confirmed, in production, checked, shipped: with dates, as it happens.':
    'Bestätigt, in Fertigung, geprüft, versandt: mit Datum, sobald es geschieht.',
  'Ordered today, made by {day}': 'Heute bestellt, gefertigt bis {day}',
  'In one piece up to {size}. Larger parts are looked at by a person.':
    'In einem Stück bis {size}. Größere Bauteile sehen wir uns an.',
  'The shop can’t be reached.': 'Der Server ist nicht erreichbar.',
  'This shop opens soon': 'Hier geht es bald los',
  'It is being set up. Come back a little later; there is nothing you need to do.':
    'Die Seite wird gerade eingerichtet. Schauen Sie etwas später wieder vorbei.',
  'No account needed. .3mf, up to {size} each; the shop measures them and keeps nothing.':
    'Ohne Konto. .3mf, je bis {size}; wir vermessen sie und behalten nichts.',
  'Another part? Drop it anywhere here.': 'Noch ein Bauteil? Legen Sie es irgendwo hier ab.',
  'Drop your 3MF files here': '3MF-Dateien hier ablegen',
  '.3mf, up to {size} each. Only you and the shop see them.':
    '.3mf, je bis {size}. Nur Sie und wir sehen sie.',
  'Only you and the shop see them.': 'Nur Sie und wir sehen sie.',
  'Add files': 'Dateien hinzufügen',
  'Choose a folder': 'Ordner wählen',
  'A folder with models': 'Ein Ordner mit Modellen',
  'Let go to add the files': 'Loslassen, um die Dateien hinzuzufügen',
  '{count, plural, one {Your file is} other {Your # files are}} still in this browser, as you left them.':
    '{count, plural, one {Ihre Datei ist} other {Ihre # Dateien sind}} noch in diesem Browser, wie Sie sie verlassen haben.',
  'Go on with them': 'Damit weitermachen',
  'Quotes and orders': 'Angebote und Aufträge',
  'Request a quote': 'Angebot anfordern',
  'How soon': 'Wie schnell',
} as const
