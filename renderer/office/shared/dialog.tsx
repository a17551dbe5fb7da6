import { Modal, type ModalProps } from '@mantine/core'
import { t } from '../../common/texts'

/** A modal whose closing cross has a name. Its content is mounted anew at each opening. */
export function Dialog({ children, opened, ...props }: ModalProps) {
  return (
    <Modal opened={opened} closeButtonProps={{ 'aria-label': t('Close') }} {...props}>
      {opened ? children : null}
    </Modal>
  )
}
