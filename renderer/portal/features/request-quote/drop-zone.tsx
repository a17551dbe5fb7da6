import { Button } from '@mantine/core'
import { useEffect, useRef, type ChangeEvent, type ReactNode } from 'react'
import { formatBytes } from '../../../common/format'
import { t } from '../../../common/texts'
import { useShop } from '../../parts/use-shop'
import classes from './drop-zone.module.css'
import { picksFolders } from './folder-files'
import { usePageDrop } from './use-page-drop'
import { fetchViewer } from './viewer-ready'

interface DropZoneProps {
  onFiles: (files: File[]) => void
  /** A strip below files that are there already, instead of the whole invitation. */
  small?: boolean
  busy?: boolean
  /** What becomes of the files, where that is something else than with an account. */
  hint?: ReactNode
}

/** Takes 3MF files and folders of them: dropped anywhere on the page, or picked. */
export function DropZone({ onFiles, small = false, busy = false, hint }: DropZoneProps) {
  const shop = useShop()
  // The models are shown as soon as they are here: what shows them comes while files are looked for or carried over.
  const take = (files: File[]) => {
    fetchViewer()
    onFiles(files)
  }
  const over = usePageDrop(take)
  useEffect(() => {
    if (over) fetchViewer()
  }, [over])
  const input = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const picked = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.currentTarget.files ?? [])]
    // The same file may be picked again after it was removed.
    event.currentTarget.value = ''
    if (files.length > 0) take(files)
  }
  const pick = (picker: HTMLInputElement | null) => {
    fetchViewer()
    picker?.click()
  }
  return (
    <>
      <div className={small ? classes.strip : classes.zone}>
        {!small && <Part />}
        <div className={classes.words}>
          <p className={classes.title}>
            {small ? t('Another part? Drop it anywhere here.') : t('Drop your 3MF files here')}
          </p>
          {!small && (
            <p className={classes.hint}>
              {hint ??
                (shop.data
                  ? t('.3mf, up to {size} each. Only you and the shop see them.', {
                      size: formatBytes(shop.data.upload.max_file_bytes),
                    })
                  : t('Only you and the shop see them.'))}
            </p>
          )}
        </div>
        <div className={classes.pickers}>
          <Button variant={small ? 'default' : 'filled'} loading={busy} onClick={() => pick(input.current)}>
            {small ? t('Add files') : t('Choose files')}
          </Button>
          {picksFolders() && (
            <Button variant="subtle" disabled={busy} onClick={() => pick(folder.current)}>
              {t('Choose a folder')}
            </Button>
          )}
        </div>
        <input
          ref={input}
          type="file"
          accept=".3mf,model/3mf"
          multiple
          hidden
          aria-label={t('3MF files')}
          onChange={picked}
        />
        <input
          ref={folder}
          type="file"
          {...{ webkitdirectory: '' }}
          hidden
          aria-label={t('A folder with models')}
          onChange={picked}
        />
      </div>
      {over && (
        <div className={classes.overlay} aria-hidden>
          <div className={classes.overlayFrame}>{t('Let go to add the files')}</div>
        </div>
      )}
    </>
  )
}

/** A part as it comes off the plate, layer by layer. */
function Part() {
  return (
    <svg className={classes.part} viewBox="0 0 120 96" aria-hidden>
      <path d="M60 8 104 30v34L60 88 16 64V30Z" />
      <path d="M16 30l44 24 44-24M60 54v34" />
      <path className={classes.layers} d="M16 38.500l44 24 44-24M16 47l44 24 44-24M16 55.500l44 24 44-24" />
    </svg>
  )
}
