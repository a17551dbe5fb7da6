import { useMantineColorScheme } from '@mantine/core'
import { t } from '../../common/texts'
import classes from './frame.module.css'

/** Light or dark, or as the system has it. */
export function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <label className={classes.scheme}>
      {t('Appearance')}
      <select
        value={colorScheme}
        onChange={(event) => setColorScheme(event.currentTarget.value as 'auto' | 'light' | 'dark')}
      >
        <option value="auto">{t('As the system')}</option>
        <option value="light">{t('Light')}</option>
        <option value="dark">{t('Dark')}</option>
      </select>
    </label>
  )
}
