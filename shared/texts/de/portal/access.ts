/** Registering, signing in, links from mails. */
export const portalAccessTexts = {
  'First name (optional)': 'Vorname (freiwillig)',
  'Last name (optional)': 'Nachname (freiwillig)',
  'Look into your mail': 'Sehen Sie in Ihre E-Mails',
  'If there is an account with {email}, a link to choose a new password is on its way. It works for two hours.':
    'Gibt es ein Konto mit {email}, ist ein Link für ein neues Passwort unterwegs. Er gilt zwei Stunden.',
  'Nothing there after some minutes? Look among the unwanted mail, or write to {address}.':
    'Nach einigen Minuten nichts da? Sehen Sie bei den unerwünschten E-Mails nach, oder schreiben Sie an {address}.',
  'Nothing there after some minutes? Look among the unwanted mail.':
    'Nach einigen Minuten nichts da? Sehen Sie bei den unerwünschten E-Mails nach.',
  'Back to sign in': 'Zurück zur Anmeldung',
  'Forgot the password?': 'Passwort vergessen?',
  'We send you a link to choose a new one.': 'Wir schicken Ihnen einen Link, um ein neues zu wählen.',
  'Send me a link': 'Link schicken',
  'Create an account': 'Konto anlegen',
  'So that your quotes and orders wait for you.': 'Damit Ihre Angebote und Aufträge für Sie bereitliegen.',
  'Company (optional)': 'Firma (freiwillig)',
  'There is an account with this address. <in>Sign in</in>':
    'Mit dieser Adresse gibt es schon ein Konto. <in>Anmelden</in>',
  'Create the account': 'Konto anlegen',
  'Already a customer? <in>Sign in</in>': 'Schon Kunde? <in>Anmelden</in>',
  'Your password is set': 'Ihr Passwort ist gesetzt',
  'Sign in with it from now on.': 'Melden Sie sich künftig damit an.',
  'It was used before or is too old.': 'Er wurde schon benutzt oder ist zu alt.',
  'It is incomplete. Open it again from the message, or get a new one.':
    'Er ist unvollständig. Öffnen Sie ihn noch einmal aus der Nachricht, oder fordern Sie einen neuen an.',
  'Get a new link': 'Neuen Link anfordern',
  'Choose a password': 'Passwort wählen',
  'Open the office': 'Büro öffnen',
  'For the office of {shop}.': 'Für das Büro von {shop}.',
  'Ask an admin for a new link.': 'Bitten Sie einen Administrator um einen neuen Link.',
  'Open Print Farm Office at your desk and sign in with it.':
    'Öffnen Sie Print Farm Office an Ihrem Platz und melden Sie sich damit an.',
  'Set the password': 'Passwort setzen',
  'New here? <up>Create an account</up>': 'Neu hier? <up>Konto anlegen</up>',
  'Get a link to choose a new one': 'Link für ein neues anfordern',
  'Write to {address}; you get a link to choose a new one.':
    'Schreiben Sie an {address}; Sie bekommen einen Link für ein neues.',
  'Ask the shop for a link to choose a new one.': 'Fragen Sie uns nach einem Link für ein neues.',
  'The e-mail or the password is not right.': 'E-Mail oder Passwort stimmen nicht.',
  'Go on': 'Weiter zur Startseite',
  'Your address is confirmed': 'Ihre Adresse ist bestätigt',
  'Thank you. Mails about your parts will reach you.': 'Danke. E-Mails zu Ihren Bauteilen erreichen Sie.',
  'It was used before, is too old, or incomplete. You get another one on your profile page.':
    'Er wurde schon benutzt, ist zu alt oder unvollständig. Auf Ihrer Profilseite bekommen Sie einen neuen.',
} as const
