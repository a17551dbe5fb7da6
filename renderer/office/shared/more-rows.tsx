import { Button } from '@mantine/core'

interface MoreRowsProps {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
  /** What comes: "Older entries". */
  label: string
}

/** Asks for the next page of a list that is too short to scroll for it by itself. */
export function MoreRows({ list, label }: MoreRowsProps) {
  if (!list.hasNextPage) return null
  return (
    <div>
      <Button variant="subtle" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {label}
      </Button>
    </div>
  )
}
