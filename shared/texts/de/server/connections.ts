/** What the server says of connections and of the portal's listener. */
export const serverConnections = {
  '{variable} is set where the server was started, and wins. Take it away there to set this here.':
    '{variable} ist dort gesetzt, wo der Server gestartet wurde, und geht vor. Nehmen Sie es dort weg, um es hier einzustellen.',
  'PORTAL_HOST and PORTAL_PORT are set where the server was started, and win. Take them away there to set this here.':
    'PORTAL_HOST und PORTAL_PORT sind dort gesetzt, wo der Server gestartet wurde, und gehen vor. Nehmen Sie sie dort weg, um es hier einzustellen.',
  'The server could not start on this database, so it was not kept. The test says what is wrong.':
    'Auf dieser Datenbank könnte der Server nicht starten; sie wurde deshalb nicht übernommen. Der Test sagt, was fehlt.',
  'There is no slicer at this place that could be used. Test it to see why.':
    'Dort liegt kein Slicer, der sich benutzen ließe. Testen Sie ihn, um zu sehen, warum.',
  'Nothing waits for the server to start again.': 'Nichts wartet auf einen Neustart des Servers.',
  'Nothing is set up that could be tried.': 'Es ist nichts eingerichtet, das sich testen ließe.',
  'The kept password can’t be read on this computer. Enter it again.':
    'Das gespeicherte Passwort ist auf diesem Computer nicht lesbar. Geben Sie es neu ein.',
  'Enter the password.': 'Geben Sie das Passwort ein.',
  'Enter the password again: the kept one is for another server or account.':
    'Geben Sie das Passwort neu ein: Das gespeicherte ist für einen anderen Server oder ein anderes Konto.',
  'Name the host.': 'Nennen Sie den Rechner.',
  'A host name or an address, like mail.example.com or 192.168.1.20.':
    'Ein Rechnername oder eine Adresse, wie mail.example.com oder 192.168.1.20.',
  'A port number from 1 to 65535.': 'Eine Portnummer von 1 bis 65535.',
  'Name the program.': 'Nennen Sie das Programm.',
  'Name the database.': 'Nennen Sie die Datenbank.',
  'Name the account.': 'Nennen Sie das Konto.',
  'Name the host, or the whole path of the socket.':
    'Nennen Sie den Rechner oder den ganzen Pfad des Sockets.',
  'An address such as https://parts.example.com, without a path.':
    'Eine Adresse wie https://parts.example.com, ohne Pfad.',
  'The kept key can’t be read on this computer. Choose the files again.':
    'Der gespeicherte Schlüssel ist auf diesem Computer nicht lesbar. Wählen Sie die Dateien neu aus.',
  'The certificate is for {names}, and not for {host}, which customers know.':
    'Das Zertifikat gilt für {names} und nicht für {host}, wie Kunden das Portal kennen.',
  'There is no certificate in PEM form in this file.': 'In dieser Datei ist kein Zertifikat in PEM-Form.',
  'The key does not belong to this certificate.': 'Der Schlüssel gehört nicht zu diesem Zertifikat.',
  'The certificates in the file do not lead on from one another. The shop’s own comes first, then its issuer’s.':
    'Die Zertifikate in der Datei folgen nicht aufeinander. Zuerst kommt das des Betriebs, dann das des Ausstellers.',
  'The certificate has ended on {day}.': 'Das Zertifikat ist am {day} abgelaufen.',
  'The certificate is not valid before {day}.': 'Das Zertifikat gilt erst ab {day}.',
  'Certificate and key can’t be used for TLS.':
    'Zertifikat und Schlüssel lassen sich nicht für TLS verwenden.',
  'This certificate can’t be read.': 'Dieses Zertifikat ist nicht lesbar.',
  'The key is protected by a passphrase. Save it without one.':
    'Der Schlüssel ist durch eine Passphrase geschützt. Speichern Sie ihn ohne.',
  'There is no private key in PEM form in this file.':
    'In dieser Datei ist kein privater Schlüssel in PEM-Form.',
  'Port {port} is in use by another program. Choose another one.':
    'Port {port} benutzt ein anderes Programm. Wählen Sie einen anderen.',
  'This computer has no address {host}.': 'Dieser Computer hat keine Adresse {host}.',
  'This account may not listen on port {port}. Choose one above 1023.':
    'Dieses Konto darf nicht auf Port {port} lauschen. Wählen Sie einen über 1023.',
} as const
