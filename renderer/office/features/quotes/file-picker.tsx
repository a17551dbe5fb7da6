import { ActionIcon, Button, FileButton } from '@mantine/core'
import { useState, type DragEvent } from 'react'
import { formatBytes } from '../../../common/format'
import { t } from '../../../common/texts'
import { CloseIcon } from '../../shared/icons'
import { useShop } from '../../shared/shop'
import styles from './file-picker.module.css'

interface FilePickerProps {
  files: File[]
  onChange: (files: File[]) => void
  error?: string
}

/** A place to drop 3MF files on, or to choose them from. Says at once what the server would refuse. */
export function FilePicker({ files, onChange, error }: FilePickerProps) {
  const upload = useShop().data?.upload
  const [over, setOver] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)

  const add = (more: File[]) => {
    const limit = upload?.max_files ?? 10
    const bad = more.find((file) => !file.name.toLowerCase().endsWith('.3mf'))
    const big = upload && more.find((file) => file.size > upload.max_file_bytes)
    if (bad) setRefused(t('{name} is no 3MF file.', { name: bad.name }))
    else if (big)
      setRefused(
        t('{name} is larger than {size}.', { name: big.name, size: formatBytes(upload.max_file_bytes) }),
      )
    else if (files.length + more.length > limit) setRefused(t('At most {limit} files at a time.', { limit }))
    else {
      setRefused(null)
      onChange([...files, ...more])
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    add([...event.dataTransfer.files])
  }
  const message = refused ?? error

  return (
    <div>
      <div
        className={styles.zone}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span>{t('Drop 3MF files here')}</span>
        <FileButton
          accept=".3mf,model/3mf"
          multiple
          onChange={add}
          inputProps={{ 'aria-label': t('3MF files') }}
        >
          {(props) => (
            <Button variant="default" size="xs" {...props}>
              {t('Choose files')}
            </Button>
          )}
        </FileButton>
      </div>
      {message && (
        <p role="alert" className={styles.error}>
          {message}
        </p>
      )}
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((file, index) => (
            <li key={`${file.name}-${index}`}>
              <span>{file.name}</span>
              <span className="pf-muted">{formatBytes(file.size)}</span>
              <ActionIcon
                aria-label={t('Remove {name}', { name: file.name })}
                onClick={() => onChange(files.filter((_, at) => at !== index))}
              >
                <CloseIcon />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
