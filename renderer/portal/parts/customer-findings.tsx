import type { ComponentProps } from 'react'
import { useServerSentence } from '../../common/texts/server-words'
import { FindingsList } from '../../common/ui/findings-list'
import { customerFinding } from './customer-words'

/** The findings of a file as its customer reads them. */
export function CustomerFindings({ findings, ...list }: ComponentProps<typeof FindingsList>) {
  const said = useServerSentence()
  const words = findings.map((finding) => ({ ...finding, detail: customerFinding(finding, said) }))
  return <FindingsList {...list} findings={words} />
}
