import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { routes } from '../../../../shared/contract/routes'
import { newIdempotencyKey, useApi } from '../../../common/api'
import { t } from '../../../common/texts'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { useShop } from '../../parts/use-shop'
import { DropZone } from './drop-zone'
import { handOver } from './hand-over'
import { fetchDraftPage } from './make-ready'

/** The drop zone that begins a draft; the draft's page then takes the files. */
export function RequestStart() {
  const api = useApi()
  const shop = useShop()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<{ error: unknown; files: File[] } | null>(null)
  // One key until a draft stands: a second try after a lost answer finds the first one's draft.
  const key = useRef(newIdempotencyKey())

  const begin = async (files: File[]) => {
    if (busy) return
    // Its page comes while the draft is made.
    fetchDraftPage()
    setBusy(true)
    setProblem(null)
    try {
      const draft = await api.call(routes.createQuote, {
        // With a material at hand the first price stands as soon as the first file is measured.
        body: { draft: true, material_type: shop.data?.materials[0]?.material_type },
        idempotencyKey: key.current,
      })
      handOver(files)
      await navigate(`/request/${String(draft.id)}`)
    } catch (error) {
      // Chosen once is enough: another try takes the same files.
      setProblem({ error, files })
      setBusy(false)
    }
  }

  return (
    <>
      <DropZone onFiles={(files) => void begin(files)} busy={busy} />
      {problem !== null && (
        <div style={{ marginTop: 16 }}>
          <ErrorNotice
            title={t('The request could not be begun.')}
            error={problem.error}
            onRetry={() => void begin(problem.files)}
          />
        </div>
      )}
    </>
  )
}
