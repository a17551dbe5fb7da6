import { parseArgs } from 'node:util'
import { transferShop } from '../backup/transfer'
import { runCommand } from './command'

const USAGE =
  'Usage: npm run transfer -- --from URL --to URL [--from-files URL] [--to-files URL], where URL is sqlite:FOLDER or mssql://…'

/** `npm run transfer -- --from URL --to URL [--from-files URL] [--to-files URL]`: copies a whole shop. */
await runCommand(async () => {
  const values = given()
  if (values.from === undefined || values.to === undefined) throw new Error(USAGE)
  await transferShop({
    from: values.from,
    to: values.to,
    fromFiles: values['from-files'] ?? null,
    toFiles: values['to-files'] ?? null,
    say: (line) => console.log(line),
  })
})

function given() {
  try {
    return parseArgs({
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        'from-files': { type: 'string' },
        'to-files': { type: 'string' },
      },
    }).values
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\n${USAGE}`, { cause })
  }
}
