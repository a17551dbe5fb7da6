/** Texts of the backups. */
export const backupTexts = {
  'The shop can be brought back from the last backup.':
    'Der Betrieb lässt sich aus der letzten Sicherung wiederherstellen.',
  'There is no backup yet.': 'Es gibt noch keine Sicherung.',
  'The last proven backup is older than two days.': 'Die letzte geprüfte Sicherung ist älter als zwei Tage.',
  'The latest backup came to nothing.': 'Die letzte Sicherung ist fehlgeschlagen.',
  'No backups are made by themselves, and the last one is older than two days.':
    'Es wird nicht von selbst gesichert, und die letzte Sicherung ist älter als zwei Tage.',
  'Last proven': 'Zuletzt geprüft',
  Holds: 'Enthält',
  Size: 'Größe',
  'Next one': 'Nächste',
  'Goes to': 'Ziel',
  'Back up now': 'Jetzt sichern',
  '{name} was not restored, and nothing was changed: {problem}':
    '{name} wurde nicht wiederhergestellt, und nichts wurde geändert: {problem}',
  '{name} is being restored. The server starts again when it is done.':
    '{name} wird wiederhergestellt. Danach startet der Server neu.',
  'A backup is being proven: everything in it is restored and compared.':
    'Eine Sicherung wird geprüft: Alles darin wird wiederhergestellt und verglichen.',
  'A backup is being made.': 'Es wird gesichert.',
  'A backup waits for its turn.': 'Eine Sicherung wartet.',
  '{quotes} quotes, {orders} orders, {files} files': '{quotes} Angebote, {orders} Aufträge, {files} Dateien',
  'Every backup is one file that holds the whole shop. It stands here once it is made.':
    'Jede Sicherung ist eine Datei, die den ganzen Betrieb enthält. Sobald sie gemacht ist, steht sie hier.',
  Backup: 'Sicherung',
  Backups: 'Sicherungen',
  Made: 'Gemacht',
  Status: 'Stand',
  Why: 'Anlass',
  'What to do': 'Was zu tun ist',
  Restore: 'Wiederherstellen',
  'Restore the backup of {time}': 'Sicherung vom {time} wiederherstellen',
  '{count, plural, one {# file was already missing} other {# files were already missing}}':
    '{count, plural, one {# Datei fehlte schon vorher} other {# Dateien fehlten schon vorher}}',
  '{count, plural, one {# file was already damaged} other {# files were already damaged}}':
    '{count, plural, one {# Datei war schon vorher beschädigt} other {# Dateien waren schon vorher beschädigt}}',
  Waits: 'Wartet',
  'Being made': 'Läuft',
  'Proven, encrypted': 'Geprüft, verschlüsselt',
  Proven: 'Geprüft',
  'Not proven': 'Nicht geprüft',
  Failed: 'Fehlgeschlagen',
  Removed: 'Entfernt',
  Schedule: 'Zeitplan',
  'By hand': 'Von Hand',
  Command: 'Befehl',
  'Found there': 'Dort gefunden',
  'A SQL Server is restored into a new database, by the command “npm run restore” on its machine. The running one stays as it is.':
    'Ein SQL Server wird mit dem Befehl „npm run restore“ auf seinem Rechner in eine neue Datenbank wiederhergestellt. Die laufende bleibt, wie sie ist.',
  Passphrase: 'Passphrase',
  'Only when it is another one than in the settings.':
    'Nur wenn es eine andere ist als in den Einstellungen.',
  'Write the backup’s name to restore it': 'Name der Sicherung, um sie wiederherzustellen',
  '{count, plural, one {# quote} other {# quotes}}': '{count, plural, one {# Angebot} other {# Angebote}}',
  '{count, plural, one {# order} other {# orders}}': '{count, plural, one {# Auftrag} other {# Aufträge}}',
  '{count, plural, one {# payment} other {# payments}}':
    '{count, plural, one {# Zahlung} other {# Zahlungen}}',
  '{count, plural, one {# message} other {# messages}}':
    '{count, plural, one {# Nachricht} other {# Nachrichten}}',
  '{count, plural, one {# customer} other {# customers}}': '{count, plural, one {# Kunde} other {# Kunden}}',
  'This backup is not of today’s shop: everything that is here now will be gone.':
    'Diese Sicherung stammt nicht vom heutigen Betrieb: Alles, was jetzt hier ist, wird weg sein.',
  'Nothing was changed since; nothing will be lost.': 'Seither wurde nichts geändert; nichts geht verloren.',
  '{count} changes made since will be lost, the last of them on {time}.':
    '{count} Änderungen seither gehen verloren, die letzte vom {time}.',
  'The backup is proven anew first. Then the server starts again on it, and everybody signs in anew. What it replaces is kept in the data folder, under “replaced”.':
    'Die Sicherung wird zuerst noch einmal geprüft. Dann startet der Server damit neu, und alle melden sich neu an. Was sie ersetzt, bleibt im Datenordner unter „replaced“ erhalten.',
  'When and where': 'Wann und wohin',
  'Make a backup every day': 'Jeden Tag sichern',
  'When the program is not running at that time, as soon as it is again.':
    'Läuft das Programm dann nicht, sobald es wieder läuft.',
  'Time of day': 'Uhrzeit',
  'Where backups go': 'Ziel der Sicherungen',
  'A folder': 'Ein Ordner',
  'The blob storage of the files': 'Der Blob-Speicher der Dateien',
  Folder: 'Ordner',
  'On the server’s machine, best on another disk. Empty: {place}':
    'Auf dem Rechner des Servers, am besten auf einem anderen Datenträger. Leer: {place}',
  'How many are kept': 'Wie viele bleiben',
  Days: 'Tage',
  Weeks: 'Wochen',
  Months: 'Monate',
  'The newest of each day, week and month that has one. The last proven backup is never removed.':
    'Die neueste jedes Tages, jeder Woche und jedes Monats, die eine haben. Die letzte geprüfte Sicherung wird nie entfernt.',
  Encryption: 'Verschlüsselung',
  'Encrypt backups with a passphrase': 'Sicherungen mit einer Passphrase verschlüsseln',
  'Without the passphrase nobody can restore them, you included. Keep it elsewhere, too.':
    'Ohne die Passphrase kann sie niemand wiederherstellen, auch Sie nicht. Bewahren Sie sie auch anderswo auf.',
  'Another passphrase': 'Andere Passphrase',
  'Leave it empty to keep the present one.': 'Leer lassen, um die jetzige zu behalten.',
  'At least 12 characters.': 'Mindestens 12 Zeichen.',
  'Settings saved.': 'Einstellungen gespeichert.',
  Save: 'Speichern',
} as const
