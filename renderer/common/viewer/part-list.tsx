import { Checkbox, CloseButton, UnstyledButton } from '@mantine/core'
import { formatNumber } from '../format'
import { partName } from './describe-model'
import type { Box, PreparedModel } from './geometry/prepare'
import type { PartChoice } from './use-part-choice'
import classes from './viewer.module.css'

interface PartListProps {
  model: PreparedModel
  choice: PartChoice
  onClose: () => void
  onFrame: (box: Box) => void
}

/** The parts of the model: to show, hide and find each. */
export function PartList({ model, choice, onClose, onFrame }: PartListProps) {
  return (
    <section className={classes.parts} aria-label="Parts">
      <header className={classes.partsHead}>
        <span>{formatNumber(model.parts.length)} parts</span>
        {choice.hidden.size > 0 ? (
          <UnstyledButton className={classes.partsAll} onClick={choice.showAll}>
            Show all
          </UnstyledButton>
        ) : null}
        <CloseButton size="sm" aria-label="Close the list of parts" onClick={onClose} />
      </header>
      <ul className={classes.partRows}>
        {model.parts.map((part, index) => {
          const name = partName(part, index)
          return (
            <li key={index} className={classes.partRow} data-chosen={choice.selected === index}>
              <Checkbox
                size="xs"
                aria-label={`Show ${name}`}
                checked={!choice.hidden.has(index)}
                onChange={(event) => choice.setShown(index, event.currentTarget.checked)}
              />
              <UnstyledButton
                className={classes.partName}
                aria-pressed={choice.selected === index}
                onClick={() => {
                  choice.select(index)
                  if (choice.selected !== index) onFrame(part.box)
                }}
              >
                <span className={classes.partLabel}>{name}</span>
                <span className={classes.partTriangles}>{formatNumber(part.triangleCount)}</span>
              </UnstyledButton>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
