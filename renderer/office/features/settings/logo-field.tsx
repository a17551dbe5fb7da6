import { Button, FileButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { routes } from '../../../../shared/contract/routes'
import type { Settings } from '../../../../shared/contract/settings'
import { queryKeys, useRouteMutation } from '../../../common/api'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { notify } from '../../shared/notify'
import brand from './brand.module.css'
import styles from './settings.module.css'

/** The shop's logo: chosen, seen, taken away. What is no picture the server refuses. */
export function LogoField({ settings }: { settings: Settings }) {
  const queries = useQueryClient()
  const taken = (sentence: string) => (answer: Settings) => {
    queries.setQueryData(queryKeys.one(routes.getSettings), answer)
    void queries.invalidateQueries({ queryKey: queryKeys.all(routes.getShop) })
    notify(sentence)
  }
  const set = useRouteMutation(routes.setLogo, { onSuccess: taken(t('Logo saved.')) })
  const remove = useRouteMutation(routes.removeLogo, { onSuccess: taken(t('Logo removed.')) })

  const send = async (file: File | null) => {
    if (!file) return
    remove.reset()
    set.mutate({ body: { image: await base64Of(file) } })
  }

  return (
    <section className={styles.form} aria-labelledby="logo-title">
      <h2 id="logo-title">{t('Logo')}</h2>
      <p className={styles.hint}>
        {t('PNG or JPEG, at most 512 KiB. Shown in the portal, in mails and on documents.')}
      </p>
      <div className={brand.logo}>
        {settings.logo_url === null ? (
          <span className="pf-muted">{t('No logo: the shop’s name stands in its place.')}</span>
        ) : (
          <img src={settings.logo_url} alt={t('The shop’s logo')} />
        )}
      </div>
      <div className={styles.foot}>
        <FileButton accept="image/png,image/jpeg" onChange={(file) => void send(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={set.isPending}>
              {settings.logo_url === null ? t('Choose a picture') : t('Choose another')}
            </Button>
          )}
        </FileButton>
        {settings.logo_url !== null && (
          <Button
            variant="subtle"
            color="gray"
            loading={remove.isPending}
            onClick={() => {
              set.reset()
              remove.mutate({})
            }}
          >
            {t('Remove the logo')}
          </Button>
        )}
      </div>
      <ErrorNotice error={set.error ?? remove.error} />
    </section>
  )
}

/** The file's bytes as base64 text. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      const text = typeof reader.result === 'string' ? reader.result : ''
      resolve(text.slice(text.indexOf(',') + 1))
    })
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file can’t be read.')))
    reader.readAsDataURL(file)
  })
}
