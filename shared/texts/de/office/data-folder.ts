/** Texts of where the shop's data lies. */
export const dataFolderTexts = {
  'Data folder': 'Datenordner',
  'Customers’ files': 'Dateien der Kunden',
  'Backups in it': 'Sicherungen darin',
  Logs: 'Protokolldateien',
  'Removed files, kept for 30 days': 'Entfernte Dateien, 30 Tage aufgehoben',
  'The rest': 'Übriges',
  'Room on its disk': 'Platz auf dem Laufwerk',
  '{free} of {total} free': '{free} von {total} frei',
  'Measure again': 'Neu messen',
  'Moving it': 'Umziehen',
  'Make a backup, so that there is a way back.': 'Sichern Sie, damit es einen Weg zurück gibt.',
  'Quit the program, so that nothing is written meanwhile.':
    'Beenden Sie das Programm, damit inzwischen nichts geschrieben wird.',
  'Copy the whole folder to its new place.': 'Kopieren Sie den ganzen Ordner an seinen neuen Ort.',
  'Start the program with <code>DATA_DIR</code> set to the new place, and look here whether it is used.':
    'Starten Sie das Programm mit <code>DATA_DIR</code> auf dem neuen Ort und sehen Sie hier nach, ob er gilt.',
  'Remove the old folder once everything is there.': 'Entfernen Sie den alten Ordner, sobald alles da ist.',
} as const
