/** Texts of the settings' screen of the portal's listener. */
export const portalExposureTexts = {
  'Customers come in by a listener of its own: it serves the portal, has no office and refuses staff.':
    'Kunden kommen über einen eigenen Zugang herein: Er zeigt das Portal, hat kein Büro und weist Mitarbeiter ab.',
  'The portal is open at {address}.': 'Das Portal ist unter {address} geöffnet.',
  'The portal is closed. Only this computer reaches it, through the office’s own address.':
    'Das Portal ist geschlossen. Nur dieser Computer erreicht es, über die Adresse des Büros.',
  'The portal should be open and is not: {problem}':
    'Das Portal sollte geöffnet sein und ist es nicht: {problem}',
  '{variable} are set where the server was started, and win over what is set here.':
    '{variable} sind dort gesetzt, wo der Server gestartet wurde, und gehen dem hier Eingestellten vor.',
  'Open the portal to customers': 'Portal für Kunden öffnen',
  'Listens at': 'Lauscht auf',
  'all addresses of this computer': 'allen Adressen dieses Computers',
  'this computer only, for a proxy on it': 'nur diesem Computer, für einen Proxy darauf',
  'A certificate': 'Ein Zertifikat',
  'A reverse proxy before it': 'Ein Reverse-Proxy davor',
  'None yet': 'Noch keine',
  'Certificate (PEM)': 'Zertifikat (PEM)',
  'The shop’s own first, then its issuer’s.': 'Zuerst das des Betriebs, dann das des Ausstellers.',
  'Private key (PEM)': 'Privater Schlüssel (PEM)',
  'Without a passphrase; it is never shown again.': 'Ohne Passphrase; er wird nie wieder angezeigt.',
  'Choose a file': 'Datei auswählen',
  'Is for': 'Gilt für',
  'Issued by': 'Ausgestellt von',
  'Good until': 'Gültig bis',
  'itself (browsers warn of it)': 'sich selbst (Browser warnen davor)',
  'Choose another certificate': 'Anderes Zertifikat auswählen',
  'The kept key can’t be read on this computer. Choose certificate and key again.':
    'Der gespeicherte Schlüssel ist auf diesem Computer nicht lesbar. Wählen Sie Zertifikat und Schlüssel neu aus.',
  'Proxies before it': 'Proxys davor',
  'What they say of who comes is believed, and of nobody else.':
    'Was sie darüber sagen, wer kommt, wird geglaubt, sonst niemandem.',
  'Passwords can be read on the way, and browsers keep nobody signed in. For trying it out only.':
    'Passwörter sind unterwegs lesbar, und Browser behalten keine Anmeldung. Nur zum Ausprobieren.',
  'Public address': 'Öffentliche Adresse',
  'As customers know the portal; links in mails lead there. Empty: the listener’s own address.':
    'Wie Kunden das Portal kennen; dorthin führen Links in Mails. Leer: die Adresse des Zugangs selbst.',
  'Saving opens, moves or closes the portal at once; the office is not interrupted. Uploads under way have ten seconds to finish.':
    'Beim Speichern öffnet, wechselt oder schließt das Portal sofort; das Büro läuft weiter. Laufende Uploads haben zehn Sekunden Zeit.',
  'Try it': 'Ausprobieren',
  'Test over the network': 'Über das Netz testen',
  'The server fetches the portal over the network as a customer’s browser would.':
    'Der Server ruft das Portal über das Netz ab, wie es der Browser eines Kunden täte.',
  'To try it from a phone': 'Mit dem Telefon ausprobieren',
  'Scan the code with a phone in the same network.': 'Scannen Sie den Code mit einem Telefon im selben Netz.',
  'Scan the code with a phone.': 'Scannen Sie den Code mit einem Telefon.',
  'Address in the code': 'Adresse im Code',
  'QR code of {address}': 'QR-Code von {address}',
  'This computer stays awake while the portal is open, unless <link>its settings</link> say otherwise.':
    'Dieser Computer bleibt wach, solange das Portal geöffnet ist, wenn <link>seine Einstellungen</link> nichts anderes sagen.',
} as const
