import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Connections } from '../../../../../shared/contract/connections'
import { routes } from '../../../../../shared/contract/routes'
import { useRouteMutation } from '../../../../common/api'
import { t } from '../../../../common/texts'
import { FormEnd } from './form-parts'
import { useConnectionForm } from './use-connection-form'

/** Which program on the server's computer slices. */
export function SlicerForm({ slicer, onClose }: { slicer: Connections['slicer']; onClose: () => void }) {
  const [path, setPath] = useState(slicer.values?.path ?? slicer.found?.path ?? '')
  const { error, form, end } = useConnectionForm({
    began: slicer.version,
    fields: ['path'],
    save: useRouteMutation(routes.setSlicer),
    test: useRouteMutation(routes.trySlicer),
    toSave: (version) => ({ body: { path, version } }),
    toTry: () => ({ body: { values: { path } } }),
    onClose,
  })
  return (
    <form {...form}>
      <TextInput
        label={t('Path of the program')}
        description={t('PrusaSlicer or OrcaSlicer on the server’s computer.')}
        placeholder="/usr/bin/prusa-slicer"
        autoFocus
        value={path}
        error={error('path')}
        onChange={(event) => setPath(event.currentTarget.value)}
      />
      <FormEnd
        effect={t(
          'It is tried before it is kept. Whether new quotes are priced by slices is set under “Slicer”.',
        )}
        {...end}
      />
    </form>
  )
}
