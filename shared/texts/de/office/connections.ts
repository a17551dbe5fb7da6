/** Texts of the settings' screen of connections. */
export const connectionTexts = {
  Connections: 'Verbindungen',
  'What the server works with outside of itself. A change counts at once, unless it says otherwise, and is in the audit log.':
    'Womit der Server außerhalb seiner selbst arbeitet. Eine Änderung gilt sofort, wenn nichts anderes dabeisteht, und steht im Protokoll.',
  'Passwords are sealed with this computer’s keyring and are never shown again.':
    'Passwörter werden mit dem Schlüsselbund dieses Computers versiegelt und nie wieder angezeigt.',
  'Passwords are sealed with a key that lies beside the data, readable by the server’s account only, and are never shown again.':
    'Passwörter werden mit einem Schlüssel versiegelt, der neben den Daten liegt und nur für das Konto des Servers lesbar ist, und nie wieder angezeigt.',
  'Mail server': 'Mailserver',
  Database: 'Datenbank',
  'Virus scanner': 'Virenscanner',
  'File store': 'Dateiablage',
  'Not set up': 'Nicht eingerichtet',
  'Not tested yet': 'Noch nicht getestet',
  Works: 'Funktioniert',
  'Does not work': 'Funktioniert nicht',
  'Set it up': 'Einrichten',
  Forget: 'Entfernen',
  'Test {name}': '{name} testen',
  'Change {name}': '{name} ändern',
  'Set up {name}': '{name} einrichten',
  'Forget {name}': '{name} entfernen',
  'Test what is entered': 'Eingaben testen',
  'Result of the test': 'Ergebnis des Tests',
  'Done: ': 'Erledigt: ',
  'Note: ': 'Hinweis: ',
  'Failed: ': 'Fehlgeschlagen: ',
  '{variable} is set where the server was started, and wins over what is set here.':
    '{variable} ist dort gesetzt, wo der Server gestartet wurde, und geht dem hier Eingestellten vor.',
  'The kept password can’t be read on this computer. Enter it again.':
    'Das gespeicherte Passwort ist auf diesem Computer nicht lesbar. Geben Sie es neu ein.',
  'Nothing is sent; the office hands links over itself.':
    'Es wird nichts verschickt; das Büro übergibt Links selbst.',
  'Uploads are not looked through for viruses.': 'Hochgeladenes wird nicht auf Viren durchsucht.',
  'No slicer was found; prices come from the geometry.':
    'Es wurde kein Slicer gefunden; Preise kommen aus der Geometrie.',
  '{slicer}, which prices new quotes': '{slicer}; bepreist neue Angebote',
  '{slicer}, found and not used': '{slicer}; gefunden, nicht benutzt',
  'Embedded, in {place}': 'Eingebaut, in {place}',
  'SQL Server, {place}': 'SQL Server, {place}',
  'In the data folder, {place}': 'Im Datenordner, {place}',
  'In a folder, {place}': 'In einem Ordner, {place}',
  'Azure Blob Storage, {place}': 'Azure Blob Storage, {place}',
  'Mails wait in the outbox while the server is away, and go out from the moment on in which this is saved.':
    'Solange der Server nicht erreichbar ist, warten Mails im Postausgang; ab dem Speichern gehen sie hinaus.',
  Host: 'Rechner',
  Port: 'Port',
  'Encryption of the connection': 'Verschlüsselung der Verbindung',
  'TLS from the start': 'TLS von Anfang an',
  'STARTTLS after connecting': 'STARTTLS nach dem Verbinden',
  'None, inside the own network only': 'Keine, nur im eigenen Netz',
  User: 'Benutzer',
  'Empty where nobody has to sign in.': 'Leer, wo sich niemand anmelden muss.',
  'Password is kept': 'Passwort ist gespeichert',
  'Enter another': 'Anderes eingeben',
  'Sender’s address': 'Absenderadresse',
  'Empty: no-reply at the portal’s address. The sender’s name is the shop’s.':
    'Leer: no-reply bei der Adresse des Portals. Der Absendername ist der des Betriebs.',
  'Send a test mail to me': 'Testmail an mich schicken',
  'Where it listens': 'Wo er lauscht',
  'In the network': 'Im Netz',
  'A socket of this computer': 'Ein Socket dieses Computers',
  'Path of the socket': 'Pfad des Sockets',
  'From then on every upload is looked through first. While the scanner is away, no file is taken.':
    'Ab dann wird alles Hochgeladene zuerst durchsucht. Solange der Scanner nicht erreichbar ist, wird keine Datei angenommen.',
  'Path of the program': 'Pfad des Programms',
  'PrusaSlicer or OrcaSlicer on the server’s computer.':
    'PrusaSlicer oder OrcaSlicer auf dem Computer des Servers.',
  'It is tried before it is kept. Whether new quotes are priced by slices is set under “Slicer”.':
    'Es wird vor dem Speichern ausprobiert. Ob neue Angebote nach Slices bepreist werden, steht unter „Slicer“.',
  'Database on the server': 'Datenbank auf dem Server',
  'Named instance': 'Benannte Instanz',
  'Instead of a port.': 'Statt eines Ports.',
  'Windows domain': 'Windows-Domäne',
  'Empty for SQL Server’s own accounts.': 'Leer bei Konten des SQL Servers selbst.',
  'Encrypt the connection': 'Verbindung verschlüsseln',
  'Trust whatever certificate it shows': 'Jedem Zertifikat trauen, das er zeigt',
  'Only inside the own network.': 'Nur im eigenen Netz.',
  'It is tried before it is kept, and opened when the server starts again. To take this shop along, move it first: npm run transfer.':
    'Sie wird vor dem Speichern ausprobiert und geöffnet, wenn der Server neu startet. Soll dieser Betrieb mitkommen, ziehen Sie ihn zuerst um: npm run transfer.',
  'The server still runs on {place}. What is set here counts when it starts again.':
    'Der Server läuft noch auf {place}. Was hier eingestellt ist, gilt nach einem Neustart.',
  'The server could not start on the new database and went back to this one: {problem}':
    'Der Server konnte auf der neuen Datenbank nicht starten und ist zu dieser zurückgekehrt: {problem}',
  'Start the server again': 'Server neu starten',
  'Everybody’s work is interrupted for some seconds. Whoever is signed in here may have to sign in on the other database.':
    'Alle werden für einige Sekunden unterbrochen. Wer hier angemeldet ist, muss sich auf der anderen Datenbank vielleicht neu anmelden.',
  'The server starts again.': 'Der Server startet neu.',
  'Customers’ files move with npm run transfer, and STORAGE_URL says where they are.':
    'Dateien von Kunden ziehen mit npm run transfer um; STORAGE_URL sagt, wo sie sind.',
  'Connection saved.': 'Verbindung gespeichert.',
  'Connection forgotten.': 'Verbindung entfernt.',
  'No mails are sent from then on; those that wait stay in the outbox.':
    'Ab dann gehen keine Mails mehr hinaus; wartende bleiben im Ausgang.',
  'Uploads are no longer looked through from then on.': 'Hochgeladenes wird ab dann nicht mehr durchsucht.',
  'The server looks in the usual places instead.': 'Der Server sucht stattdessen an den üblichen Orten.',
  'The next start opens the embedded database of the data folder.':
    'Der nächste Start öffnet die eingebaute Datenbank des Datenordners.',
  'Somebody else changed this meanwhile. Close the form to see what it is now, or save again to make yours count.':
    'Jemand anderes hat das inzwischen geändert. Schließen Sie das Formular, um den Stand zu sehen, oder speichern Sie noch einmal, damit Ihrer gilt.',
  'Trusts the certificate of {names}, good until {day}':
    'Vertraut dem Zertifikat von {names}, gültig bis {day}',
  'Trust it no more, or choose another': 'Nicht mehr vertrauen oder ein anderes wählen',
  'Certificate to trust (PEM)': 'Vertrautes Zertifikat (PEM)',
  'Only for a server of your own whose certificate no public authority signed: that of the authority which did, or the server’s own.':
    'Nur für einen eigenen Server, dessen Zertifikat keine öffentliche Stelle unterschrieben hat: das der Stelle, die es tat, oder das des Servers selbst.',
  'None: public authorities only': 'Keines: nur öffentliche Stellen',
  'Choose no certificate': 'Kein Zertifikat wählen',
} as const
