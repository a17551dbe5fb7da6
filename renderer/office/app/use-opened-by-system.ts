import { useEffect } from 'react'
import { useNavigate } from 'react-router'
import { handFiles } from '../shared/handed-files'
import { t } from '../../common/texts'
import { notify } from '../shared/notify'

/** Follows links and takes models that the system asked the desktop app to open: models begin a new quote. */
export function useOpenedBySystem(): void {
  const navigate = useNavigate()
  useEffect(() => {
    const bridge = window.printFarm
    if (!bridge) return undefined
    const take = async () => {
      const opened = await bridge.takeOpened()
      const page = opened.findLast((one) => one.kind === 'page')
      if (page) void navigate(page.path)
      const models = opened.filter((one) => one.kind === 'file')
      if (models.length === 0) return
      const files = await Promise.all(models.map(readModel))
      const read = files.filter((file) => file !== null)
      if (read.length < models.length) notify(t('A model could not be read from this computer.'), 'danger')
      if (read.length === 0) return
      handFiles(read)
      void navigate('/quotes/new')
    }
    void take()
    return bridge.onOpened(() => void take())
  }, [navigate])
}

async function readModel({ name, url }: { name: string; url: string }): Promise<File | null> {
  const answer = await fetch(url)
  return answer.ok ? new File([await answer.blob()], name, { type: 'model/3mf' }) : null
}
