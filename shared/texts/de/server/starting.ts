const ofDatabaseUrl = {
  'The SQL Server at {server} has no database {database} that {user} may open. Create it, or grant access, or correct DATABASE_URL.':
    'Der SQL Server unter {server} hat keine Datenbank {database}, die {user} öffnen darf. Legen Sie sie an, geben Sie Zugang oder berichtigen Sie die Angaben in DATABASE_URL.',
  'The SQL Server at {server} is not ready: {said} Try again in a minute.':
    'Der SQL Server unter {server} ist nicht bereit: {said} Versuchen Sie es in einer Minute noch einmal.',
  "The SQL Server at {server} lets this machine not in: {said} Add a rule for its address to the server's firewall.":
    'Der SQL Server unter {server} lässt diesen Rechner nicht herein: {said} Tragen Sie seine Adresse in die Firewall des Servers ein.',
  'The SQL Server at {server} refused the sign-in of {user}. Check user and password in DATABASE_URL. It said: {said}':
    'Der SQL Server unter {server} hat die Anmeldung von {user} abgewiesen. Prüfen Sie Benutzer und Passwort in DATABASE_URL. Er sagte: {said}',
  'The SQL Server at {server} refused: {said}': 'Der SQL Server unter {server} hat abgelehnt: {said}',
  'The SQL Server at {server} showed a certificate that is not trusted. Install its issuer, or add trustServerCertificate=true to DATABASE_URL if the network is your own.':
    'Der SQL Server unter {server} zeigte ein Zertifikat, dem nicht vertraut wird. Installieren Sie dessen Aussteller, oder fügen Sie in DATABASE_URL trustServerCertificate=true hinzu, wenn das Netz Ihr eigenes ist.',
  'The SQL Server at {server} did not answer within {seconds#} seconds. Check host and port in DATABASE_URL, and the firewall.':
    'Der SQL Server unter {server} hat {seconds} Sekunden lang nicht geantwortet. Prüfen Sie Rechner und Port in DATABASE_URL und die Firewall.',
  "The SQL Server at {server} can't be reached. Check that it runs and listens for TCP connections, and host and port in DATABASE_URL.":
    'Der SQL Server unter {server} ist nicht erreichbar. Prüfen Sie, ob er läuft und TCP-Verbindungen annimmt, und Rechner und Port in DATABASE_URL.',
  'The SQL Server at {host} is of version {version}; Print Farm Office needs SQL Server 2019 (15.0) or later, or Azure SQL. Update it, or name another in DATABASE_URL.':
    'Der SQL Server unter {host} hat die Version {version}; Print Farm Office braucht SQL Server 2019 (15.0) oder neuer, oder Azure SQL. Aktualisieren Sie ihn, oder nennen Sie in DATABASE_URL einen anderen.',
  'The host {host} in DATABASE_URL is not known. Check its spelling.':
    'Der Rechner {host} in DATABASE_URL ist nicht bekannt. Prüfen Sie die Schreibweise.',
  'The account {user} of DATABASE_URL lacks a right in the database {database}: {said} To make the tables it needs db_owner, or db_ddladmin with db_datareader and db_datawriter; to run, the latter two.':
    'Dem Konto {user} aus DATABASE_URL fehlt ein Recht in der Datenbank {database}: {said} Um die Tabellen anzulegen, braucht es db_owner, oder db_ddladmin mit db_datareader und db_datawriter; zum Laufen die beiden letzteren.',
}

/**
 * What the server says where it can't start, move, back up or read what lies on disks: met as the reason of a backup that
 * came to nothing, in the settings, and in the desktop's dialog when it can't start.
 */
export const serverStarting = {
  ...whereverNamed(),
  'There was no room for the backup in {folder}. Make room, keep fewer, or choose another folder.':
    'In {folder} war kein Platz für die Sicherung. Schaffen Sie Platz, heben Sie weniger auf oder wählen Sie einen anderen Ordner.',
  'The backup can’t be written to {folder}: {why}. Choose another folder.':
    'Die Sicherung lässt sich nicht nach {folder} schreiben: {why}. Wählen Sie einen anderen Ordner.',
  'A backup takes some {needed#} GB and leaves 2 GB free, but there are only {free#} GB in {folder}. Make room, keep fewer, or choose another folder.':
    'Eine Sicherung braucht etwa {needed} GB und lässt 2 GB frei, in {folder} sind aber nur {free} GB. Schaffen Sie Platz, heben Sie weniger auf oder wählen Sie einen anderen Ordner.',
  'Backups are to go to Azure Blob Storage, but STORAGE_URL names none.':
    'Gesichert werden soll in Azure Blob Storage, aber STORAGE_URL nennt keinen.',
  '{name} is no name of a backup.': '{name} ist kein Name einer Sicherung.',
  'There is no {path}.pfbackup.': '{path}.pfbackup gibt es nicht.',
  'The file is no backup of Print Farm Office, or of a newer version.':
    'Die Datei ist keine Sicherung von Print Farm Office, oder eine von einer neueren Version.',
  'This backup needs its passphrase.': 'Diese Sicherung braucht ihre Passphrase.',
  'The backup asks for more memory than its key may take.':
    'Die Sicherung verlangt für ihren Schlüssel mehr Arbeitsspeicher als erlaubt.',
  'It was interrupted before it was done.': 'Es wurde unterbrochen, bevor es fertig war.',
  'The copied database is still in use.': 'Die kopierte Datenbank ist noch in Gebrauch.',
  'The database has no shop in it.': 'In der Datenbank ist kein Betrieb.',
  'The database has no shop in it; it was not made by Print Farm Office.':
    'In der Datenbank ist kein Betrieb; sie stammt nicht von Print Farm Office.',
  'The database is damaged: part of it can’t be read, and a backup of the rest would not be whole. Restore the last proven one.':
    'Die Datenbank ist beschädigt: Ein Teil ist nicht lesbar, und eine Sicherung des Rests wäre nicht vollständig. Stellen Sie die letzte geprüfte Sicherung wieder her.',
  'The SQL Server database does not allow snapshot isolation, without which a backup would mix moments. Run ALTER DATABASE … SET ALLOW_SNAPSHOT_ISOLATION ON once.':
    'Die Datenbank des SQL Servers erlaubt keine Snapshot-Isolation; ohne sie würde eine Sicherung Zeitpunkte vermischen. Führen Sie einmal ALTER DATABASE … SET ALLOW_SNAPSHOT_ISOLATION ON aus.',
  'The stored file {key} does not have the checksum that it was stored with.':
    'Die gespeicherte Datei {key} hat nicht mehr die Prüfsumme, mit der sie gespeichert wurde.',
  'The bytes for {name} are not those that came in.':
    'Was für {name} gespeichert wurde, ist nicht das, was ankam.',
  '{name} could not be copied: {state}.': '{name} ließ sich nicht kopieren: {state}.',
  'The storage at {place} refused the account. Check AccountName and AccountKey in STORAGE_URL, and the clock of this machine.':
    'Der Speicher unter {place} hat das Konto abgewiesen. Prüfen Sie AccountName und AccountKey in STORAGE_URL und die Uhr dieses Rechners.',
  'The storage has no {name}. Check STORAGE_URL.':
    'Im Speicher gibt es {name} nicht. Prüfen Sie STORAGE_URL.',
  'The storage at {place} refused the request with {answer}. Check STORAGE_URL.':
    'Der Speicher unter {place} hat die Anfrage mit {answer} abgewiesen. Prüfen Sie STORAGE_URL.',
  "The storage at {place} can't be reached. Check STORAGE_URL and the network.":
    'Der Speicher unter {place} ist nicht erreichbar. Prüfen Sie STORAGE_URL und das Netz.',

  'A shop was begun to be moved or restored into this database, and is not whole yet. Run npm run transfer (or restore) again to its end first.':
    'In diese Datenbank wurde begonnen, einen Betrieb umzuziehen oder wiederherzustellen; er ist noch nicht vollständig. Führen Sie zuerst „npm run transfer“ (oder „restore“) noch einmal bis zum Ende aus.',
  'The database {path} is damaged. Restore the last proven backup: npm run restore.':
    'Die Datenbank {path} ist beschädigt. Stellen Sie die letzte geprüfte Sicherung wieder her: npm run restore.',
  "The database {path} can't be opened: {why}. Check that the folder can be written and that the file is a Print Farm Office database.":
    'Die Datenbank {path} lässt sich nicht öffnen: {why}. Prüfen Sie, ob der Ordner beschreibbar ist und die Datei eine Datenbank von Print Farm Office.',
  'The database {path} is still held by another program after {seconds#} seconds. Close that program, and start again.':
    'Die Datenbank {path} hält nach {seconds} Sekunden noch immer ein anderes Programm. Schließen Sie es und starten Sie neu.',
  'The database was written by a newer version of Print Farm Office (it has {name}). Install that version, or restore a backup from before.':
    'Die Datenbank stammt von einer neueren Version von Print Farm Office (sie hat {name}). Installieren Sie diese Version oder stellen Sie eine frühere Sicherung wieder her.',
  'The database is not up to date: {count#} migration to run ({names}). Run: npm run migrate':
    'Die Datenbank ist nicht auf dem Stand: {count} Migration steht aus ({names}). Führen Sie „npm run migrate“ aus.',
  'The database is not up to date: {count#} migrations to run ({names}). Run: npm run migrate':
    'Die Datenbank ist nicht auf dem Stand: {count} Migrationen stehen aus ({names}). Führen Sie „npm run migrate“ aus.',
  'Another server is migrating this database and did not finish within a minute. Try again later.':
    'Ein anderer Server bringt diese Datenbank gerade auf den Stand und war nach einer Minute nicht fertig. Versuchen Sie es später noch einmal.',
  "The data folder {path} can't be made: {why}.": 'Der Datenordner {path} lässt sich nicht anlegen: {why}.',
  "The data folder {path} can't be written: {why}.":
    'In den Datenordner {path} lässt sich nicht schreiben: {why}.',
  'The data folder {path} is in use by another Print Farm Office. Close that one first, or choose another folder with DATA_DIR.':
    'Den Datenordner {path} benutzt ein anderes Print Farm Office. Schließen Sie es zuerst, oder wählen Sie mit DATA_DIR einen anderen Ordner.',
  "The folder {path} can't be made or written: {why}. Choose another one with {variable}.":
    'Der Ordner {path} lässt sich nicht anlegen oder beschreiben: {why}. Wählen Sie mit {variable} einen anderen.',
  "The shop's data was moved to {path}, and is not there now. Connect that drive and start again. To do without it, remove {signpost}: what is left in {home} counts then.":
    'Die Daten des Betriebs sind nach {path} umgezogen und jetzt nicht dort. Schließen Sie das Laufwerk an und starten Sie neu. Um ohne sie zu arbeiten, entfernen Sie {signpost}: Dann gilt, was in {home} noch liegt.',
  'The file {path}, which says where the data lies, is damaged. Remove it, or set DATA_DIR.':
    'Die Datei {path}, die sagt, wo die Daten liegen, ist beschädigt. Entfernen Sie sie, oder setzen Sie DATA_DIR.',
  'The file {path} is damaged. Remove it and enter the connection again.':
    'Die Datei {path} ist beschädigt. Entfernen Sie sie und geben Sie die Verbindung neu ein.',
  'The file {path} is damaged. Delete it; everybody will have to sign in again.':
    'Die Datei {path} ist beschädigt. Löschen Sie sie; alle müssen sich dann neu anmelden.',
  'The password of the database in {path} can’t be read here: the desktop app of another account or computer sealed it. Start that app, or set DATABASE_URL.':
    'Das Passwort der Datenbank in {path} ist hier nicht lesbar: Versiegelt hat es die App eines anderen Kontos oder Computers. Starten Sie diese, oder setzen Sie DATABASE_URL.',
  'To start on the embedded database instead, remove {path}.':
    'Um stattdessen mit der eingebauten Datenbank zu starten, entfernen Sie {path}.',
  '{place} is in use by another program. Set PORT to another number, or 0 for a free one.':
    '{place} benutzt ein anderes Programm. Setzen Sie PORT auf eine andere Zahl, oder auf 0 für einen freien Port.',
  'This account may not listen on {place}. Choose a port above 1023.':
    'Dieses Konto darf nicht auf {place} lauschen. Wählen Sie einen Port über 1023.',
  'This machine has no address {host}. Check HOST and PORTAL_HOST.':
    'Dieser Rechner hat keine Adresse {host}. Prüfen Sie HOST und PORTAL_HOST.',
  "The server can't listen on {place}: {why}": 'Der Server kann nicht auf {place} lauschen: {why}',
  'The key of the portal’s certificate can’t be read on this computer.':
    'Der Schlüssel zum Zertifikat des Portals ist auf diesem Computer nicht lesbar.',
  '{path} is not what was written there: the drive is damaged.':
    '{path} ist nicht, was dort geschrieben wurde: Das Laufwerk ist beschädigt.',

  'The head of the log is missing.': 'Der Kopf des Protokolls fehlt.',
  'The log ends at row {row#}, its head says {head#}.':
    'Das Protokoll endet bei Zeile {row}, sein Kopf nennt {head}.',
  'The last row is not the one that the head names.': 'Die letzte Zeile ist nicht die, die der Kopf nennt.',
  'There are rows behind the head of the log.': 'Hinter dem Kopf des Protokolls stehen noch Zeilen.',

  'A brace { or } stands alone. Braces go around placeholders only, like {shop}.':
    'Eine Klammer { oder } steht allein. Klammern stehen nur um Platzhalter, wie {shop}.',
  'The mail is sent for its link: put {link} on a line of its own.':
    'Die E-Mail wird wegen ihres Links gesendet: Setzen Sie {link} in eine eigene Zeile.',
  'The mail is sent for {name}: put it into the text.':
    'Die E-Mail wird wegen {name} gesendet: Setzen Sie es in den Text.',
  '{name} is no placeholder of this mail. It knows {known}.':
    '{name} ist kein Platzhalter dieser E-Mail. Sie kennt {known}.',
  '{name} can’t stand in a subject.': '{name} kann nicht im Betreff stehen.',
  '{name} needs a paragraph of its own, with an empty line before and after it.':
    '{name} braucht einen eigenen Absatz, mit einer leeren Zeile davor und danach.',
  '{name} stands there twice.': '{name} steht zweimal da.',
}

/** Of a SQL Server that can't be opened, whether the variable or the settings name it. */
function whereverNamed(): Record<string, string> {
  const inSettings = Object.entries(ofDatabaseUrl).map(([english, german]): [string, string] => [
    english.replaceAll('DATABASE_URL', 'the settings'),
    german.replaceAll('DATABASE_URL', 'den Einstellungen'),
  ])
  return { ...ofDatabaseUrl, ...Object.fromEntries(inSettings) }
}
