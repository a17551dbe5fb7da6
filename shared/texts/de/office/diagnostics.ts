/** Settings: the bundle for whoever looks into a trouble. */
export const diagnosticsTexts = {
  Diagnostics: 'Diagnose',
  'What somebody needs who looks into a trouble with the program: versions, settings without texts and passwords, counts, slow statements, disk and the last lines of the log.':
    'Was jemand braucht, der einem Problem mit dem Programm nachgeht: Versionen, Einstellungen ohne Texte und Passwörter, Anzahlen, langsame Abfragen, Speicherplatz und die letzten Zeilen des Protokolls.',
  'Nothing in it tells of customers, their files, quotes or orders.':
    'Nichts darin sagt etwas über Kunden, ihre Dateien, Angebote oder Aufträge.',
  'Save diagnostics': 'Diagnose speichern',
} as const
