import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { t } from '../../common/texts'
import { dropTarget, handFiles } from '../shared/handed-files'
import { notify } from '../shared/notify'
import styles from './window-drop.module.css'

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/**
 * Takes 3MF files that are dropped anywhere on the window: into the draft on the screen, else into a new quote. A drop
 * zone within a page keeps what falls on it.
 */
export function WindowDrop() {
  const navigate = useNavigate()
  const [sentence, setSentence] = useState<string | null>(null)
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      const modal = document.querySelector('[role="dialog"][aria-modal="true"]') !== null
      if (event.defaultPrevented || modal) {
        setSentence(null)
        return
      }
      event.preventDefault()
      setSentence(dropTarget()?.sentence ?? t('Drop 3MF files for a new quote'))
    }
    const leave = (event: DragEvent) => {
      // Leaving one element enters another; only the window's edge has none.
      if (event.relatedTarget === null) setSentence(null)
    }
    const drop = (event: DragEvent) => {
      setSentence(null)
      if (event.defaultPrevented || !carriesFiles(event)) return
      // Without this the browser would leave the office and show the file.
      event.preventDefault()
      if (document.querySelector('[role="dialog"][aria-modal="true"]')) return
      const files = [...(event.dataTransfer?.files ?? [])]
      const models = files.filter((file) => file.name.toLowerCase().endsWith('.3mf'))
      const other = files.find((file) => !models.includes(file))
      if (other) notify(t('{name} is no 3MF file.', { name: other.name }), 'attention')
      if (models.length === 0) return
      const target = dropTarget()
      if (target) target.take(models)
      else {
        handFiles(models)
        void navigate('/quotes/new')
      }
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [navigate])
  if (sentence === null) return null
  return (
    <div className={styles.veil} aria-hidden="true">
      <p>{sentence}</p>
    </div>
  )
}
