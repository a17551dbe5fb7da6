/** The second factor of signing in: at the sign-in, and where each turns her own on and off. */
export const secondFactorTexts = {
  'Second factor': 'Zweiter Faktor',
  'With a code of an app on your phone, a stolen password opens nothing.':
    'Mit einem Code aus einer App auf Ihrem Telefon öffnet ein gestohlenes Passwort nichts.',

  'One more step: the code of your second factor.': 'Noch ein Schritt: der Code Ihres zweiten Faktors.',
  Code: 'Code',
  'Six digits that your authenticator app shows.': 'Sechs Ziffern, die Ihre Authenticator-App zeigt.',
  'Recovery code': 'Wiederherstellungscode',
  'One of those that you kept. Each works once.':
    'Einer von denen, die Sie aufbewahrt haben. Jeder gilt einmal.',
  'Use a recovery code': 'Wiederherstellungscode benutzen',
  'Use a code of the app': 'Code der App benutzen',
  'Back to the password': 'Zurück zum Passwort',
  'This recovery code is used up. {left, plural, =0 {It was the last one: make new ones.} one {One is left.} other {# are left.}}':
    'Dieser Wiederherstellungscode ist verbraucht. {left, plural, =0 {Es war der letzte: Erstellen Sie neue.} one {Einer ist übrig.} other {# sind übrig.}}',

  'Off: signing in takes your password only.': 'Aus: Zur Anmeldung genügt Ihr Passwort.',
  'Turn on…': 'Einschalten …',
  'Turn off…': 'Ausschalten …',
  'Turned on <when></when>.': 'Eingeschaltet: <when></when>.',
  '{left, plural, =0 {No recovery code is left: make new ones.} one {One recovery code is left: make new ones.} other {# recovery codes are left.}}':
    '{left, plural, =0 {Kein Wiederherstellungscode ist übrig: Erstellen Sie neue.} one {Ein Wiederherstellungscode ist übrig: Erstellen Sie neue.} other {# Wiederherstellungscodes sind übrig.}}',
  'New recovery codes…': 'Neue Wiederherstellungscodes …',
  'Make new recovery codes': 'Neue Wiederherstellungscodes erstellen',
  'Turn the second factor on': 'Zweiten Faktor einschalten',
  'Turn the second factor off': 'Zweiten Faktor ausschalten',
  'The second factor is off.': 'Der zweite Faktor ist ausgeschaltet.',

  'This is not the current password.': 'Das ist nicht das bisherige Passwort.',
  'Go on with the app': 'Weiter mit der App',
  'Let an authenticator app on your phone read this picture.':
    'Lesen Sie dieses Bild mit einer Authenticator-App auf Ihrem Telefon.',
  'QR code for the authenticator app': 'QR-Code für die Authenticator-App',
  'Or type this key into the app:': 'Oder tippen Sie diesen Schlüssel in die App:',
  Copied: 'Kopiert',
  'Copy the key': 'Schlüssel kopieren',
  'Enter the code that the app shows now. Other devices are signed out then.':
    'Geben Sie den Code ein, den die App jetzt zeigt. Andere Geräte werden dann abgemeldet.',

  'Recovery codes': 'Wiederherstellungscodes',
  'Recovery codes of {email}, made {when}': 'Wiederherstellungscodes von {email}, erstellt {when}',
  'Each of these codes signs you in once without the app. Keep them where you find them without your phone: they are not shown again.':
    'Mit jedem dieser Codes melden Sie sich einmal ohne die App an. Bewahren Sie sie so auf, dass Sie sie ohne Ihr Telefon finden: Sie werden nicht noch einmal gezeigt.',
  'Copy the codes': 'Codes kopieren',
  'Print them': 'Drucken',
  'I have kept them': 'Ich habe sie aufbewahrt',
} as const
