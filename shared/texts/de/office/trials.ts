/** What trying a connection found, sentence by sentence. */
export const trialTexts = {
  '{host} was found at {address}.': '{host} wurde unter {address} gefunden.',
  'There is no host {host}. Check its spelling, and that this computer can look up names.':
    'Einen Rechner {host} gibt es nicht. Prüfen Sie die Schreibweise und ob dieser Computer Namen auflösen kann.',
  'Connected to {host}.': 'Mit {host} verbunden.',
  '{host} refuses the connection. Check the port, and that the program runs there.':
    '{host} lehnt die Verbindung ab. Prüfen Sie den Port und ob das Programm dort läuft.',
  '{host} does not answer. Check address and port; a firewall may stand in between.':
    '{host} antwortet nicht. Prüfen Sie Adresse und Port; eine Firewall könnte dazwischenstehen.',
  'There is no way to {host}. Check the network.': 'Es führt kein Weg zu {host}. Prüfen Sie das Netz.',
  'There is no socket {host}. Check the path, and that the scanner runs.':
    'Den Socket {host} gibt es nicht. Prüfen Sie den Pfad und ob der Scanner läuft.',
  'This program may not use {host}. Give its account the right to.':
    'Dieses Programm darf {host} nicht benutzen. Geben Sie seinem Konto das Recht dazu.',
  '{host} broke off the connection.': '{host} hat die Verbindung abgebrochen.',
  'The connection to {host} is encrypted (TLS).': 'Die Verbindung zu {host} ist verschlüsselt (TLS).',
  'The connection to {host} is not encrypted: whoever listens on the way reads along.':
    'Die Verbindung zu {host} ist nicht verschlüsselt: Wer unterwegs mithört, liest mit.',
  '{host} does not offer STARTTLS. Choose TLS from the start, or another port.':
    '{host} bietet STARTTLS nicht an. Wählen Sie TLS von Anfang an oder einen anderen Port.',
  '{host} does not speak TLS at this port. Choose STARTTLS, or another port; 465 is usual for TLS.':
    '{host} spricht an diesem Port kein TLS. Wählen Sie STARTTLS oder einen anderen Port; für TLS ist 465 üblich.',
  '{host} took the connection and said nothing. Servers that want TLS from the start do so: choose TLS.':
    '{host} hat die Verbindung angenommen und schweigt. So verhalten sich Server, die TLS von Anfang an wollen: Wählen Sie TLS.',
  'The certificate of {host} signed itself, so nobody vouches for it: browsers and programs warn of it.':
    'Das Zertifikat von {host} hat sich selbst unterschrieben; niemand bürgt dafür, und Browser und Programme warnen davor.',
  'The certificate of {host} is signed by nobody whom this computer trusts: {said}':
    'Das Zertifikat von {host} hat niemand unterschrieben, dem dieser Computer traut: {said}',
  'The certificate of {host} is for another name: {said}':
    'Das Zertifikat von {host} gilt für einen anderen Namen: {said}',
  'The certificate of {host} has expired.': 'Das Zertifikat von {host} ist abgelaufen.',
  'TLS could not be agreed on with {host}: {said}': 'Mit {host} kam TLS nicht zustande: {said}',
  'Signed in as {user}.': 'Als {user} angemeldet.',
  'The server wants no sign-in from this computer.':
    'Der Server verlangt von diesem Computer keine Anmeldung.',
  'The server wants a sign-in before it takes mails: {said}':
    'Der Server verlangt eine Anmeldung, bevor er Mails annimmt: {said}',
  'The sign-in of {user} was refused. Check user and password. The server said: {said}':
    'Die Anmeldung von {user} wurde abgelehnt. Prüfen Sie Benutzer und Passwort. Der Server sagte: {said}',
  'The server offers no sign-in that this program knows: {said}':
    'Der Server bietet keine Anmeldung an, die dieses Programm kennt: {said}',
  'A test mail to {to} was taken. See whether it arrives.':
    'Eine Testmail an {to} wurde angenommen. Sehen Sie nach, ob sie ankommt.',
  'The mail to {to} was refused: {said}': 'Die Mail an {to} wurde abgelehnt: {said}',
  '{host} does not speak as a mail server does: {said}': '{host} spricht nicht wie ein Mailserver: {said}',
  'The scanner answers: {version}': 'Der Scanner antwortet: {version}',
  'What answers is no clamd: {said}': 'Was antwortet, ist kein clamd: {said}',
  'It finds the harmless test virus ({name}).': 'Er findet den harmlosen Testvirus ({name}).',
  'It does not find the harmless test virus. Update its signatures. It said: {said}':
    'Er findet den harmlosen Testvirus nicht. Aktualisieren Sie seine Signaturen. Er sagte: {said}',
  'It lets clean bytes pass.': 'Er lässt Sauberes durch.',
  'It stops clean bytes: {said}': 'Er hält Sauberes auf: {said}',
  '{name} {version} at {path}': '{name} {version} unter {path}',
  'No slicer was found.': 'Es wurde kein Slicer gefunden.',
  'There is no program at {path}.': 'Unter {path} liegt kein Programm.',
  'This program may not run {path}.': 'Dieses Programm darf {path} nicht ausführen.',
  '{path} does not answer as PrusaSlicer or OrcaSlicer does.':
    '{path} antwortet nicht wie PrusaSlicer oder OrcaSlicer.',
  'It sliced a cube of 20 mm with the shop’s print profile into {layers, plural, one {# layer} other {# layers}}.':
    'Er hat einen Würfel von 20 mm mit dem Druckprofil des Betriebs in {layers, plural, one {# Schicht} other {# Schichten}} zerlegt.',
  'It could not slice a cube of 20 mm: {said}': 'Er konnte einen Würfel von 20 mm nicht slicen: {said}',
  'The embedded database answers.': 'Die eingebaute Datenbank antwortet.',
  'There is no database {database} that {user} may open.':
    'Es gibt keine Datenbank {database}, die {user} öffnen darf.',
  'SQL Server, version {version}': 'SQL Server, Version {version}',
  'SQL Server {version} is too old: 2019 (15.0) or later is needed.':
    'SQL Server {version} ist zu alt: 2019 (15.0) oder neuer ist nötig.',
  '{user} may read and write.': '{user} darf lesen und schreiben.',
  '{user} lacks a right: {said}': '{user} fehlt ein Recht: {said}',
  'Its tables are up to date.': 'Ihre Tabellen sind auf dem neuesten Stand.',
  '{count, plural, one {# migration has} other {# migrations have}} to run first: npm run migrate.':
    'Erst {count, plural, one {muss # Migration} other {müssen # Migrationen}} laufen: npm run migrate.',
  'It is empty. Move this shop into it with npm run transfer, or prepare it for a new one with npm run migrate.':
    'Sie ist leer. Ziehen Sie diesen Betrieb mit npm run transfer um, oder bereiten Sie sie mit npm run migrate für einen neuen vor.',
  'It belongs to a newer version of this program: {said}':
    'Sie gehört zu einer neueren Version dieses Programms: {said}',
  'It holds no shop of this program.': 'Sie enthält keinen Betrieb dieses Programms.',
  '{same, select, yes {It holds this very shop.} other {It holds another shop: customers, orders and sign-ins are others there.}}':
    '{same, select, yes {Sie enthält genau diesen Betrieb.} other {Sie enthält einen anderen Betrieb: Dort sind Kunden, Aufträge und Anmeldungen andere.}}',
  'The database could not be used: {said}': 'Die Datenbank ließ sich nicht benutzen: {said}',
  'A small file was written.': 'Eine kleine Datei wurde geschrieben.',
  'It was read back, and is the same.': 'Sie wurde zurückgelesen und ist dieselbe.',
  'It was removed again.': 'Sie wurde wieder entfernt.',
  'The store could not be used: {said}': 'Die Ablage ließ sich nicht benutzen: {said}',
  'It listens at {url}.': 'Es lauscht unter {url}.',
  'Nobody listens. Open the portal first. {said}': 'Niemand lauscht. Öffnen Sie zuerst das Portal. {said}',
  'It listens on this computer only ({url}): right behind a proxy on this computer, and out of reach for everybody else.':
    'Es lauscht nur auf diesem Computer ({url}): richtig hinter einem Proxy auf diesem Computer, für alle anderen unerreichbar.',
  '{url} answers, and it is this shop.': '{url} antwortet, und es ist dieser Betrieb.',
  '{url} answers, and it is not this shop. Something else listens there.':
    '{url} antwortet, und es ist nicht dieser Betrieb. Dort lauscht etwas anderes.',
  '{url} sends visitors on to {to}. Enter the address that it leads to.':
    '{url} schickt Besucher weiter zu {to}. Tragen Sie die Adresse ein, zu der es führt.',
  'By {url} nobody gets into the office.': 'Über {url} kommt niemand ins Büro.',
  'By {url} the office can be reached. Lead the proxy to the portal’s port, not to the office’s.':
    'Über {url} ist das Büro erreichbar. Führen Sie den Proxy zum Port des Portals, nicht zu dem des Büros.',
  'Without TLS passwords can be read on the way, and browsers keep nobody signed in. Give the portal a certificate, or put a proxy with TLS before it.':
    'Ohne TLS sind Passwörter unterwegs lesbar, und Browser behalten keine Anmeldung. Geben Sie dem Portal ein Zertifikat, oder setzen Sie einen Proxy mit TLS davor.',
  'The certificate is for {names} and good until {end}.': 'Das Zertifikat gilt für {names}, bis {end}.',
  'The certificate for {names} ends on {end}. Renew it.':
    'Das Zertifikat für {names} endet am {end}. Erneuern Sie es.',
  '{url} does not lead back here from inside, which many routers do not allow. Try it from a phone outside of this network.':
    '{url} führt von innen nicht hierher zurück; viele Router lassen das nicht zu. Versuchen Sie es mit einem Telefon außerhalb dieses Netzes.',
  'The proxy says for whom it asks, and is believed.':
    'Der Proxy sagt, für wen er fragt, und ihm wird geglaubt.',
  'A proxy stands before the portal and is not believed, so all customers count as one. Enter how many proxies there are.':
    'Vor dem Portal steht ein Proxy, dem nicht geglaubt wird; alle Kunden zählen deshalb als einer. Geben Sie an, wie viele Proxys es sind.',
  'The proxy does not say that it speaks HTTPS. Let it set X-Forwarded-Proto.':
    'Der Proxy sagt nicht, dass er HTTPS spricht. Lassen Sie ihn X-Forwarded-Proto setzen.',
  'No public address is set, so links in mails lead to {url}.':
    'Es ist keine öffentliche Adresse gesetzt; Links in Mails führen deshalb zu {url}.',
} as const
