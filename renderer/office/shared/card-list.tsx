import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useImperativeHandle, useRef, type ReactNode, type Ref } from 'react'
import { t } from '../../common/texts'
import styles from './card-list.module.css'

export interface CardListHandle {
  /** Scrolls the card into view; it is drawn by the next frame. */
  reveal(index: number): void
}

interface CardListProps<Item> {
  label: string
  items: Item[]
  itemKey: (item: Item) => number
  /** Height of a card with its gap, in px. */
  cardHeight: number
  renderCard: (item: Item, index: number) => ReactNode
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
  handle?: Ref<CardListHandle>
  /** Distance before the first card, in px. */
  padding?: number
}

/** A scrolling list of equal cards: only those in view are drawn, and more are asked for near the end. */
export function CardList<Item>(props: CardListProps<Item>) {
  const { items, itemKey, cardHeight, hasNextPage, isFetchingNextPage, fetchNextPage, padding = 0 } = props
  const box = useRef<HTMLDivElement>(null)
  const cards = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => cardHeight,
    getItemKey: (index) => (items[index] === undefined ? index : itemKey(items[index])),
    overscan: 6,
    paddingStart: padding,
    paddingEnd: padding,
    scrollPaddingStart: padding,
    scrollPaddingEnd: padding,
  })
  useImperativeHandle(props.handle, () => ({ reveal: (index: number) => cards.scrollToIndex(index) }), [
    cards,
  ])
  const virtual = cards.getVirtualItems()
  const lastIndex = virtual.at(-1)?.index ?? -1
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastIndex >= items.length - 10) fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastIndex, items.length])

  return (
    <div ref={box} className={styles.box}>
      <ul className={styles.list} aria-label={props.label} style={{ height: cards.getTotalSize() }}>
        {virtual.map(({ index, key, start }) => {
          const item = items[index]
          if (item === undefined) return null
          return (
            <li
              key={key}
              className={styles.item}
              style={{ height: cardHeight, transform: `translateY(${start}px)` }}
              aria-posinset={index + 1}
              aria-setsize={hasNextPage ? -1 : items.length}
            >
              {props.renderCard(item, index)}
            </li>
          )
        })}
      </ul>
      {isFetchingNextPage && (
        <p className={styles.more} role="status">
          {t('Loading more…')}
        </p>
      )}
    </div>
  )
}
