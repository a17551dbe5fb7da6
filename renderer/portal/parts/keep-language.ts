import { routes } from '../../../shared/contract/routes'
import type { Language } from '../../../shared/texts/translator'
import { useApi } from '../../common/api'
import { useSession } from '../../common/session/session-context'

/** Keeps the chosen language with the account of who is signed in, so that letters come in it too. */
export function useKeepLanguage(): (language: Language) => Promise<void> {
  const api = useApi()
  const { state, updateUser } = useSession()
  return async (language) => {
    if (state === 'signed_in') updateUser(await api.call(routes.updateMe, { body: { language } }))
  }
}
