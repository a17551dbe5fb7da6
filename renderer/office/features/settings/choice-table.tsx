import { Checkbox } from '@mantine/core'
import type { ChoiceWords } from '../../../../shared/domain/offer-words'
import { DecimalInput } from '../../../common/ui/decimal-input'
import { t } from '../../../common/texts'
import styles from './settings.module.css'

interface ChoiceTableProps<Choice extends string> {
  label: string
  /** Above the amounts: what they are, with their unit. */
  amountLabel: string
  /** Every choice that there is, in the order in which customers see them. */
  choices: readonly Choice[]
  words: (choice: Choice) => ChoiceWords
  /** What is on offer, with its amount as decimal text. */
  offered: { choice: Choice; amount: string }[]
  /** The one that is always on offer. */
  always: Choice
  /** What a choice costs at first when it is put back on offer. */
  firstAmount: (choice: Choice) => string
  /** What is wrong with an amount, by its place in `offered`. */
  error: (index: number) => string | undefined
  /** More about a choice, beside its description. */
  note?: (choice: Choice) => string
  onChange: (offered: { choice: Choice; amount: string }[]) => void
}

/** Finishes or speeds: which of them customers may choose, and what each costs. */
export function ChoiceTable<Choice extends string>(props: ChoiceTableProps<Choice>) {
  const { choices, words, offered, onChange } = props
  return (
    <table className={styles.rows} aria-label={props.label}>
      <thead>
        <tr>
          <th scope="col">{t('On offer')}</th>
          <th scope="col">{props.amountLabel}</th>
        </tr>
      </thead>
      <tbody>
        {choices.map((choice) => {
          const index = offered.findIndex((row) => row.choice === choice)
          const row = offered[index]
          const { name, description } = words(choice)
          const note = props.note?.(choice)
          return (
            <tr key={choice}>
              <td>
                <Checkbox
                  label={name}
                  description={note === undefined ? description : `${description} · ${note}`}
                  checked={row !== undefined}
                  disabled={choice === props.always}
                  onChange={(event) => {
                    const kept = offered.filter((one) => one.choice !== choice)
                    const next = event.currentTarget.checked
                      ? [...kept, { choice, amount: props.firstAmount(choice) }]
                      : kept
                    onChange(
                      next.sort((one, other) => choices.indexOf(one.choice) - choices.indexOf(other.choice)),
                    )
                  }}
                />
              </td>
              <td>
                {row ? (
                  <DecimalInput
                    aria-label={`${props.amountLabel}: ${name}`}
                    value={row.amount}
                    error={props.error(index)}
                    onChange={(amount) =>
                      onChange(offered.map((one) => (one.choice === choice ? { ...one, amount } : one)))
                    }
                  />
                ) : (
                  <span className="pf-muted">{t('not on offer')}</span>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
