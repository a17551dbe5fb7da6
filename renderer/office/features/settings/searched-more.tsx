import { t } from '../../../common/texts'
import { RelativeTime } from '../../../common/ui/relative-time'
import { MoreRows } from '../../shared/more-rows'

interface SearchedMoreProps {
  list: {
    data: { pages: { searched_back_to: string | null }[] } | undefined
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => unknown
  }
  /** What comes where nothing is searched for: "Older entries". */
  label: string
}

/** The next page of a list that is searched part by part, and how far back the search has got. */
export function SearchedMore({ list, label }: SearchedMoreProps) {
  const back = list.data?.pages.at(-1)?.searched_back_to ?? null
  return (
    <>
      {back !== null && (
        <p role="status" className="pf-muted" style={{ margin: 0 }}>
          {t('Looked through everything back to:')} <RelativeTime at={back} />
        </p>
      )}
      <MoreRows list={list} label={back === null ? label : t('Search further back')} />
    </>
  )
}
