/** The first page: what needs a person, the month, a new shop's first steps. */
export const officeHome = {
  'What needs you now': 'Was Sie jetzt braucht',
  'Nothing. No quote waits, no order is late.': 'Nichts. Kein Angebot wartet, kein Auftrag ist verspätet.',
  '{count, plural, one {quote waits for review} other {quotes wait for review}}':
    '{count, plural, one {Angebot wartet auf Prüfung} other {Angebote warten auf Prüfung}}',
  'the oldest from': 'das älteste:',
  '{count, plural, one {order is late} other {orders are late}}':
    '{count, plural, one {Auftrag ist verspätet} other {Aufträge sind verspätet}}',
  '{count, plural, one {order is due today} other {orders are due today}}':
    '{count, plural, one {Auftrag ist heute fällig} other {Aufträge sind heute fällig}}',
  '{count, plural, one {paid order is not started} other {paid orders are not started}}':
    '{count, plural, one {bezahlter Auftrag ist nicht begonnen} other {bezahlte Aufträge sind nicht begonnen}}',
  '{count, plural, one {refund is owed} other {refunds are owed}}':
    '{count, plural, one {Erstattung steht aus} other {Erstattungen stehen aus}}',
  '{count, plural, one {outgoing notice failed} other {outgoing notices failed}}':
    '{count, plural, one {ausgehende Mitteilung ist gescheitert} other {ausgehende Mitteilungen sind gescheitert}}',
  'The disk is full': 'Die Festplatte ist voll',
  'The disk is nearly full': 'Die Festplatte ist fast voll',
  '{size} free': '{size} frei',
  'No backup was made yet': 'Noch wurde nichts gesichert',
  'The backup is late': 'Die Sicherung ist überfällig',
  'The last backup failed': 'Die letzte Sicherung ist gescheitert',
  'Backups are off': 'Sicherungen sind ausgeschaltet',
  'The last good one:': 'Die letzte gute:',
  'This month': 'Dieser Monat',
  'Last month': 'Letzter Monat',
  'Figure in the chart': 'Größe im Diagramm',
  Figure: 'Größe',
  Number: 'Anzahl',
  Quoted: 'Angeboten',
  Won: 'Gewonnen',
  Produced: 'Gefertigt',
  '{now} so far; nothing by this day of last month.':
    'Bisher {now}; im letzten Monat bis zu diesem Tag nichts.',
  '{now} so far, {then} by this day of last month.':
    'Bisher {now}, im letzten Monat bis zu diesem Tag {then}.',
  'Arrow keys walk the days.': 'Die Pfeiltasten gehen von Tag zu Tag.',
  'Day {day}': 'Tag {day}',
  'First steps': 'Erste Schritte',
  done: 'erledigt',
  'Set up the shop': 'Betrieb einrichten',
  'The shop has a name, a currency and an admin.': 'Der Betrieb hat Name, Währung und Administrator.',
  'Complete the shop’s data': 'Angaben zum Betrieb ergänzen',
  'Contact address, ways to pay, terms; under Company what invoices must show.':
    'Kontaktadresse, Zahlungswege, Bedingungen; unter Firma, was auf Rechnungen stehen muss.',
  'Enter your printers': 'Drucker eintragen',
  'Their build volumes decide what is too large, their number which rush is feasible.':
    'Ihre Bauräume entscheiden, was zu groß ist, ihre Anzahl, was sich wie schnell schaffen lässt.',
  'Name a mail server': 'Mailserver angeben',
  'Without one customers hear of nothing, and can’t choose a new password by themselves.':
    'Ohne ihn erfahren Kunden von nichts und können kein neues Passwort wählen.',
  'Let customers in': 'Kunden hereinlassen',
  'Opens the portal beyond this computer, with a certificate or behind a proxy.':
    'Öffnet das Portal über diesen Rechner hinaus, mit Zertifikat oder hinter einem Proxy.',
  'Back the shop up': 'Betrieb sichern',
  'Every night into one file that is proven by restoring it, best on another disk.':
    'Jede Nacht in eine Datei, die durch Wiederherstellen geprüft wird; am besten auf eine andere Festplatte.',
  'Still to set up': 'Noch einzurichten',
  'Put away': 'Ausblenden',
  'Check the rate card': 'Preisliste prüfen',
  'What a gram and a machine hour cost decides every price.':
    'Was ein Gramm und eine Maschinenstunde kosten, entscheidet über jeden Preis.',
  'Make the first quote': 'Erstes Angebot erstellen',
  'Drop a 3MF file and see what it costs and why.':
    'Legen Sie eine 3MF-Datei ab und sehen Sie, was sie kostet und warum.',
  'Open settings': 'Einstellungen öffnen',
  'Try the customer portal': 'Kundenportal ausprobieren',
  'It opens in the browser of this computer.': 'Es öffnet sich im Browser dieses Rechners.',
  'On this computer it is at {address}.': 'Auf diesem Rechner liegt es unter {address}.',
  'Open the portal': 'Portal öffnen',
  'What they need': 'Was sie brauchen',
  'Any need': 'Alles',
  Late: 'Verspätet',
  'Due today': 'Heute fällig',
  'Paid, not started': 'Bezahlt, nicht begonnen',
  'Refund owed': 'Erstattung offen',
} as const
