import { useEffect, useState } from 'react'
import { t } from '../texts'

/** Counts down until trying again makes sense. */
export function WaitingTime({ seconds }: { seconds: number }) {
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const until = Date.now() + seconds * 1000
    setLeft(seconds)
    const timer = setInterval(() => {
      const now = Math.ceil((until - Date.now()) / 1000)
      setLeft(Math.max(0, now))
      if (now <= 0) clearInterval(timer)
    }, 1000)
    return () => clearInterval(timer)
  }, [seconds])
  // A reader hears it once, not every second.
  return (
    <>
      <span className="pf-visually-hidden">{waitingWords(seconds)}</span>
      <span aria-hidden="true" className="pf-figures">
        {waitingWords(left)}
      </span>
    </>
  )
}

/** `Too many attempts. Try again in 40 s.` */
export function waitingWords(seconds: number): string {
  if (seconds <= 0) return t('Try again now.')
  if (seconds < 100) return t('Too many attempts. Try again in {seconds} s.', { seconds: Math.ceil(seconds) })
  return t('Too many attempts. Try again in {minutes} min.', { minutes: Math.ceil(seconds / 60) })
}
