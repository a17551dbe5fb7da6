/** The desktop app's settings on one computer. */
export const officeThisComputer = {
  'This computer': 'Dieser Computer',
  'The program on this computer': 'Das Programm auf diesem Computer',
  'Notices of the system': 'Mitteilungen des Systems',
  'For quotes that wait for a person, payments and messages, while another window is in front.':
    'Für Angebote, die auf Prüfung warten, Zahlungen und Nachrichten, solange ein anderes Fenster vorn ist.',
  'Keep running in the tray when the window is closed':
    'Im Infobereich weiterlaufen, wenn das Fenster geschlossen wird',
  'Customers keep reaching the portal. Quit by the tray’s menu.':
    'Kunden erreichen das Portal weiterhin. Beendet wird über das Menü im Infobereich.',
  'The window opens again at once. Quit by the tray’s menu.':
    'Das Fenster öffnet sich sofort wieder. Beendet wird über das Menü im Infobereich.',
  'This system has no tray, so closing the window ends the program.':
    'Dieses System hat keinen Infobereich; das Schließen des Fensters beendet das Programm.',
  'Start when I log in': 'Bei der Anmeldung starten',
  'With this account on this computer.': 'Mit diesem Benutzerkonto auf diesem Computer.',
  'Keep this computer awake while the portal is open to customers':
    'Diesen Computer wach halten, solange das Portal für Kunden offen ist',
  'The screen may still go dark. Whether the portal is open is set under “Portal for customers”.':
    'Der Bildschirm darf trotzdem dunkel werden. Ob das Portal geöffnet ist, steht unter „Portal für Kunden“.',
  'The system refused that.': 'Das System hat das abgelehnt.',
  Server: 'Server',
  'This window shows': 'Dieses Fenster zeigt',
  'the shop on this computer': 'den Betrieb auf diesem Computer',
  'another office’s shop': 'den Betrieb eines anderen Büros',
  Address: 'Adresse',
  'Portal for customers': 'Portal für Kunden',
  'Use this computer’s own shop': 'Den Betrieb auf diesem Computer verwenden',
  'Connect to another office’s server': 'Mit dem Server eines anderen Büros verbinden',
  'The address that the office’s program listens on, for a second desk.':
    'Die Adresse, unter der das Programm des Büros erreichbar ist, für einen zweiten Arbeitsplatz.',
  '{shop} answers at {address}.': '{shop} antwortet unter {address}.',
  'The way there is not encrypted: use it inside the office’s own network only.':
    'Die Verbindung ist nicht verschlüsselt: nur im eigenen Netz des Büros verwenden.',
  'Connect and start again': 'Verbinden und neu starten',
  Test: 'Testen',
  'That is no address. One looks like 192.168.1.20:4780 or https://office.example.com.':
    'Das ist keine Adresse. Eine sieht so aus: 192.168.1.20:4780 oder https://office.example.com.',
  'Nothing answers there. Look whether the program runs and HOST lets other computers in.':
    'Dort antwortet nichts. Prüfen Sie, ob das Programm läuft und HOST andere Computer zulässt.',
  'Something answers there, but it is not Print Farm Office.':
    'Dort antwortet etwas, aber es ist nicht Print Farm Office.',
  'That is the customers’ portal, which has no office. Use the office’s own address.':
    'Das ist das Kundenportal, das kein Büro hat. Verwenden Sie die Adresse des Büros.',
} as const
