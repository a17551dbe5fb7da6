import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { routes } from '../../../../shared/contract/routes'
import { useApi } from '../../../common/api'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import styles from './settings.module.css'

/** The bundle for whoever looks into a trouble, by a button. */
export function DiagnosticsPage() {
  const api = useApi()
  const saving = useMutation({
    mutationFn: async () => {
      const response = await api.send(routes.getDiagnostics, {})
      const link = document.createElement('a')
      link.download =
        /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ??
        'diagnostics.zip'
      const url = URL.createObjectURL(await response.blob())
      link.href = url
      link.click()
      // The browser has taken over the address by then.
      setTimeout(() => URL.revokeObjectURL(url), 10_000)
    },
  })
  return (
    <div className={styles.form}>
      <p>
        {t(
          'What somebody needs who looks into a trouble with the program: versions, settings without texts and passwords, counts, slow statements, disk and the last lines of the log.',
        )}
      </p>
      <p className="pf-muted">{t('Nothing in it tells of customers, their files, quotes or orders.')}</p>
      <div>
        <Button loading={saving.isPending} onClick={() => saving.mutate()}>
          {t('Save diagnostics')}
        </Button>
      </div>
      <ErrorNotice error={saving.error} />
    </div>
  )
}
