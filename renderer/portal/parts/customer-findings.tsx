import type { ComponentProps } from 'react'
import { useServerSentence } from '../../common/texts/server-words'
import { FindingsList } from '../../common/ui/findings-list'
import { customerFinding } from './customer-words'

interface CustomerFindingsProps extends ComponentProps<typeof FindingsList> {
  /** Somebody has looked at them already. */
  isSettled?: boolean
}

/** The findings of a file as its customer reads them. */
export function CustomerFindings({ findings, isSettled, ...list }: CustomerFindingsProps) {
  const said = useServerSentence()
  const words = findings.map((finding) => ({ ...finding, detail: customerFinding(finding, said, isSettled) }))
  return <FindingsList {...list} findings={words} />
}
