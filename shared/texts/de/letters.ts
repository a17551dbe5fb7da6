/** What letters to customers say. */
export const letterTexts = {
  'Hello {name},': 'Guten Tag {name},',
  'Hello,': 'Guten Tag,',
  'Questions? Write to {address}.': 'Fragen? Schreiben Sie an {address}.',
  'Choose which mails you get: {url}': 'Wählen Sie, welche E-Mails Sie bekommen: {url}',
  '{name}, {count} pieces': '{name}, {count} Stück',

  'Your price for {name}: {price}': 'Ihr Preis für {name}: {price}',
  'your price is ready. Place the order and we start.':
    'Ihr Preis steht fest. Sobald Sie bestellen, fangen wir an.',
  'See the price and order': 'Preis ansehen und bestellen',
  'Checked: your price for {name}': 'Geprüft: Ihr Preis für {name}',
  'a person has looked at your model, and the price waits for your yes.':
    'wir haben Ihr Modell angesehen. Der Preis wartet auf Ihre Zusage.',
  'We wrote: {note}': 'Unsere Anmerkung: {note}',
  'Look and accept': 'Ansehen und annehmen',
  'About your request {number}': 'Zu Ihrer Anfrage {number}',
  'we can’t make {name} as you asked for it.': '{name} können wir so leider nicht fertigen.',
  'The reason: {reason}': 'Der Grund: {reason}',
  'See the request': 'Anfrage ansehen',
  'Your price for {name} ends on {day}': 'Ihr Preis für {name} gilt bis {day}',
  'the price for {name} stands until {day}. Order until then to keep it.':
    'der Preis für {name} gilt bis {day}. Bestellen Sie bis dahin, um ihn zu behalten.',
  'A message about {name}': 'Eine Nachricht zu {name}',
  'we wrote to you:': 'wir haben Ihnen geschrieben:',
  'Answer the message': 'Antworten',

  'Order {number} is confirmed': 'Auftrag {number} ist bestätigt',
  'we have your order and will make it.': 'Ihr Auftrag ist bei uns, wir fertigen ihn.',
  'Order {number} is being printed': 'Auftrag {number} wird gedruckt',
  'we have begun to print. We expect to be done on {day}.':
    'wir haben mit dem Druck begonnen. Voraussichtlich sind wir am {day} fertig.',
  'we have begun to print.': 'wir haben mit dem Druck begonnen.',
  'Order {number} is ready for you': 'Auftrag {number} liegt für Sie bereit',
  'Order {number} is on its way': 'Auftrag {number} ist unterwegs',
  'your parts are ready to be picked up.': 'Ihre Bauteile liegen zur Abholung bereit.',
  'your parts have left us and are on their way.': 'Ihre Bauteile sind unterwegs zu Ihnen.',
  'Order {number} has arrived': 'Auftrag {number} ist angekommen',
  'your parts were delivered. If anything is not as it should be, tell us and we put it right.':
    'Ihre Bauteile wurden zugestellt. Stimmt etwas nicht, sagen Sie es uns, wir bringen es in Ordnung.',
  'Order {number} was cancelled': 'Auftrag {number} wurde storniert',
  'we had to cancel your order.': 'wir mussten Ihren Auftrag stornieren.',
  'We owe you {amount} and will return it.': 'Sie bekommen {amount} zurück.',
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
  'we made an account for you. Choose a password to see your quotes and orders.':
    'wir haben ein Konto für Sie angelegt. Wählen Sie ein Passwort, um Ihre Angebote und Aufträge zu sehen.',
  'Choose your password': 'Passwort wählen',
  'Your address at {shop} is about to change': 'Ihre Adresse bei {shop} soll sich ändern',
  'somebody, hopefully you, wants to use {address} for your account from now on. It changes once both addresses have confirmed.':
    'jemand, hoffentlich Sie, möchte für Ihr Konto künftig {address} verwenden. Die Adresse ändert sich, sobald beide Adressen bestätigt haben.',
  'Confirm the change': 'Änderung bestätigen',
  'If this was not you, do not open the link, and change your password.':
    'Waren Sie das nicht, öffnen Sie den Link nicht und ändern Sie Ihr Passwort.',
  'Confirm your new e-mail address for {shop}': 'Bestätigen Sie Ihre neue E-Mail-Adresse für {shop}',
  'this address is to be used for an account of ours from now on. It changes once both addresses have confirmed.':
    'diese Adresse soll künftig für ein Konto bei uns gelten. Sie ändert sich, sobald beide Adressen bestätigt haben.',
  'The link works for seven days.': 'Der Link gilt sieben Tage.',
  'The link works for two hours.': 'Der Link gilt zwei Stunden.',
  'If you did not ask for this, do nothing: nothing changes.':
    'Haben Sie das nicht veranlasst, müssen Sie nichts tun: Es ändert sich nichts.',
} as const
