/** What the server says when it refuses: `{name}` takes any text over, `{count#}` a number, `{total$}` money. */
export const serverRefusals = {
  'The server answered with status {status#}.': 'Der Server antwortete mit Status {status}.',
  'There is nothing at this address.': 'Unter dieser Adresse ist nichts.',
  'Your account may not do this.': 'Ihr Konto darf das nicht.',
  'Something went wrong on the server. Try again; if it stays, the request id tells where to look.':
    'Auf dem Server ging etwas schief. Versuchen Sie es noch einmal; bleibt es dabei, hilft die Nummer der Anfrage weiter.',
  'The request can’t be read. Check its address and its body.':
    'Die Anfrage lässt sich nicht lesen. Laden Sie die Seite neu.',
  'The request is larger than the 1 MiB that JSON may have.': 'Das ist mehr Text, als auf einmal geht.',
  'The server is shutting down. Try again in a minute.':
    'Der Server fährt gerade herunter. Versuchen Sie es in einer Minute wieder.',
  'The database does not answer at the moment. Nothing was changed; try again shortly.':
    'Die Datenbank antwortet gerade nicht. Nichts wurde geändert; versuchen Sie es gleich wieder.',
  'The database does not answer, or is not up to date.':
    'Die Datenbank antwortet nicht oder ist nicht auf dem neuesten Stand.',
  'The database is held by another program. Nothing was changed; try again shortly.':
    'Die Datenbank ist von einem anderen Programm belegt. Nichts wurde geändert; versuchen Sie es gleich wieder.',
  'The database can’t be written: its folder is read-only. Nothing was changed.':
    'Die Datenbank lässt sich nicht schreiben: Ihr Ordner ist schreibgeschützt. Nichts wurde geändert.',
  'The server can’t read or write its disk. Nothing was changed; have the disk checked.':
    'Der Server kann seine Festplatte nicht lesen oder beschreiben. Nichts wurde geändert; lassen Sie sie prüfen.',
  'The database is damaged. Nothing was changed; restore the last backup.':
    'Die Datenbank ist beschädigt. Nichts wurde geändert; stellen Sie die letzte Sicherung wieder her.',
  'The server’s disk is full. Nothing was changed; try again when there is room.':
    'Die Festplatte des Servers ist voll. Nichts wurde geändert; versuchen Sie es wieder, wenn Platz ist.',
  'The database is full. Nothing was changed; try again when there is room.':
    'Die Datenbank ist voll. Nichts wurde geändert; versuchen Sie es wieder, wenn Platz ist.',
  'The database can only be read at the moment. Nothing was changed; try again shortly.':
    'Die Datenbank lässt sich gerade nur lesen. Nichts wurde geändert; versuchen Sie es gleich wieder.',
  'The server can’t write to its disk. Nothing was changed; try again later.':
    'Der Server kann nicht auf seine Festplatte schreiben. Nichts wurde geändert; versuchen Sie es später wieder.',
  'Too many requests.': 'Zu viele Anfragen.',
  'Too many files are being measured.': 'Gerade werden zu viele Dateien gemessen.',
  'This shop shows prices to customers who are signed in.': 'Preise zeigen wir Kunden, die angemeldet sind.',
  'Send this file once more to be measured.':
    'Schicken Sie diese Datei noch einmal, damit sie gemessen wird.',
  'Too many attempts. Try again in {count#} seconds.': 'Zu viele Versuche. In {count} s geht es wieder.',
  'Too many attempts. Try again in {count#} minutes.': 'Zu viele Versuche. In {count} min geht es wieder.',
  'Try again in {seconds#} seconds.': 'In {seconds} s geht es wieder.',
  'Too many open event streams. Close some windows.': 'Zu viele offene Fenster. Schließen Sie einige.',
  'The first request with this Idempotency-Key is still running. Ask again in a moment.':
    'Die erste Anfrage läuft noch. Versuchen Sie es gleich wieder.',
  'This Idempotency-Key was used for another request. Choose a new one.':
    'Das wurde schon einmal anders abgeschickt. Laden Sie die Seite neu.',
  'Somebody changed this since you opened it. Look at what it is now and try again.':
    'Das wurde geändert, seit Sie es geöffnet haben. Sehen Sie es sich an, wie es jetzt ist, und versuchen Sie es noch einmal.',
  'Somebody else changed this {what} meanwhile. Look at it as it is now and try again.':
    'Das wurde inzwischen von jemand anderem geändert. Sehen Sie es sich an, wie es jetzt ist, und versuchen Sie es noch einmal.',
  'The cursor is not one of this list. Take next_cursor as it was given, with the same sort, or leave it out.':
    'Die Liste lässt sich von hier nicht weiterlesen. Laden Sie die Seite neu.',

  'This account has a second factor. Enter the code that your authenticator app shows.':
    'Dieses Konto hat einen zweiten Faktor. Geben Sie den Code ein, den Ihre Authenticator-App zeigt.',
  'This code is wrong or was used already. Enter the one that the app shows now.':
    'Dieser Code ist falsch oder wurde schon benutzt. Geben Sie den ein, den die App jetzt zeigt.',
  'This recovery code is wrong or was used already.':
    'Dieser Wiederherstellungscode ist falsch oder wurde schon benutzt.',
  'Codes of the app can’t be checked on this server at the moment. Use a recovery code, or ask the shop.':
    'Codes der App lassen sich auf diesem Server gerade nicht prüfen. Benutzen Sie einen Wiederherstellungscode, oder fragen Sie den Betrieb.',
  'The second factor of this account is off.': 'Der zweite Faktor dieses Kontos ist ausgeschaltet.',
  'The second factor is on already. Turn it off first.':
    'Der zweite Faktor ist schon eingeschaltet. Schalten Sie ihn zuerst aus.',
  'There is nothing to confirm. Begin again.': 'Es gibt nichts zu bestätigen. Beginnen Sie von vorn.',
  'This is not the code that the app shows. Look at the clock of your phone, too.':
    'Das ist nicht der Code, den die App zeigt. Sehen Sie auch nach der Uhr Ihres Telefons.',
  'Turn off your own second factor on your profile page, with a code.':
    'Ihren eigenen zweiten Faktor schalten Sie auf Ihrer Profilseite aus, mit einem Code.',

  'There is no such address.': 'Diese Adresse gibt es nicht.',
  'There is no such backup.': 'Diese Sicherung gibt es nicht.',
  'There is no such change of e-mail.': 'Diese Änderung der E-Mail-Adresse gibt es nicht.',
  'There is no such customer.': 'Diesen Kunden gibt es nicht.',
  'There is no such file.': 'Diese Datei gibt es nicht.',
  'There is no such logo.': 'Dieses Logo gibt es nicht.',
  'There is no such message.': 'Diese Nachricht gibt es nicht.',
  'There is no such order.': 'Diesen Auftrag gibt es nicht.',
  'There is no such payment.': 'Diese Zahlung gibt es nicht.',
  'There is no such person.': 'Diese Person gibt es nicht.',
  'There is no such picture.': 'Dieses Bild gibt es nicht.',
  'There is no such price.': 'Diesen Preis gibt es nicht.',
  'There is no such quote.': 'Dieses Angebot gibt es nicht.',
  'There is no such rate card.': 'Diese Preisliste gibt es nicht.',
  'There is no such record.': 'Diesen Eintrag gibt es nicht.',
  'There is no such session.': 'Diese Anmeldung gibt es nicht.',

  'The access token has expired. Refresh it and try again.':
    'Die Anmeldung ist abgelaufen. Melden Sie sich neu an.',
  'The access token is not valid. Sign in again.': 'Die Anmeldung gilt nicht mehr. Melden Sie sich neu an.',
  'Sign in and send the access token in the Authorization header.': 'Melden Sie sich an.',
  'There is no session to refresh. Sign in.': 'Sie sind nicht angemeldet. Melden Sie sich an.',
  'This session has ended. Sign in again.': 'Ihre Anmeldung ist beendet. Melden Sie sich neu an.',
  'This session was refreshed a moment ago, from elsewhere. Try again.':
    'Ihre Anmeldung wurde gerade anderswo erneuert. Versuchen Sie es noch einmal.',
  'This account is deactivated. Ask the shop.': 'Dieses Konto ist gesperrt. Fragen Sie uns.',
  'The e-mail address or the password is wrong.': 'Die E-Mail-Adresse oder das Passwort ist falsch.',
  'The current password is wrong.': 'Das jetzige Passwort ist falsch.',
  'Staff sign in at the office, not here.': 'Mitarbeiter melden sich im Büro an, nicht hier.',
  'Staff work in the office, not here.': 'Mitarbeiter arbeiten im Büro, nicht hier.',
  'This link was used already or has expired. Ask for a new one.':
    'Dieser Link wurde schon benutzt oder ist abgelaufen. Fordern Sie einen neuen an.',
  'This link was used already or has expired. Sign in and ask for a new one.':
    'Dieser Link wurde schon benutzt oder ist abgelaufen. Melden Sie sich an und fordern Sie einen neuen an.',
  'This link was used already or has expired. Begin the change again on your profile page.':
    'Dieser Link wurde schon benutzt oder ist abgelaufen. Beginnen Sie die Änderung auf Ihrer Profilseite neu.',
  'Several letters were sent already. Look for them, or try later.':
    'Es wurden schon mehrere Briefe geschickt. Suchen Sie danach, oder versuchen Sie es später.',
  'Confirm your e-mail address first: open the link that we sent you, or ask for another one on your profile page.':
    'Bestätigen Sie zuerst Ihre E-Mail-Adresse: Öffnen Sie den Link, den wir Ihnen geschickt haben, oder fordern Sie auf Ihrer Profilseite einen neuen an.',
  'An account with this e-mail address exists already. Sign in, or use another address.':
    'Zu dieser E-Mail-Adresse gibt es schon ein Konto. Melden Sie sich an, oder nehmen Sie eine andere Adresse.',
  'This is your address already.': 'Das ist schon Ihre Adresse.',
  'Choose a password of at least {count#} characters.':
    'Wählen Sie ein Passwort mit mindestens {count} Zeichen.',
  'Choose a password of at most {count#} bytes; letters with accents count twice or more.':
    'Wählen Sie ein Passwort mit höchstens {count} Bytes; Umlaute zählen doppelt oder mehr.',
  'Choose a password that is not the e-mail address.':
    'Wählen Sie ein Passwort, das nicht die E-Mail-Adresse ist.',
  'Choose a password that is less common.': 'Wählen Sie ein weniger verbreitetes Passwort.',
  'An address book holds {count#} addresses. Remove one first.':
    'Ein Adressbuch fasst {count} Adressen. Entfernen Sie zuerst eine.',
  'Order {number} is still open. The account can be deleted once it has arrived or is cancelled.':
    'Auftrag {number} ist noch offen. Das Konto lässt sich löschen, sobald er angekommen oder storniert ist.',
  'The customer is still owed {amount$} for order {number}. The account can be deleted once it is returned.':
    'Dem Kunden stehen aus Auftrag {number} noch {amount} zu. Das Konto lässt sich löschen, sobald sie erstattet sind.',
  'The address is not this customer’s.': 'Das ist nicht die Adresse dieses Kunden.',
  'Only customers are erased. Deactivate the accounts of the office.':
    'Gelöscht werden nur Kunden. Konten des Büros werden deaktiviert.',
  'The shop still owes you {amount$} for order {number}. The account can be deleted once it is returned.':
    'Wir schulden Ihnen noch {amount} aus Auftrag {number}. Das Konto lässt sich löschen, sobald sie erstattet sind.',

  'This quote has become an order; what happens next happens there.':
    'Aus diesem Angebot ist ein Auftrag geworden; weiter geht es dort.',
  'This quote has become an order already.': 'Aus diesem Angebot ist schon ein Auftrag geworden.',
  'This quote has expired. Ask for a new one.': 'Dieses Angebot ist abgelaufen. Fordern Sie ein neues an.',
  'This quote has expired; ask for a new one.': 'Dieses Angebot ist abgelaufen; fordern Sie ein neues an.',
  'This quote is {status}; that can’t be done with it now.':
    'Das geht mit dem Angebot nicht, wie es jetzt steht.',
  'Only an accepted quote becomes an order.': 'Nur ein angenommenes Angebot wird zum Auftrag.',
  'The price is {price$} now. Look at it again before you accept.':
    'Der Preis ist jetzt {price}. Sehen Sie ihn sich noch einmal an, bevor Sie annehmen.',
  'The total is {total$} with tax and shipping. Look at it again before you order.':
    'Mit Umsatzsteuer und Versand sind es {total}. Sehen Sie es sich noch einmal an, bevor Sie bestellen.',
  'The shipping address is not complete. Fill in what is missing, or choose to pick the order up.':
    'Die Lieferadresse ist nicht vollständig. Ergänzen Sie, was fehlt, oder wählen Sie die Abholung.',
  'Send an address to ship to, or "pickup", not both.': 'Wählen Sie eine Lieferadresse oder die Abholung.',
  'Quotes at or above the review threshold are an admin’s to decide.':
    'Über Angebote ab der Prüfgrenze entscheidet ein Administrator.',
  'The office decides about quotes.': 'Über Angebote entscheidet das Büro.',
  'Rejecting is the customer’s; the office declines.':
    'Ablehnen ist Sache des Kunden; das Büro lehnt von sich aus ab.',
  '{name} is on this quote. Take it over first, if you mean to decide it.':
    '{name} arbeitet an diesem Angebot. Übernehmen Sie es zuerst, wenn Sie entscheiden wollen.',
  '{name} is on this quote. Take it over first.':
    '{name} arbeitet an diesem Angebot. Übernehmen Sie es zuerst.',
  'A price that was accepted or has ended is not made anew.':
    'Ein angenommener oder beendeter Preis wird nicht neu gemacht.',
  'Its files are being sliced; the price follows by itself.':
    'Seine Dateien werden gesliced; der Preis folgt von selbst.',
  'Names stand on quotes that wait for review; this one waits no longer.':
    'Namen stehen an Angeboten in Prüfung; dieses ist es nicht mehr.',
  'There is no such active colleague.': 'Diesen aktiven Kollegen gibt es nicht.',
  'Nobody’s name is on this quote any longer.': 'An diesem Angebot steht kein Name mehr.',
  '{name} has put their name on this quote meanwhile.': '{name} hat dieses Angebot inzwischen übernommen.',
  'Without files only a draft can be begun: send "draft": true, or upload files.':
    'Ohne Dateien lässt sich nur ein Entwurf beginnen. Laden Sie Dateien hoch.',
  'One quote holds at most {count#} files.': 'Ein Angebot fasst höchstens {count} Dateien.',
  'The draft has no such file.': 'Der Entwurf hat diese Datei nicht.',
  'This file is no longer there.': 'Diese Datei ist nicht mehr da.',

  'This order is cancelled already.': 'Dieser Auftrag ist schon storniert.',
  'This order is too far along to be cancelled here. Ask the shop.':
    'Dieser Auftrag ist zu weit, um ihn hier zu stornieren. Fragen Sie uns.',
  'The order was already in production; ask the office to cancel it.':
    'Der Auftrag war schon in Fertigung; bitten Sie das Büro, ihn zu stornieren.',
  'This order is {status}; its shipping can’t change any more.':
    'Der Versand dieses Auftrags lässt sich nicht mehr ändern.',
  'This raises the total from {before$} to {after$}. Ask the customer first, then confirm that she agreed.':
    'Damit steigt die Summe von {before} auf {after}. Fragen Sie zuerst den Kunden und bestätigen Sie dann sein Einverständnis.',
  'An order that is {from} can’t become {to}.': 'Diesen Schritt gibt es von hier aus nicht.',
  'A cancelled order takes refunds only.': 'Ein stornierter Auftrag nimmt nur Erstattungen an.',
  'This payment is voided already.': 'Diese Zahlung ist schon aufgehoben.',
  '{amount$} was given back against it. Void the refund first.':
    '{amount} wurden daraus erstattet. Heben Sie zuerst die Erstattung auf.',
  'A payment with this method and transaction id is recorded already. Check the id, or void the other payment first.':
    'Eine Zahlung mit dieser Art und Kennung ist schon erfasst. Prüfen Sie die Kennung, oder heben Sie zuerst die andere auf.',
  'Needs a payment before production: {paid$} of {total$} paid. Record a payment first.':
    'Vor der Fertigung fehlt eine Zahlung: {paid} von {total} bezahlt. Erfassen Sie zuerst eine.',
  'Needs a complete shipping address, or the carrier "pickup".':
    'Es fehlt eine vollständige Lieferadresse, oder die Abholung.',
  'Needs a carrier with a tracking number, or the carrier "pickup".':
    'Es fehlt ein Paketdienst mit Sendungsnummer, oder die Abholung.',
  'Needs the tracking number of {carrier}, or the carrier "pickup".':
    'Es fehlt die Sendungsnummer von {carrier}, oder die Abholung.',
  'The order goes back to where it was held from: {state}.':
    'Der Auftrag geht dorthin zurück, wo er angehalten wurde.',
  'Nothing has been paid that could be given back.': 'Es ist nichts bezahlt, das zu erstatten wäre.',
  'Only {amount} can be given back.': 'Nur {amount} lassen sich erstatten.',
  'A partial payment needs its amount.': 'Eine Teilzahlung braucht ihren Betrag.',
  '{amount} is open; a partial payment stays below it. Record it as paid.':
    '{amount} sind offen; eine Teilzahlung bleibt darunter. Erfassen Sie sie als bezahlt.',
  'Nothing is open on this order.': 'An diesem Auftrag ist nichts offen.',
  'Only {amount} is open.': 'Nur {amount} sind offen.',
  '{open} is open; {paid} does not reach it. Record it as partial.':
    '{open} sind offen; {paid} reichen nicht. Erfassen Sie eine Teilzahlung.',

  'This message reports no problem that is open.': 'Diese Nachricht meldet kein offenes Problem.',
  'Problems are reported with an order; this quote is none yet.':
    'Probleme werden zu einem Auftrag gemeldet; dieses Angebot ist noch keiner.',
  'Problems are reported by customers.': 'Probleme melden Kunden.',
  'No invoice was issued for this order.': 'Zu diesem Auftrag gibt es keine Rechnung.',
  'Only a cancelled order gets a credit note.':
    'Nur ein stornierter Auftrag bekommt eine Rechnungskorrektur.',
  'Invoice {number} was issued by the shop’s former program and lies there.':
    'Rechnung {number} hat unser früheres Programm ausgestellt; sie liegt dort.',
  'The order was cancelled before it was invoiced.':
    'Der Auftrag wurde storniert, bevor eine Rechnung entstand.',
  'The invoice comes when the shop has confirmed the order.':
    'Die Rechnung kommt, wenn wir den Auftrag bestätigt haben.',
  'The quote has no price yet.': 'Das Angebot hat noch keinen Preis.',
  'Complete and submit it first.': 'Vervollständigen Sie es und schicken Sie es zuerst ab.',
  'This account was deleted by its owner and stays empty.':
    'Dieses Konto hat sein Inhaber gelöscht; es bleibt leer.',
  'Only admins change roles and deactivate people.': 'Rollen und Sperren ändern nur Administratoren.',
  'Only admins give roles and deactivate people.': 'Rollen und Sperren vergeben nur Administratoren.',
  'Staff look after customers only.': 'Mitarbeiter betreuen nur Kunden.',
  'An admin deactivates the accounts of the office.': 'Konten des Büros sperrt ein Administrator.',
  'This is the last active admin. Make somebody else an admin first.':
    'Das ist der letzte aktive Administrator. Ernennen Sie zuerst einen anderen.',
  'The shop would have no admin left.': 'Es bliebe kein Administrator übrig.',
  'This account is deactivated. Activate it first.':
    'Dieses Konto ist gesperrt. Schalten Sie es zuerst frei.',
  'No slicer is in use; the shop’s settings say why.':
    'Es ist kein Slicer in Gebrauch; die Einstellungen sagen, warum.',
} as const
