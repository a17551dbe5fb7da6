/** What letters to customers say. */
export const letterTexts = {
  'Hello {name},': 'Guten Tag {name},',
  'Hello,': 'Guten Tag,',
  'Questions? Write to {address}.': 'Fragen? Schreiben Sie an {address}.',
  'Choose which mails you get: {url}': 'Wählen Sie, welche E-Mails Sie bekommen: {url}',
  '{name}, {count} pieces': '{name}, {count} Stück',

  'Your price for {part}: {price}': 'Ihr Preis für {part}: {price}',
  'your price is ready. Place the order and we start.':
    'Ihr Preis steht fest. Sobald Sie bestellen, fangen wir an.',
  'See the price and order': 'Preis ansehen und bestellen',
  'Checked: your price for {part}': 'Geprüft: Ihr Preis für {part}',
  'a person has looked at your model, and the price waits for your yes.':
    'wir haben Ihr Modell angesehen. Der Preis wartet auf Ihre Zusage.',
  'We wrote: {note}': 'Unsere Anmerkung: {note}',
  'Look and accept': 'Ansehen und annehmen',
  'About your request {number}': 'Zu Ihrer Anfrage {number}',
  'we can’t make {part} as you asked for it.': '{part} können wir so leider nicht fertigen.',
  'The reason: {reason}': 'Der Grund: {reason}',
  'See the request': 'Anfrage ansehen',
  'Your price for {part} ends on {valid_until}': 'Ihr Preis für {part} gilt bis {valid_until}',
  'the price for {part} stands until {valid_until}. Order until then to keep it.':
    'der Preis für {part} gilt bis {valid_until}. Bestellen Sie bis dahin, um ihn zu behalten.',
  'A message about {part}': 'Eine Nachricht zu {part}',
  'we wrote to you:': 'wir haben Ihnen geschrieben:',
  'Answer the message': 'Antworten',

  'Order {number} is confirmed': 'Auftrag {number} ist bestätigt',
  'we have your order and will make it.': 'Ihr Auftrag ist bei uns, wir fertigen ihn.',
  'Order {number} is being printed': 'Auftrag {number} wird gedruckt',
  'we have begun to print.': 'wir haben mit dem Druck begonnen.',
  'We expect to be done on {expected_on}.': 'Voraussichtlich sind wir am {expected_on} fertig.',
  'Order {number} is ready for you': 'Auftrag {number} liegt für Sie bereit',
  'Order {number} is on its way': 'Auftrag {number} ist unterwegs',
  'your parts are ready to be picked up.': 'Ihre Bauteile liegen zur Abholung bereit.',
  'your parts have left us and are on their way.': 'Ihre Bauteile sind unterwegs zu Ihnen.',
  'Order {number} has arrived': 'Auftrag {number} ist angekommen',
  'your parts were delivered. If anything is not as it should be, tell us and we put it right.':
    'Ihre Bauteile wurden zugestellt. Stimmt etwas nicht, sagen Sie es uns, wir bringen es in Ordnung.',
  'Order {number} was cancelled': 'Auftrag {number} wurde storniert',
  'we had to cancel your order.': 'wir mussten Ihren Auftrag stornieren.',
  'We owe you {refund} and will return it.': 'Sie bekommen {refund} zurück.',
  'See the order': 'Auftrag ansehen',

  'Quote number': 'Angebot',
  'Order number': 'Auftrag',
  'The part': 'Bauteil',
  'Price of the quote': 'Preis',
  'Price stands until': 'Gültig bis',
  'Total of the order': 'Gesamtbetrag',
  'Expected on': 'Voraussichtlich fertig',
  'Shipped with': 'Versand mit',
  'Tracking number': 'Sendungsnummer',

  'Confirm your e-mail address for {shop}': 'Bestätigen Sie Ihre E-Mail-Adresse für {shop}',
  'confirm that this address is yours.': 'bestätigen Sie, dass diese Adresse Ihnen gehört.',
  'Confirm the address': 'Adresse bestätigen',
  'Choose a new password for {shop}': 'Wählen Sie ein neues Passwort für {shop}',
  'somebody, hopefully you, asked for a new password.':
    'jemand, hoffentlich Sie, hat ein neues Passwort angefordert.',
  'Choose a new password': 'Neues Passwort wählen',
  'Your account at {shop}': 'Ihr Konto bei {shop}',
  'we made an account for you. Choose a password, and you can sign in.':
    'wir haben ein Konto für Sie eingerichtet. Wählen Sie ein Passwort, dann können Sie sich anmelden.',
  'Choose your password': 'Passwort wählen',
  'Your password at {shop} was changed': 'Ihr Passwort bei {shop} wurde geändert',
  'the password of your account has just been changed. If it was you, there is nothing to do. If not, choose a new one at once.':
    'das Passwort Ihres Kontos wurde soeben geändert. Waren Sie das, ist nichts zu tun. Wenn nicht, wählen Sie sofort ein neues.',
  'Your address at {shop} is about to change': 'Ihre Adresse bei {shop} soll sich ändern',
  'somebody, hopefully you, wants to use {new_address} for your account from now on. It changes once both addresses have confirmed.':
    'jemand, hoffentlich Sie, möchte für Ihr Konto künftig {new_address} verwenden. Die Adresse ändert sich, sobald beide Adressen bestätigt haben.',
  'Confirm the change': 'Änderung bestätigen',
  'If this was not you, do not open the link, and change your password.':
    'Waren Sie das nicht, öffnen Sie den Link nicht und ändern Sie Ihr Passwort.',
  'Confirm your new e-mail address for {shop}': 'Bestätigen Sie Ihre neue E-Mail-Adresse für {shop}',
  'this address is to be used for an account of ours from now on. It changes once both addresses have confirmed.':
    'diese Adresse soll künftig für ein Konto bei uns gelten. Sie ändert sich, sobald beide Adressen bestätigt haben.',
  'Your account at {shop} has a second factor now': 'Ihr Konto bei {shop} hat jetzt einen zweiten Faktor',
  'from now on, signing in to your account takes a code of your authenticator app as well. Keep the recovery codes where you find them without your phone.':
    'zur Anmeldung an Ihrem Konto gehört ab jetzt auch ein Code Ihrer Authenticator-App. Bewahren Sie die Wiederherstellungscodes so auf, dass Sie sie ohne Ihr Telefon finden.',
  'If this was not you, choose a new password at once and write to us.':
    'Waren Sie das nicht, wählen Sie sofort ein neues Passwort und schreiben Sie uns.',
  'The second factor of your account at {shop} is off':
    'Der zweite Faktor Ihres Kontos bei {shop} ist ausgeschaltet',
  'signing in to your account takes the password only again. You can turn the second factor on at any time, on your profile page.':
    'zur Anmeldung an Ihrem Konto genügt wieder das Passwort. Sie können den zweiten Faktor auf Ihrer Profilseite jederzeit einschalten.',
  'New recovery codes for your account at {shop}': 'Neue Wiederherstellungscodes für Ihr Konto bei {shop}',
  'new recovery codes were made for your account. Those of before work no longer.':
    'für Ihr Konto wurden neue Wiederherstellungscodes erstellt. Die bisherigen gelten nicht mehr.',
  'A recovery code of your account at {shop} was used':
    'Ein Wiederherstellungscode Ihres Kontos bei {shop} wurde benutzt',
  'one of your recovery codes has just been used in place of a code of the app. It works no longer.':
    'einer Ihrer Wiederherstellungscodes wurde soeben anstelle eines Codes der App benutzt. Er gilt nicht mehr.',
  'Recovery codes left: {codes_left}. You make new ones on your profile page.':
    'Übrige Wiederherstellungscodes: {codes_left}. Neue erstellen Sie auf Ihrer Profilseite.',
  'The link works for seven days.': 'Der Link gilt sieben Tage.',
  'The link works for two hours.': 'Der Link gilt zwei Stunden.',
  'If you did not ask for this, do nothing: nothing changes.':
    'Haben Sie das nicht veranlasst, müssen Sie nichts tun: Es ändert sich nichts.',

  'Camera bracket': 'Kamerahalter',
  'We turned the part, so that the hooks are stronger.':
    'Wir haben das Bauteil gedreht, damit die Haken fester sind.',
  'The walls are thinner than our nozzles can print.':
    'Die Wände sind dünner, als unsere Düsen drucken können.',
  'The material is no longer made.': 'Das Material wird nicht mehr hergestellt.',
  'May we print it lying down? It would be stronger that way.':
    'Dürfen wir es liegend drucken? So würde es fester.',
} as const
