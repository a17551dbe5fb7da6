import { serverConnections } from './connections'
import { serverFields } from './fields'
import { serverFiles } from './files'
import { serverFindings } from './findings'
import { serverRefusals } from './refusals'
import { serverStaff } from './staff'
import { serverStarting } from './starting'

/** The server's sentences in German, by their English with `{values}`; see `createSentenceBook`. */
export const serverSentences: Readonly<Record<string, string>> = {
  ...serverRefusals,
  ...serverConnections,
  ...serverFields,
  ...serverFiles,
  ...serverFindings,
  ...serverStaff,
  ...serverStarting,
}

/** What each refusal comes to in German, for those whose sentence is not among the others. */
export const serverCodes: Readonly<Record<string, string>> = {
  MALFORMED_REQUEST: 'Die Anfrage lässt sich nicht lesen. Laden Sie die Seite neu.',
  UNAUTHENTICATED: 'Ihre Anmeldung ist beendet. Melden Sie sich neu an.',
  TOKEN_EXPIRED: 'Die Anmeldung ist abgelaufen. Melden Sie sich neu an.',
  INVALID_CREDENTIALS: 'Die E-Mail-Adresse oder das Passwort ist falsch.',
  SECOND_FACTOR_REQUIRED: 'Es fehlt der zweite Faktor der Anmeldung.',
  FORBIDDEN: 'Ihr Konto darf das nicht.',
  ACCOUNT_DISABLED: 'Dieses Konto ist gesperrt. Fragen Sie uns.',
  EMAIL_NOT_VERIFIED: 'Bestätigen Sie zuerst Ihre E-Mail-Adresse.',
  NOT_FOUND: 'Das gibt es hier nicht.',
  INVALID_STATE: 'Das geht nicht, wie es jetzt steht. Laden Sie die Seite neu.',
  QUOTE_EXPIRED: 'Dieses Angebot ist abgelaufen. Fordern Sie ein neues an.',
  ALREADY_CONVERTED: 'Aus diesem Angebot ist schon ein Auftrag geworden.',
  PRICE_CHANGED: 'Der Preis hat sich geändert. Sehen Sie ihn sich noch einmal an.',
  NOT_CANCELLABLE: 'Dieser Auftrag lässt sich nicht mehr stornieren. Fragen Sie uns.',
  DUPLICATE_TRANSACTION: 'Diese Zahlung ist schon erfasst.',
  STALE_VERSION: 'Das wurde inzwischen geändert. Sehen Sie es sich an, wie es jetzt ist.',
  EMAIL_TAKEN: 'Zu dieser E-Mail-Adresse gibt es schon ein Konto.',
  REFRESH_RACE: 'Ihre Anmeldung wurde gerade anderswo erneuert. Versuchen Sie es noch einmal.',
  IDEMPOTENCY_MISMATCH: 'Das wurde schon einmal anders abgeschickt. Laden Sie die Seite neu.',
  FILE_TOO_LARGE: 'Diese Datei ist zu groß.',
  TOO_MANY_FILES: 'Das sind zu viele Dateien auf einmal.',
  BODY_TOO_LARGE: 'Das ist zu viel auf einmal.',
  UNSUPPORTED_MEDIA_TYPE: 'Diese Art von Datei geht hier nicht.',
  VALIDATION_ERROR: 'Etwas davon ist zu berichtigen.',
  NOT_A_3MF: 'Das ist keine lesbare 3MF-Datei. Exportieren Sie das Modell neu.',
  UNSAFE_FILE: 'Diese Datei lässt sich nicht sicher lesen. Exportieren Sie das Modell neu.',
  NO_PRINTABLE_GEOMETRY: 'Die Datei enthält nichts, das sich drucken ließe.',
  FILE_INFECTED: 'Diese Datei enthält einen Virus und wurde nicht angenommen.',
  RATE_LIMITED: 'Zu viele Anfragen. Versuchen Sie es gleich wieder.',
  DATABASE_UNAVAILABLE: 'Der Server kann gerade nichts speichern. Versuchen Sie es gleich wieder.',
  SCANNER_UNAVAILABLE: 'Dateien lassen sich gerade nicht auf Viren prüfen. Versuchen Sie es gleich wieder.',
  SHUTTING_DOWN: 'Der Server fährt gerade herunter. Versuchen Sie es in einer Minute wieder.',
  INTERNAL_ERROR: 'Auf dem Server ging etwas schief. Versuchen Sie es noch einmal.',
}
