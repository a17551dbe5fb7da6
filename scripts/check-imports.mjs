// Checks who imports whom (.dependency-cruiser.cjs). A checker that read no files agrees with
// everything, so a number of modules below the floor is a failure of its own.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cruise } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'

const LEAST_MODULES = 50
const folders = [
  'shared',
  'server',
  'electron',
  'renderer',
  'migrations',
  'demo',
  'bench',
  'fuzz',
  'soak',
].filter((folder) => existsSync(folder))

const { forbidden, options } = createRequire(import.meta.url)('../.dependency-cruiser.cjs')
const { output } = await cruise(folders, { ...options, ruleSet: { forbidden }, validate: true }, undefined, {
  tsConfig: extractTSConfig('tsconfig.base.json'),
})

const own = output.modules.filter((module) =>
  folders.some((folder) => module.source.startsWith(`${folder}/`)),
)
const broken = output.summary.violations.filter((violation) => violation.rule.severity === 'error')
for (const violation of broken) {
  const way = violation.cycle ? ` (${violation.cycle.map((step) => step.name ?? step).join(' → ')})` : ''
  console.error(`${violation.rule.name}: ${violation.from} → ${violation.to}${way}`)
}
if (own.length < LEAST_MODULES) {
  console.error(`Only ${own.length} modules were read; at least ${LEAST_MODULES} are expected.`)
  process.exit(1)
}
console.log(`${own.length} modules, ${broken.length} broken import rules`)
process.exit(broken.length === 0 ? 0 : 1)
