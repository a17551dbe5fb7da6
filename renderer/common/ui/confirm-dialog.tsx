import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { t } from '../texts'
import { ErrorNotice } from './error-notice'
import { TextArea } from './text-area'

interface ConfirmDialogProps {
  opened: boolean
  onClose: () => void
  title: string
  /** What will happen, and what can't be undone. */
  children?: ReactNode
  /** What the button does, as a verb: "Cancel order". */
  action: string
  /** Red: it destroys something. */
  danger?: boolean
  /** Asks for a text; `required` keeps the button waiting for it. */
  reason?: { label: string; description?: string; required?: boolean; maxLength?: number }
  /** Called with the trimmed text (empty without a reason). Close the dialog when it has worked. */
  onConfirm: (reason: string) => void
  pending?: boolean
  error?: unknown
}

/** Asks once more before something that is hard to take back, with room for the reason. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
      {/* Mounted anew at each opening, so that no old text waits in it. */}
      {props.opened ? <Body {...props} /> : null}
    </Modal>
  )
}

function Body({
  onClose,
  children,
  action,
  danger = false,
  reason,
  onConfirm,
  pending = false,
  error,
}: ConfirmDialogProps) {
  const [text, setText] = useState('')
  const [missed, setMissed] = useState(false)
  const missing = reason?.required === true && text.trim() === ''
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (missing) setMissed(true)
        else onConfirm(text.trim())
      }}
    >
      <Stack gap="md">
        {children}
        {reason ? (
          <TextArea
            label={reason.label}
            description={reason.description}
            value={text}
            maxLength={reason.maxLength ?? 2000}
            minRows={3}
            withAsterisk={reason.required === true}
            error={missed && missing ? t('Write a reason first.') : undefined}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
          />
        ) : null}
        <ErrorNotice error={error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('Keep as it is')}
          </Button>
          <Button type="submit" color={danger ? 'danger' : 'primary'} loading={pending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
