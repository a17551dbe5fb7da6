import { NativeSelect, useMantineColorScheme } from '@mantine/core'
import classes from './frame.module.css'

/** Light or dark, or as the system has it. */
export function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <label className={classes.scheme}>
      Appearance
      <NativeSelect
        value={colorScheme}
        onChange={(event) => setColorScheme(event.currentTarget.value as 'auto' | 'light' | 'dark')}
        data={[
          { value: 'auto', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
    </label>
  )
}
