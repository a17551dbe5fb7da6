/** What the server tells the office alone: about settings, backups, slicing, colours and what leaves for the outside. */
export const serverStaff = {
  'The program stopped while it was being made.': 'Das Programm endete, während sie gemacht wurde.',
  'A backup is being made. Wait until it is done.':
    'Es wird gerade gesichert. Warten Sie, bis es fertig ist.',
  'A backup is being restored.': 'Es wird gerade wiederhergestellt.',
  'A SQL Server is restored into a new database, by command: npm run restore. The running one stays as it is.':
    'Ein SQL Server wird mit dem Befehl „npm run restore“ in eine neue Datenbank wiederhergestellt. Die laufende bleibt, wie sie ist.',
  'This backup is not there to be restored.': 'Diese Sicherung lässt sich nicht wiederherstellen.',
  'STORAGE_URL names no Azure Blob Storage that backups could go to.':
    'STORAGE_URL nennt keinen Azure Blob Storage, in den gesichert werden könnte.',
  'Write the whole path of the folder, as on the server’s machine.':
    'Schreiben Sie den ganzen Pfad des Ordners auf dem Rechner des Servers.',
  'Nothing can be written there ({why}).': 'Dort lässt sich nichts schreiben ({why}).',
  'Write {name} to restore it.': 'Schreiben Sie {name}, um sie wiederherzustellen.',
  'It waited when the backup was made that was restored since; it may have been sent then.':
    'Es wartete, als die inzwischen wiederhergestellte Sicherung entstand; vielleicht wurde es damals gesendet.',
  'It was not finished when the backup was made that was restored since.':
    'Es war nicht fertig, als die inzwischen wiederhergestellte Sicherung entstand.',
  'The backup is empty.': 'Die Sicherung ist leer.',
  'What the backup says it holds is too long.': 'Was die Sicherung über ihren Inhalt sagt, ist zu lang.',
  'The backup ends in the middle.': 'Die Sicherung endet mittendrin.',
  'The backup ends in the middle of {name}.': 'Die Sicherung endet mitten in {name}.',
  'The backup has no settings.': 'In der Sicherung fehlen die Einstellungen.',
  'The backup has no database.': 'In der Sicherung fehlt die Datenbank.',
  'The backup has {name} that no row names.': 'Die Sicherung enthält {name}, das kein Datensatz nennt.',
  'The backup lacks the file {name}.': 'In der Sicherung fehlt die Datei {name}.',
  '{table} has {count#} rows in the place of {expected#}.':
    '{table} hat {count} Zeilen anstelle von {expected}.',
  'The audit log does not end where it did when the backup was made.':
    'Das Protokoll endet nicht dort, wo es bei der Sicherung endete.',
  'What the backup holds is not what its manifest lists.':
    'Der Inhalt der Sicherung ist nicht der, den ihr Verzeichnis nennt.',
  'The backup does not say what it holds.': 'Die Sicherung sagt nicht, was sie enthält.',
  'The backup was made by a newer version of Print Farm Office.':
    'Die Sicherung stammt von einer neueren Version von Print Farm Office.',
  '{name} could not be restored whole.': '{name} ließ sich nicht vollständig wiederherstellen.',
  'The passphrase is not the one that this backup was made with, or the file was changed.':
    'Die Passphrase ist nicht die dieser Sicherung, oder die Datei wurde verändert.',
  'The backup was changed or is damaged, at its {count#}. mebibyte.':
    'Die Sicherung wurde verändert oder ist beschädigt, im {count}. Mebibyte.',
  'The backup does not hold the files that went into it.':
    'Die Sicherung enthält nicht die Dateien, die hineingingen.',
  'There was no room on the disk to restore it for the proof.':
    'Auf der Festplatte war kein Platz, um sie für die Prüfung wiederherzustellen.',
  'The database is damaged: {why}.': 'Die Datenbank ist beschädigt: {why}.',
  'The database has a row in {table} that points to nothing.':
    'Die Datenbank hat in {table} eine Zeile, die auf nichts zeigt.',
  'Restored a backup; what it replaced is kept aside.':
    'Eine Sicherung wurde wiederhergestellt; was sie ersetzt hat, ist aufbewahrt.',
  'The restored shop could not be opened; the one before is back.':
    'Der wiederhergestellte Betrieb ließ sich nicht öffnen; der vorige ist zurück.',

  'No mail server is named yet, so nothing can be sent.':
    'Noch ist kein Mailserver eingetragen, darum lässt sich nichts senden.',
  'No mail server is named yet.': 'Noch ist kein Mailserver eingetragen.',
  'A mail has a subject.': 'Eine E-Mail hat einen Betreff.',
  'There is no text yet.': 'Noch gibt es keinen Text.',
  'At most {count#} characters.': 'Höchstens {count} Zeichen.',
  'A subject is one line.': 'Ein Betreff ist eine Zeile.',
  'This message is being sent right now.': 'Diese Mitteilung wird gerade gesendet.',
  'This message is {state}; nothing is left to do.': 'An dieser Mitteilung ist nichts mehr zu tun.',

  '1 colour change: about {grams#} g of purged plastic and {time}.':
    '1 Farbwechsel: etwa {grams} g Spülmaterial und {time}.',
  '{count#} colour changes: about {grams#} g of purged plastic and {time}.':
    '{count} Farbwechsel: etwa {grams} g Spülmaterial und {time}.',
  'Supports where the model overhangs: about {grams#} g and {time}.':
    'Stützen, wo das Modell überhängt: etwa {grams} g und {time}.',
  'Includes supports.': 'Mit Stützen.',
  'Includes 1 colour change.': 'Mit 1 Farbwechsel.',
  'Includes {count#} colour changes.': 'Mit {count} Farbwechseln.',
  '{program} said {figures}.': '{program} nannte {figures}.',
  'It is coloured by a picture, so there is no telling how many colours it needs.':
    'Ein Bild färbt es, darum lässt sich nicht sagen, wie viele Farben es braucht.',
  'It names more colours than a printer holds.': 'Es nennt mehr Farben, als ein Drucker fasst.',
  'It mixes several materials into one, so there is no telling how it is to be printed.':
    'Es mischt mehrere Materialien, darum lässt sich nicht sagen, wie es zu drucken ist.',
  'Its project calls all of its filaments the same, so there is no telling where they change.':
    'Das Projekt nennt alle Filamente gleich; wo sie wechseln, lässt sich nicht sagen.',
  'It was measured before colours were planned. Upload it again to see where they change.':
    'Es wurde vermessen, bevor Farben geplant wurden. Laden Sie es noch einmal hoch, um die Wechsel zu sehen.',

  'The server in this app does not answer. Start the app again.':
    'Der Server in diesem Programm antwortet nicht. Starten Sie das Programm neu.',
  'The office’s server does not answer. Look whether it runs and is reached from here.':
    'Der Server des Büros antwortet nicht. Prüfen Sie, ob er läuft und von hier erreichbar ist.',
  'The server does not answer. Try again in a moment.':
    'Der Server antwortet nicht. Versuchen Sie es gleich noch einmal.',

  'A logo has at most 512 KiB. Save it smaller.': 'Ein Logo hat höchstens 512 KiB. Speichern Sie es kleiner.',
  'A logo is a PNG or a JPEG file.': 'Ein Logo ist eine PNG- oder JPEG-Datei.',
  'A logo has at most {count#} pixels each way.': 'Ein Logo hat höchstens {count} Pixel je Richtung.',
  'This picture can’t be read. Save it anew as PNG or JPEG.':
    'Dieses Bild lässt sich nicht lesen. Speichern Sie es neu als PNG oder JPEG.',
  'At most 512 KiB.': 'Höchstens 512 KiB.',
  'The picture as base64 text.': 'Das Bild kam in der falschen Form an.',
  'The set-up code is wrong. It stands on the console of the server.':
    'Der Einmalcode ist falsch. Er steht auf der Konsole des Servers.',
  'This shop is set up already. Sign in.': 'Dieser Betrieb ist schon eingerichtet. Melden Sie sich an.',
  'There is an admin already.': 'Es gibt schon einen Administrator.',
  'A shop is set up in its office, not here.': 'Ein Betrieb wird in seinem Büro eingerichtet, nicht hier.',
  '{material} is on offer but not on this card. Take it off the offer first.':
    '{material} wird angeboten, steht aber nicht auf dieser Preisliste. Nehmen Sie es zuerst aus dem Angebot.',

  'There is no slicer on this machine.': 'Auf diesem Rechner gibt es keinen Slicer.',
  'Slicing it was begun several times and never ended.': 'Das Slicen wurde mehrmals begonnen und nie fertig.',
  'Slicing took longer than {count#} seconds.': 'Das Slicen dauerte länger als {count} Sekunden.',
  'Slicing took more than {count#} MB of memory.': 'Das Slicen brauchte mehr als {count} MB Arbeitsspeicher.',
  'Slicing took more than {count#} MB of disk.':
    'Das Slicen brauchte mehr als {count} MB auf der Festplatte.',
  'The slicer ended with {code}.': 'Der Slicer endete mit {code}.',
  'The slicer wrote no result.': 'Der Slicer schrieb kein Ergebnis.',
  'The slicer could not be run.': 'Der Slicer ließ sich nicht starten.',
  'The slicer gave up on the model.': 'Der Slicer kam mit dem Modell nicht zurecht.',
  'It does not stand on the plate: the slicer finds nothing to print in its first layer.':
    'Es steht nicht auf der Druckplatte: Der Slicer findet in der ersten Schicht nichts zu drucken.',
  'Parts of it hang in the air: the slicer finds layers with nothing in them.':
    'Teile davon hängen in der Luft: Der Slicer findet leere Schichten.',
  'The slicer’s result prints nothing.': 'Das Ergebnis des Slicers druckt nichts.',
  'The slicer’s result has {count#} layers; about {expected#} were expected.':
    'Das Ergebnis des Slicers hat {count} Schichten; erwartet waren etwa {expected}.',
  'The slicer’s result prints beside the plate.': 'Das Ergebnis des Slicers druckt neben die Platte.',
  'The slicer’s result is {length#} mm wide; the model is {size#} mm.':
    'Das Ergebnis des Slicers ist {length} mm breit; das Modell misst {size} mm.',
  'The slicer’s result is {length#} mm deep; the model is {size#} mm.':
    'Das Ergebnis des Slicers ist {length} mm tief; das Modell misst {size} mm.',
  'The slicer’s result is {length#} mm high; the model is {size#} mm.':
    'Das Ergebnis des Slicers ist {length} mm hoch; das Modell misst {size} mm.',
  'The slicer does not say how much filament its result takes.':
    'Der Slicer sagt nicht, wie viel Filament sein Ergebnis braucht.',
  'The slicer says {stated#} mm of filament; its result takes {pushed#} mm.':
    'Der Slicer nennt {stated} mm Filament; sein Ergebnis braucht {pushed} mm.',
  'The slicer does not say how long its result prints.':
    'Der Slicer sagt nicht, wie lange sein Ergebnis druckt.',
  'The slicer takes {times#} times the plastic that the geometry says.':
    'Der Slicer braucht {times}-mal so viel Kunststoff, wie die Geometrie sagt.',
  'The slicer takes {times#} times the time that the geometry says.':
    'Der Slicer braucht {times}-mal so viel Zeit, wie die Geometrie sagt.',

  'A time such as 01:00.': 'Eine Uhrzeit wie 01:00.',
  'A time such as 14:00.': 'Eine Uhrzeit wie 14:00.',
  'At least 12 characters: whoever finds the file may try for years.':
    'Mindestens 12 Zeichen: Wer die Datei findet, kann jahrelang probieren.',
  '{name} from {min#} to {max#}.': '{name} von {min} bis {max}.',
  'Write a factor as text, like "1.04".': 'Ein Faktor wie 1,04.',
  'A factor such as "1.04".': 'Ein Faktor wie 1,04.',
  'A factor from {min#} to {max#}; beyond it the settings themselves are wrong.':
    'Ein Faktor von {min} bis {max}; darüber hinaus stimmen die Einstellungen selbst nicht.',
  'Each material once for each source.': 'Jedes Material je Quelle nur einmal.',
  'Write a share as text, like "19" or "7.5".': 'Ein Anteil wie 19 oder 7,5.',
  'A share from 0 to 999 per cent, like "7.5".': 'Ein Anteil von 0 bis 999 Prozent, wie 7,5.',
  'A currency code such as USD or EUR.': 'Eine Währung wie EUR oder USD.',
  'A time zone name such as Europe/Berlin.': 'Eine Zeitzone wie Europe/Berlin.',
  'The check digits of this IBAN do not fit. Compare it with your bank’s papers.':
    'Die Prüfziffern dieser IBAN stimmen nicht. Vergleichen Sie sie mit den Unterlagen Ihrer Bank.',
  'A colour such as #0f766e.': 'Eine Farbe wie #0f766e.',
  'Too light to read: {contrast#}:1, and text needs {least#}:1. {color} would do.':
    'Zu hell zum Lesen: {contrast}:1, Text braucht {least}:1. {color} würde gehen.',
  'Each country once.': 'Jedes Land nur einmal.',
  'Each file once.': 'Jede Datei nur einmal.',
  'A print farm has at least one printer.': 'Ein Betrieb hat mindestens einen Drucker.',
  'At least one weekday must be open.': 'Mindestens ein Wochentag muss offen sein.',
  'Each weekday once.': 'Jeder Wochentag nur einmal.',
  'Each material once.': 'Jedes Material nur einmal.',
  'Write a number as text, like "0.017".': 'Eine Zahl wie 0,017.',
  'A number such as "0.017".': 'Eine Zahl wie 0,017.',
  'Each finish once.': 'Jede Oberfläche nur einmal.',
  'Another one is called that already. Customers could not tell them apart.':
    'Etwas anderes heißt schon so. Kunden könnten sie nicht unterscheiden.',
  'The finish "standard" can’t be left out.': 'Die Oberfläche „Wie gedruckt“ muss dabei sein.',
  'At most 100 per cent.': 'Höchstens 100 Prozent.',
  'Each quantity once.': 'Jede Menge nur einmal.',
  'Each rush level once.': 'Jedes Tempo nur einmal.',
  'The level "standard" can’t be left out.': 'Das Tempo „Standard“ muss dabei sein.',
  'A layer can’t be higher than the nozzle is wide.':
    'Eine Schicht kann nicht höher sein, als die Düse breit ist.',
  'A line can’t be narrower than its layer is high.':
    'Eine Bahn kann nicht schmaler sein, als ihre Schicht hoch ist.',
  'A line can’t be wider than three nozzles.': 'Eine Bahn kann nicht breiter als drei Düsen sein.',

  'The head of the log is missing.': 'Der Kopf des Protokolls fehlt.',
  'The log ends at row {row}, its head says {head}.':
    'Das Protokoll endet bei Zeile {row}, sein Kopf nennt {head}.',
  'The last row is not the one that the head names.': 'Die letzte Zeile ist nicht die, die der Kopf nennt.',
  'There are rows behind the head of the log.': 'Hinter dem Kopf des Protokolls stehen Zeilen.',
  'Row {row} is missing.': 'Zeile {row} fehlt.',
  'Row {row} does not follow the row before it.': 'Zeile {row} folgt nicht auf die davor.',
  'Row {row} was changed.': 'Zeile {row} wurde geändert.',
  'The hash of row {row} does not fit its content.':
    'Die Prüfsumme von Zeile {row} passt nicht zu ihrem Inhalt.',
} as const
