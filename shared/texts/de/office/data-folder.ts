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
  '<code>DATA_DIR</code> says where the data lies. Move it by hand, and set that anew.':
    '<code>DATA_DIR</code> sagt, wo die Daten liegen. Ziehen Sie von Hand um und setzen Sie das neu.',
  'Show in folder': 'Im Ordner zeigen',
  'The system’s file manager could not be opened.': 'Die Dateiverwaltung des Systems ließ sich nicht öffnen.',
  'The data stays here and did not move to {path}: {said}':
    'Die Daten bleiben hier und sind nicht nach {path} umgezogen: {said}',
  'Everything is copied to an empty folder, for instance on a larger drive, and compared byte by byte. Work goes on meanwhile; at the end the program starts again there. If that does not work, it comes back here by itself.':
    'Alles wird in einen leeren Ordner kopiert, etwa auf ein größeres Laufwerk, und Byte für Byte verglichen. Inzwischen geht die Arbeit weiter; am Ende startet das Programm dort neu. Gelingt das nicht, kommt es von selbst hierher zurück.',
  'Move {size} there': '{size} dorthin umziehen',
  'Choose another folder…': 'Anderen Ordner wählen …',
  'Choose a new folder…': 'Neuen Ordner wählen …',
  'That did not work. Choose the folder once more.':
    'Das ist nicht gelungen. Wählen Sie den Ordner noch einmal.',
  'It is empty and has {free} free.': 'Er ist leer und hat {free} frei.',
  'It lies on another computer. A database there can break when the network does: choose a drive of this computer, or use a SQL Server.':
    'Er liegt auf einem anderen Computer. Eine Datenbank dort kann mit dem Netz zerbrechen: Wählen Sie ein Laufwerk dieses Computers oder verwenden Sie einen SQL Server.',
  'This is no folder.': 'Das ist kein Ordner.',
  'This folder is not empty. Make a new one there.':
    'Dieser Ordner ist nicht leer. Legen Sie dort einen neuen an.',
  'This is the present folder, or one inside of it or around it.':
    'Das ist der jetzige Ordner, oder einer in ihm oder um ihn herum.',
  'Nothing can be written to this folder.': 'In diesen Ordner lässt sich nichts schreiben.',
  'There is too little room: {needed} are needed, {free} are free.':
    'Es ist zu wenig Platz: {needed} werden gebraucht, {free} sind frei.',
  'No database can be kept in this folder. Choose one on a drive of this computer.':
    'In diesem Ordner lässt sich keine Datenbank führen. Wählen Sie einen auf einem Laufwerk dieses Computers.',
  'The present folder holds links to other places. Move it by hand.':
    'Der jetzige Ordner enthält Verweise an andere Orte. Ziehen Sie von Hand um.',
  '{done} of {total} copied': '{done} von {total} kopiert',
  'The rest is brought over, then the program starts again.':
    'Der Rest wird hinübergebracht, dann startet das Programm neu.',
  'Stop moving': 'Umzug abbrechen',
  'The data has moved here. Its old copy is still in <code>{old}</code>; nothing reads it any more.':
    'Die Daten sind hierher umgezogen. Die alte Kopie liegt noch in <code>{old}</code>; niemand liest sie mehr.',
  'Remove the old copy…': 'Alte Kopie entfernen …',
  'Keep it, and ask no more': 'Behalten und nicht mehr fragen',
  'Remove the old copy': 'Alte Kopie entfernen',
  'Remove it': 'Entfernen',
  'Everything in {old} is removed for good. Look first whether orders and files are all here.':
    'Alles in {old} wird endgültig entfernt. Sehen Sie erst nach, ob hier alle Aufträge und Dateien da sind.',
  'The desktop app shows and moves the folder, on the computer that the data lies on. Without it, it is moved by hand:':
    'Das Programm zeigt den Ordner und zieht ihn um, auf dem Computer, auf dem die Daten liegen. Ohne es geht es von Hand:',
} as const
