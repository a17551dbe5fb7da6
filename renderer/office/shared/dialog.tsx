import { Modal, type ModalProps } from '@mantine/core'
import { t } from '../../common/texts'

const FIELDS = 'input,textarea,select'

/** A modal whose closing cross has a name, and whose first field has the focus. Its content is mounted anew at each opening. */
export function Dialog({ children, opened, ...props }: ModalProps) {
  return (
    <Modal opened={opened} closeButtonProps={{ 'aria-label': t('Close') }} {...props}>
      {opened ? <div ref={beginAtFirstField}>{children}</div> : null}
    </Modal>
  )
}

/** Else the cross above would have it, and the first Enter would close what was opened to be filled in. */
function beginAtFirstField(body: HTMLElement | null): void {
  if (!body || body.querySelector('[data-autofocus], [autofocus]')) return
  const fields = body.querySelectorAll<HTMLInputElement>(FIELDS)
  const first = [...fields].find(({ disabled, type }) => !disabled && type !== 'hidden' && type !== 'file')
  first?.setAttribute('data-autofocus', '')
}
