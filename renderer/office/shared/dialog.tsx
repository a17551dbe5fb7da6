import { Modal, type ModalProps } from '@mantine/core'

/** A modal whose closing cross has a name. Its content is mounted anew at each opening. */
export function Dialog({ children, opened, ...props }: ModalProps) {
  return (
    <Modal opened={opened} closeButtonProps={{ 'aria-label': 'Close' }} {...props}>
      {opened ? children : null}
    </Modal>
  )
}
