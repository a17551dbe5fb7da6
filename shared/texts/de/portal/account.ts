/** The account: profile, addresses, sign-in, own data. */
export const portalAccount = {
  'Signed in as {email}': 'Angemeldet als {email}',
  'How we address you, and whom we call about a part.':
    'Wie wir Sie ansprechen, und wen wir zu einem Bauteil anrufen.',
  'Save names': 'Namen speichern',
  'Your names are saved.': 'Ihre Namen sind gespeichert.',

  'Filled in by itself when you place an order. Orders that are placed keep theirs.':
    'Werden beim Bestellen von selbst eingetragen. Erteilte Aufträge behalten ihre Adresse.',
  'No address yet. The first one you order to is kept here.':
    'Noch keine Adresse. Die erste, an die Sie bestellen, wird hier gemerkt.',
  'Change {address}': '{address} ändern',
  'Remove {address}': '{address} entfernen',
  'Add an address': 'Adresse hinzufügen',
  'Remove this address?': 'Diese Adresse entfernen?',
  'Remove the address': 'Adresse entfernen',
  'Parts go here': 'Lieferadresse',
  'Stands on your invoices': 'Rechnungsadresse',
  'Change the address': 'Adresse ändern',
  'Parts go here by default': 'Bauteile gehen üblicherweise hierhin',
  'This is my billing address': 'Das ist meine Rechnungsadresse',
  'Close without saving': 'Ohne Speichern schließen',
  'Save the address': 'Adresse speichern',
  'From your address book': 'Aus Ihrem Adressbuch',
  'Another address': 'Andere Adresse',

  'E-mail address': 'E-Mail-Adresse',
  'You sign in with it, and our mails go there. A change is confirmed at both addresses.':
    'Damit melden Sie sich an, dorthin gehen unsere E-Mails. Eine Änderung wird an beiden Adressen bestätigt.',
  'New e-mail address': 'Neue E-Mail-Adresse',
  'Your password': 'Ihr Passwort',
  'This is not your password.': 'Das ist nicht Ihr Passwort.',
  'Change e-mail': 'E-Mail ändern',
  confirmed: 'bestätigt',
  'waits for its link to be opened': 'wartet, bis der Link geöffnet wird',
  'It becomes {email} once both addresses have confirmed. A link is on its way to each.':
    'Sie wird {email}, sobald beide Adressen bestätigt haben. Ein Link ist an jede unterwegs.',
  'It becomes {email} once both addresses have confirmed. The shop hands you a link for each.':
    'Sie wird {email}, sobald beide Adressen bestätigt haben. Sie bekommen von uns für jede einen Link.',
  'Keep {email}': '{email} behalten',
  'Your address is changed': 'Ihre Adresse ist geändert',
  'Confirmed here': 'Hier bestätigt',
  'You sign in as {email} from now on.': 'Sie melden sich künftig als {email} an.',
  'It changes to {email} as soon as the link at the other address was opened, too.':
    'Sie wird {email}, sobald auch der Link an der anderen Adresse geöffnet wurde.',
  'This link can’t be used': 'Dieser Link gilt nicht',
  'It was used before, is too old, or incomplete. Begin the change again on your profile page.':
    'Er wurde schon benutzt, ist zu alt oder unvollständig. Beginnen Sie die Änderung auf Ihrer Profilseite neu.',
  'Confirm the change of address': 'Änderung der Adresse bestätigen',
  'The account’s e-mail address changes once both addresses have confirmed.':
    'Die E-Mail-Adresse des Kontos ändert sich, sobald beide Adressen bestätigt haben.',
  Confirm: 'Bestätigen',
  'Go to the profile': 'Zum Profil',

  'Changing it signs out every other device.': 'Eine Änderung meldet alle anderen Geräte ab.',
  'Change the password': 'Passwort ändern',
  'The password is changed. Other devices are signed out.':
    'Das Passwort ist geändert. Andere Geräte sind abgemeldet.',
  'At least 10 characters, and none that everybody uses.':
    'Mindestens 10 Zeichen, und keines, das alle verwenden.',

  'Signed-in devices': 'Angemeldete Geräte',
  'If you don’t know one of them, sign it out and change the password.':
    'Kennen Sie eines davon nicht, melden Sie es ab und ändern Sie das Passwort.',
  'This device': 'Dieses Gerät',
  'Last used': 'Zuletzt benutzt',
  'Sign out {device}': '{device} abmelden',
  'Sign out other devices': 'Andere Geräte abmelden',
  'Sign out everywhere': 'Überall abmelden',
  'Every other device is signed out.': 'Alle anderen Geräte sind abgemeldet.',
  '{browser} on {system}': '{browser} auf {system}',
  'Unknown device': 'Unbekanntes Gerät',

  'Mails to you': 'E-Mails an Sie',
  'Mails about the account itself always come.': 'E-Mails zum Konto selbst kommen immer.',
  'A price is ready': 'Ein Preis steht fest',
  'A price was checked and waits for my yes': 'Ein Preis ist geprüft und wartet auf meine Zusage',
  'A request was declined': 'Eine Anfrage wurde abgelehnt',
  'A price is about to end': 'Ein Preis läuft bald ab',
  'An order is confirmed': 'Ein Auftrag ist bestätigt',
  'An order is being printed': 'Ein Auftrag wird gedruckt',
  'An order is on its way': 'Ein Auftrag ist unterwegs',
  'An order has arrived': 'Ein Auftrag ist angekommen',
  'An order was cancelled by the shop': 'Ein Auftrag wurde von der Druckerei storniert',
  'The shop wrote to me': 'Die Druckerei hat mir geschrieben',
  'Save mails': 'Auswahl speichern',
  'Your choice of mails is saved.': 'Ihre Auswahl ist gespeichert.',
  'Confirm your address': 'Bestätigen Sie Ihre Adresse',
  'A link is on its way to {email}.': 'Ein Link ist unterwegs an {email}.',
  'We sent a link to {email}. Open it, so that we know our mails reach you.':
    'Wir haben einen Link an {email} geschickt. Öffnen Sie ihn, damit wir wissen, dass unsere E-Mails Sie erreichen.',
  'Send it again': 'Noch einmal schicken',

  'Of these pages, and of our mails to you.': 'Dieser Seiten, und unserer E-Mails an Sie.',

  'Your data': 'Ihre Daten',
  'Everything that the shop keeps of you, yours to take along or to have removed.':
    'Alles, was wir von Ihnen gespeichert haben. Sie können es mitnehmen oder entfernen lassen.',
  'A ZIP with your profile, quotes, orders and messages as data, and the files that you uploaded.':
    'Ein ZIP mit Profil, Angeboten, Aufträgen und Nachrichten als Daten, dazu die Dateien, die Sie hochgeladen haben.',
  'Download my data': 'Meine Daten herunterladen',
  'Deleting the account removes your names, addresses, messages and the files of quotes you never ordered. Invoices stay as long as the law asks for.':
    'Mit dem Konto verschwinden Namen, Adressen, Nachrichten und die Dateien von Angeboten, die Sie nie bestellt haben. Rechnungen bleiben, solange das Gesetz es verlangt.',
  'Delete my account': 'Mein Konto löschen',
  'Delete your account?': 'Ihr Konto löschen?',
  'This can’t be taken back. Open quotes are withdrawn. With the same address you can register anew.':
    'Das lässt sich nicht rückgängig machen. Offene Angebote werden zurückgezogen. Mit derselben Adresse können Sie sich neu registrieren.',
  'Keep the account': 'Konto behalten',
  'Delete the account': 'Konto löschen',
  'Your account is deleted.': 'Ihr Konto ist gelöscht.',
} as const
