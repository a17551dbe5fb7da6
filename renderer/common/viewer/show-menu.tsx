import { ActionIcon, Menu } from '@mantine/core'
import { formatSize } from '../format'
import { t } from '../texts'
import type { PrinterRoom } from './build-plate'
import { ViewerIcon } from './viewer-icons'
import classes from './viewer.module.css'

/** What of the model is shown beside its surface, and how to change it. */
export interface ShowChoices {
  wireframe: boolean
  overhangs: boolean
  defects: boolean
  room: boolean
  /** Null where the file has no colours or no filament is chosen, so that there is nothing to choose. */
  fileColors: boolean | null
  /** The chosen printer's place in the list; null for the smallest that fits. */
  printer: number | null
  toggleWireframe: () => void
  toggleOverhangs: () => void
  toggleDefects: () => void
  toggleRoom: () => void
  toggleColors: () => void
  setPrinter: (printer: number | null) => void
}

interface ShowMenuProps {
  choices: ShowChoices
  printers: readonly PrinterRoom[]
  isSmall: boolean
}

/** The value of the printer that is chosen by size. */
const BY_SIZE = 'size'

/** The menu of what to show: one place for what is changed seldom. */
export function ShowMenu({ choices, printers, isSmall }: ShowMenuProps) {
  const changed = choices.wireframe || choices.overhangs || choices.printer !== null
  return (
    <Menu position="top-end" withinPortal={false} closeOnItemClick={false}>
      <Menu.Target>
        <ActionIcon
          variant={changed ? 'light' : 'subtle'}
          color={changed ? 'primary' : 'gray'}
          aria-label={t('Show')}
          title={t('Show')}
        >
          <ViewerIcon name="show" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes.showMenu}>
        {choices.fileColors === null ? null : (
          <Choice isOn={choices.fileColors} onToggle={choices.toggleColors} hint="C">
            {t('Colours of the file')}
          </Choice>
        )}
        <Choice isOn={choices.overhangs} onToggle={choices.toggleOverhangs} hint="O">
          {t('Overhangs')}
        </Choice>
        <Choice isOn={choices.defects} onToggle={choices.toggleDefects} hint="E">
          {t('Open edges and flipped faces')}
        </Choice>
        <Choice isOn={choices.room} onToggle={choices.toggleRoom} hint="B">
          {t('Build volume')}
        </Choice>
        {isSmall ? null : (
          <Choice isOn={choices.wireframe} onToggle={choices.toggleWireframe} hint="W">
            {t('Wireframe')}
          </Choice>
        )}
        {printers.length > 1 && !isSmall ? (
          <>
            <Menu.Divider />
            <Menu.Label>{t('Printer shown')}</Menu.Label>
            <Menu.RadioGroup
              value={choices.printer === null ? BY_SIZE : String(choices.printer)}
              onChange={(value) => choices.setPrinter(value === BY_SIZE ? null : Number(value))}
            >
              <Menu.RadioItem value={BY_SIZE}>{t('The smallest that fits')}</Menu.RadioItem>
              {printers.map((printer, index) => (
                <Menu.RadioItem
                  key={index}
                  value={String(index)}
                  rightSection={
                    <span className={classes.hint}>
                      {formatSize(printer.x_mm, printer.y_mm, printer.z_mm)}
                    </span>
                  }
                >
                  {printer.name?.trim() || t('Printer {number}', { number: index + 1 })}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}

interface ChoiceProps {
  isOn: boolean
  onToggle: () => void
  /** The key that does the same. */
  hint: string
  children: string
}

function Choice({ isOn, onToggle, hint, children }: ChoiceProps) {
  return (
    <Menu.CheckboxItem
      checked={isOn}
      onChange={onToggle}
      rightSection={
        <span className={classes.hint} aria-hidden="true">
          {hint}
        </span>
      }
    >
      {children}
    </Menu.CheckboxItem>
  )
}
