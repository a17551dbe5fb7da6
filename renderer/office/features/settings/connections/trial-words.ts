import type { TrialStep } from '../../../../../shared/contract/connections'
import type { TrialCode } from '../../../../../shared/contract/trial-codes'
import { formatDay } from '../../../../common/format'
import { t } from '../../../../common/texts'

/** What each thing that a trial can find is called; the names in it come with the finding. */
const SENTENCES: Record<TrialCode, (values: TrialStep['values']) => string> = {
  host_found: (values) => t('{host} was found at {address}.', values),
  no_such_host: (values) =>
    t('There is no host {host}. Check its spelling, and that this computer can look up names.', values),
  connected: (values) => t('Connected to {host}.', values),
  refused: (values) =>
    t('{host} refuses the connection. Check the port, and that the program runs there.', values),
  timed_out: (values) =>
    t('{host} does not answer. Check address and port; a firewall may stand in between.', values),
  unreachable: (values) => t('There is no way to {host}. Check the network.', values),
  no_socket: (values) => t('There is no socket {host}. Check the path, and that the scanner runs.', values),
  no_permission: (values) => t('This program may not use {host}. Give its account the right to.', values),
  connection_lost: (values) => t('{host} broke off the connection.', values),
  encrypted: (values) => t('The connection to {host} is encrypted (TLS).', values),
  not_encrypted: (values) =>
    t('The connection to {host} is not encrypted: whoever listens on the way reads along.', values),
  tls_not_offered: (values) =>
    t('{host} does not offer STARTTLS. Choose TLS from the start, or another port.', values),
  tls_not_spoken: (values) =>
    t(
      '{host} does not speak TLS at this port. Choose STARTTLS, or another port; 465 is usual for TLS.',
      values,
    ),
  tls_no_greeting: (values) =>
    t(
      '{host} took the connection and said nothing. Servers that want TLS from the start do so: choose TLS.',
      values,
    ),
  certificate_self_signed: (values) =>
    t(
      'The certificate of {host} signed itself, so nobody vouches for it: browsers and programs warn of it.',
      values,
    ),
  certificate_untrusted: (values) =>
    t('The certificate of {host} is signed by nobody whom this computer trusts: {said}', values),
  certificate_other_name: (values) => t('The certificate of {host} is for another name: {said}', values),
  certificate_expired: (values) => t('The certificate of {host} has expired.', values),
  tls_failed: (values) => t('TLS could not be agreed on with {host}: {said}', values),
  signed_in: (values) => t('Signed in as {user}.', values),
  no_sign_in: (values) => t('The server wants no sign-in from this computer.', values),
  sign_in_wanted: (values) => t('The server wants a sign-in before it takes mails: {said}', values),
  sign_in_refused: (values) =>
    t('The sign-in of {user} was refused. Check user and password. The server said: {said}', values),
  sign_in_not_offered: (values) => t('The server offers no sign-in that this program knows: {said}', values),
  letter_taken: (values) => t('A test mail to {to} was taken. See whether it arrives.', values),
  letter_refused: (values) => t('The mail to {to} was refused: {said}', values),
  protocol_refused: (values) => t('{host} does not speak as a mail server does: {said}', values),
  scanner_answers: (values) => t('The scanner answers: {version}', values),
  not_a_scanner: (values) => t('What answers is no clamd: {said}', values),
  virus_found: (values) => t('It finds the harmless test virus ({name}).', values),
  virus_missed: (values) =>
    t('It does not find the harmless test virus. Update its signatures. It said: {said}', values),
  clean_passed: (values) => t('It lets clean bytes pass.', values),
  clean_refused: (values) => t('It stops clean bytes: {said}', values),
  slicer_found: (values) => t('{name} {version} at {path}', values),
  slicer_missing: (values) => t('There is no program at {path}.', values),
  not_runnable: (values) => t('This program may not run {path}.', values),
  not_a_slicer: (values) => t('{path} does not answer as PrusaSlicer or OrcaSlicer does.', values),
  sliced: (values) =>
    t(
      'It sliced a cube of 20 mm with the shop’s print profile into {layers, plural, one {# layer} other {# layers}}.',
      values,
    ),
  slice_failed: (values) => t('It could not slice a cube of 20 mm: {said}', values),
  embedded_sound: (values) => t('The embedded database answers.', values),
  no_database: (values) => t('There is no database {database} that {user} may open.', values),
  server_version: (values) => t('SQL Server, version {version}', values),
  server_too_old: (values) => t('SQL Server {version} is too old: 2019 (15.0) or later is needed.', values),
  rights_enough: (values) => t('{user} may read and write.', values),
  rights_missing: (values) => t('{user} lacks a right: {said}', values),
  up_to_date: (values) => t('Its tables are up to date.', values),
  migrations_pending: (values) =>
    t(
      '{count, plural, one {# migration has} other {# migrations have}} to run first: npm run migrate.',
      values,
    ),
  database_empty: (values) =>
    t(
      'It is empty. Move this shop into it with npm run transfer, or prepare it for a new one with npm run migrate.',
      values,
    ),
  database_newer: (values) => t('It belongs to a newer version of this program: {said}', values),
  not_our_database: (values) => t('It holds no shop of this program.', values),
  shop_there: (values) =>
    t(
      '{same, select, yes {It holds this very shop.} other {It holds another shop: customers, orders and sign-ins are others there.}}',
      values,
    ),
  database_failed: (values) => t('The database could not be used: {said}', values),
  file_written: (values) => t('A small file was written.', values),
  file_read_back: (values) => t('It was read back, and is the same.', values),
  file_removed: (values) => t('It was removed again.', values),
  files_failed: (values) => t('The store could not be used: {said}', values),
  listening: (values) => t('It listens at {url}.', values),
  not_listening: (values) => t('Nobody listens. Open the portal first. {said}', values),
  only_this_machine: (values) =>
    t(
      'It listens on this computer only ({url}): right behind a proxy on this computer, and out of reach for everybody else.',
      values,
    ),
  answered: (values) => t('{url} answers, and it is this shop.', values),
  another_server: (values) =>
    t('{url} answers, and it is not this shop. Something else listens there.', values),
  redirected: (values) => t('{url} sends visitors on to {to}. Enter the address that it leads to.', values),
  portal_only: (values) => t('By {url} nobody gets into the office.', values),
  office_open: (values) =>
    t(
      'By {url} the office can be reached. Lead the proxy to the portal’s port, not to the office’s.',
      values,
    ),
  plain_http: (values) =>
    t(
      'Without TLS passwords can be read on the way, and browsers keep nobody signed in. Give the portal a certificate, or put a proxy with TLS before it.',
      values,
    ),
  certificate_good: (values) => t('The certificate is for {names} and good until {end}.', dated(values)),
  certificate_ends_soon: (values) => t('The certificate for {names} ends on {end}. Renew it.', dated(values)),
  public_unreached: (values) =>
    t(
      '{url} does not lead back here from inside, which many routers do not allow. Try it from a phone outside of this network.',
      values,
    ),
  proxy_right: (values) => t('The proxy says for whom it asks, and is believed.', values),
  proxy_unknown: (values) =>
    t(
      'A proxy stands before the portal and is not believed, so all customers count as one. Enter how many proxies there are.',
      values,
    ),
  proxy_plain: (values) =>
    t('The proxy does not say that it speaks HTTPS. Let it set X-Forwarded-Proto.', values),
  no_public_address: (values) => t('No public address is set, so links in mails lead to {url}.', values),
}

function dated(values: TrialStep['values']): TrialStep['values'] {
  return { ...values, end: formatDay(String(values.end)) }
}

/** One finding of a trial as a sentence. */
export function trialSentence({ code, values }: TrialStep): string {
  if (code === 'slicer_missing' && values.path === '') return t('No slicer was found.')
  return SENTENCES[code](values)
}
