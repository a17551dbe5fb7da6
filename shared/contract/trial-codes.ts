/**
 * What trying a connection can find, step by step. A code, and not a sentence, travels: the screen says it in its own
 * language. Apart from the schemas, so that no page carries the validator.
 */
export const TRIAL_CODES = [
  // The way there.
  'host_found',
  'no_such_host',
  'connected',
  'refused',
  'timed_out',
  'unreachable',
  'no_socket',
  'no_permission',
  'connection_lost',
  // TLS.
  'encrypted',
  'not_encrypted',
  'tls_not_offered',
  'tls_not_spoken',
  'tls_no_greeting',
  'certificate_self_signed',
  'certificate_untrusted',
  'certificate_other_name',
  'certificate_expired',
  'tls_failed',
  // Signing in.
  'signed_in',
  'no_sign_in',
  'sign_in_wanted',
  'sign_in_refused',
  'sign_in_not_offered',
  // Mail.
  'letter_taken',
  'letter_refused',
  'protocol_refused',
  // The virus scanner.
  'scanner_answers',
  'not_a_scanner',
  'virus_found',
  'virus_missed',
  'clean_passed',
  'clean_refused',
  // The slicer.
  'slicer_found',
  'slicer_missing',
  'not_runnable',
  'not_a_slicer',
  'sliced',
  'slice_failed',
  // The database.
  'embedded_sound',
  'no_database',
  'server_version',
  'server_too_old',
  'rights_enough',
  'rights_missing',
  'up_to_date',
  'migrations_pending',
  'database_empty',
  'database_newer',
  'not_our_database',
  'shop_there',
  'database_failed',
  // The store of the files.
  'file_written',
  'file_read_back',
  'file_removed',
  'files_failed',
  // The portal.
  'listening',
  'not_listening',
  'only_this_machine',
  'answered',
  'another_server',
  'redirected',
  'portal_only',
  'office_open',
  'plain_http',
  'certificate_good',
  'certificate_ends_soon',
  'public_unreached',
  'proxy_right',
  'proxy_unknown',
  'proxy_plain',
  'no_public_address',
] as const
export type TrialCode = (typeof TRIAL_CODES)[number]

export const TRIAL_OUTCOMES = ['ok', 'warning', 'failed'] as const
