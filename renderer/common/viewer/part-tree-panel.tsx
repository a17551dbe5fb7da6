import { ActionIcon, CloseButton, Tooltip, UnstyledButton } from '@mantine/core'
import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { formatNumber } from '../format'
import { t } from '../texts'
import type { Box } from './geometry/model'
import { openRows, type PartKey, type TreeRow } from './part-tree'
import type { PartChoice } from './use-part-choice'
import { ViewerIcon } from './viewer-icons'
import classes from './viewer.module.css'

interface PartTreePanelProps {
  rows: readonly TreeRow[]
  allParts: readonly PartKey[]
  /** The file's colours with their names, where it has several. */
  colors: readonly { name: string; hex: string | null }[]
  choice: PartChoice
  onClose: () => void
  onFrame: (box: Box) => void
}

/** Trees with more rows than this begin with their items folded. */
const MANY = 60

/** Files, plates, items and parts: to show, hide, find and single out each. */
export function PartTreePanel({ rows, allParts, colors, choice, onClose, onFrame }: PartTreePanelProps) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        rows.length > MANY
          ? rows.filter((row) => row.kind === 'item' && row.hasChildren).map(({ id }) => id)
          : [],
      ),
  )
  const [focused, setFocused] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const open = useMemo(() => openRows(rows, folded), [rows, folded])
  const current = open.some((row) => row.id === focused) ? focused : (open[0]?.id ?? null)

  const fold = (row: TreeRow, isFolded: boolean) => {
    const next = new Set(folded)
    if (isFolded) next.add(row.id)
    else next.delete(row.id)
    setFolded(next)
  }
  const isShown = (row: TreeRow) => row.parts.some((part) => !choice.hidden.has(part))
  const isChosen = (row: TreeRow) =>
    choice.selected.size === row.parts.length && row.parts.every((part) => choice.selected.has(part))
  const choose = (row: TreeRow) => {
    if (!isShown(row)) choice.setShown(row.parts, true)
    choice.select(row.parts)
    if (!isChosen(row)) onFrame(row.box)
  }
  const goTo = (index: number) => {
    const row = open[Math.min(open.length - 1, Math.max(0, index))]
    if (!row) return
    setFocused(row.id)
    const element = list.current?.querySelector<HTMLElement>(`[data-row="${row.id}"]`)
    element?.focus()
    element?.scrollIntoView({ block: 'nearest' })
  }

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const index = open.findIndex((row) => row.id === current)
    const row = open[index]
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    const isFolded = folded.has(row.id)
    const keys: Record<string, () => void> = {
      ArrowDown: () => goTo(index + 1),
      ArrowUp: () => goTo(index - 1),
      Home: () => goTo(0),
      End: () => goTo(open.length - 1),
      ArrowRight: () => (row.hasChildren && isFolded ? fold(row, false) : goTo(index + 1)),
      ArrowLeft: () => {
        if (row.hasChildren && !isFolded) fold(row, true)
        else goTo(open.findLastIndex((one, k) => k < index && one.level < row.level))
      },
      Enter: () => choose(row),
      ' ': () => choice.setShown(row.parts, !isShown(row)),
      h: () => choice.setShown(row.parts, !isShown(row)),
      i: () => choice.isolate(row.parts, allParts),
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    event.nativeEvent.stopImmediatePropagation()
    act()
  }

  return (
    <section className={classes.parts} aria-label={t('Parts')}>
      <header className={classes.partsHead}>
        <span>{t('{count, plural, one {# part} other {# parts}}', { count: allParts.length })}</span>
        {choice.hidden.size > 0 ? (
          <UnstyledButton className={classes.partsAll} onClick={choice.showAll}>
            {t('Show all')}
          </UnstyledButton>
        ) : null}
        <CloseButton size="sm" aria-label={t('Close the list of parts')} onClick={onClose} />
      </header>
      <div
        ref={list}
        className={classes.partRows}
        role="tree"
        aria-label={t('Parts: Enter chooses, space shows or hides, I shows nothing else')}
      >
        {open.map((row) => {
          const shown = isShown(row)
          return (
            <div
              key={row.id}
              data-row={row.id}
              role="treeitem"
              aria-level={row.level}
              aria-selected={isChosen(row)}
              aria-expanded={row.hasChildren ? !folded.has(row.id) : undefined}
              aria-label={rowWords(row, shown)}
              tabIndex={row.id === current ? 0 : -1}
              className={classes.partRow}
              data-chosen={isChosen(row)}
              data-hidden={!shown}
              data-kind={row.kind}
              style={{ paddingInlineStart: 6 + (row.level - 1) * 14 }}
              onKeyDown={onKeyDown}
              onFocus={() => setFocused(row.id)}
              onClick={() => choose(row)}
            >
              <span
                className={classes.fold}
                aria-hidden="true"
                onClick={(event) => {
                  if (!row.hasChildren) return
                  event.stopPropagation()
                  fold(row, !folded.has(row.id))
                }}
              >
                {row.hasChildren ? (folded.has(row.id) ? '▸' : '▾') : ''}
              </span>
              {row.colors.map((color) => (
                <span
                  key={color}
                  className={classes.swatch}
                  style={{ background: color }}
                  aria-hidden="true"
                />
              ))}
              <span className={classes.partLabel}>{row.name}</span>
              <span className={classes.rowTools} aria-hidden="true">
                <RowTool
                  icon="isolate"
                  label={t('Show nothing else')}
                  onClick={() => choice.isolate(row.parts, allParts)}
                />
                <RowTool
                  icon={shown ? 'show' : 'hidden'}
                  label={shown ? t('Hide') : t('Show it')}
                  onClick={() => choice.setShown(row.parts, !shown)}
                />
              </span>
            </div>
          )
        })}
      </div>
      {colors.length > 1 ? (
        <ul className={classes.legend} aria-label={t('Colours of the file')}>
          {colors.slice(0, 16).map(({ name, hex }, index) => (
            <li key={index}>
              <span className={classes.swatch} style={{ background: hex ?? 'none' }} />
              <span className={classes.partLabel}>{name}</span>
            </li>
          ))}
          {colors.length > 16 ? (
            <li>{t('{count} more', { count: formatNumber(colors.length - 16) })}</li>
          ) : null}
        </ul>
      ) : null}
    </section>
  )
}

function rowWords(row: TreeRow, shown: boolean): string {
  const values = { name: row.name, triangles: formatNumber(row.triangleCount) }
  return shown
    ? t('{name}, {triangles} triangles', values)
    : t('{name}, {triangles} triangles, hidden', values)
}

function RowTool({
  label,
  onClick,
  icon,
}: {
  label: string
  onClick: () => void
  icon: 'isolate' | 'show' | 'hidden'
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        size="sm"
        variant="subtle"
        color="gray"
        tabIndex={-1}
        onClick={(event) => {
          event.stopPropagation()
          onClick()
        }}
      >
        <ViewerIcon name={icon} />
      </ActionIcon>
    </Tooltip>
  )
}
