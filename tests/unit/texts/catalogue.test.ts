import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { desktopTexts } from '../../../shared/texts/de/desktop'
import { officeTexts } from '../../../shared/texts/de/office'
import { portalTexts } from '../../../shared/texts/de/portal'

const root = join(import.meta.dirname, '../../..')
const FUNCTIONS = ['t', 'rich', 'text', 'command']
/** A message's piece that stands as it is, in the parser's counting. */
const LITERAL: number = 0

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
}

/** The texts that a file asks the catalogue for, as far as they stand in it letter by letter. */
function askedTexts(path: string): string[] {
  const asked: string[] = []
  const source = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest)
  const literals = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) asked.push(node.text)
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(literals)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.arguments[0]) {
      if (FUNCTIONS.includes(node.expression.text)) literals(node.arguments[0])
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return asked
}

/** Names that a message wants filled in: values and tags. */
function namesIn(message: string): string[] {
  const names = new Set<string>()
  const walk = (nodes: ReturnType<IntlMessageFormat['getAst']>): void => {
    for (const node of nodes) {
      if ('value' in node && (node.type as number) !== LITERAL) names.add(node.value)
      if ('children' in node) walk(node.children)
      if ('options' in node) for (const option of Object.values(node.options)) walk(option.value)
    }
  }
  walk(new IntlMessageFormat(message, 'de').getAst())
  return [...names].sort()
}

const apps = [
  { app: 'portal', folder: 'renderer/portal', catalogue: portalTexts as Record<string, string> },
  { app: 'office', folder: 'renderer/office', catalogue: officeTexts as Record<string, string> },
  { app: 'desktop', folder: 'electron', catalogue: desktopTexts as Record<string, string> },
]

describe('the catalogue of texts', () => {
  for (const { app, folder, catalogue } of apps) {
    it(`holds every text of the ${app}`, () => {
      const lacking = sourcesBelow(folder).flatMap((path) =>
        askedTexts(path)
          .filter((text) => !(text in catalogue))
          .map((text) => `${path}: ${text}`),
      )
      expect(lacking).toEqual([])
    })

    it(`fills the same things into the ${app}’s texts in both languages`, () => {
      for (const [english, german] of Object.entries(catalogue)) {
        expect({ english, names: namesIn(german) }).toEqual({ english, names: namesIn(english) })
      }
    })
  }

  it('holds what both apps share in both', () => {
    const lacking = sourcesBelow('renderer/common').flatMap((path) =>
      askedTexts(path).filter((text) => !(text in portalTexts) || !(text in officeTexts)),
    )
    expect(lacking).toEqual([])
  })

  it('names each text once, so that it has one translation', () => {
    const seen = new Map<string, string>()
    const twice: string[] = []
    // Menu, documents and letters have catalogues of their own: they abbreviate, or say more, where a page does not.
    const apart = /\/(desktop|documents|letters)\.ts$/
    for (const path of sourcesBelow('shared/texts/de').filter((name) => !apart.test(name))) {
      const source = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest)
      const visit = (node: ts.Node): void => {
        if (ts.isPropertyAssignment(node) && (ts.isStringLiteral(node.name) || ts.isIdentifier(node.name))) {
          const other = seen.get(node.name.text)
          if (other) twice.push(`${node.name.text}: ${other}, ${path}`)
          seen.set(node.name.text, path)
        }
        ts.forEachChild(node, visit)
      }
      visit(source)
    }
    expect(twice).toEqual([])
  })
})
