import { t } from '../../../common/texts'

/** What a password must be, said before it is refused. */
export function PasswordHint() {
  return <>{t('At least 10 characters, and none that everybody uses.')}</>
}
