import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { t } from '../../../../common/texts'
import { keptFiles } from './kept-note'
import classes from './visitor.module.css'

/** Says that files of a visit before wait in this browser, and leads to them. Nothing at all where none do. */
export function KeptFilesNote() {
  const count = keptFiles()
  if (count === 0) return null
  return (
    <div className={classes.kept}>
      <p>
        {t(
          '{count, plural, one {Your file is} other {Your # files are}} still in this browser, as you left them.',
          {
            count,
          },
        )}
      </p>
      <Button component={Link} to="/price" variant="default">
        {t('Go on with them')}
      </Button>
    </div>
  )
}
