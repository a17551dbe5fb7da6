import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Connections } from '../../../../../shared/contract/connections'
import { routes } from '../../../../../shared/contract/routes'
import { useRouteMutation } from '../../../../common/api'
import { t } from '../../../../common/texts'
import { fieldErrors } from '../../../../common/ui/field-errors'
import styles from './connections.module.css'
import { FormEnd, useConnectionsAnswer } from './form-parts'
import { useVersion } from './use-version'

/** Which program on the server's computer slices. */
export function SlicerForm({ slicer, onClose }: { slicer: Connections['slicer']; onClose: () => void }) {
  const [path, setPath] = useState(slicer.values?.path ?? slicer.found?.path ?? '')
  const take = useConnectionsAnswer()
  const version = useVersion(slicer.version)
  const save = useRouteMutation(routes.setSlicer)
  const test = useRouteMutation(routes.trySlicer)
  const errors = fieldErrors(save.error ?? test.error)
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        test.reset()
        save.mutate(
          { body: { path, version: version.seen } },
          {
            onSuccess: (answer) => {
              take(answer, t('Connection saved.'))
              onClose()
            },
            onError: version.onError,
          },
        )
      }}
    >
      <TextInput
        label={t('Path of the program')}
        description={t('PrusaSlicer or OrcaSlicer on the server’s computer.')}
        placeholder="/usr/bin/prusa-slicer"
        autoFocus
        value={path}
        error={errors.path ?? errors['values.path']}
        onChange={(event) => setPath(event.currentTarget.value)}
      />
      <FormEnd
        effect={t(
          'It is tried before it is kept. Whether new quotes are priced by slices is set under “Slicer”.',
        )}
        shown={['path', 'values.path']}
        saveError={save.error}
        saving={save.isPending}
        onTest={() => {
          save.reset()
          test.mutate({ body: { values: { path } } })
        }}
        testError={test.error}
        testing={test.isPending}
        trial={test.data}
        onClose={onClose}
      />
    </form>
  )
}
