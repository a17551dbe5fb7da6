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

/** Properties of elements that people read or hear. */
const SPOKEN =
  /^(title|label|placeholder|description|action|lead|legend|documentTitle|alt|aria-(label|description|roledescription|valuetext))$/
const WORD = /\p{L}{2}/u

/** Words for people that a file writes into the page past the catalogue: between tags, and in spoken properties. */
function bareWords(path: string): string[] {
  const source = ts.createSourceFile(
    path,
    readFileSync(join(root, path), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  )
  const found: string[] = []
  const note = (node: ts.Node, words: string) => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
    if (WORD.test(words)) found.push(`${path}:${String(line)}: ${words.trim()}`)
  }
  // A comparison shows nothing, and before `&&` stands a condition.
  const parts = ({ left, operatorToken: { kind }, right }: ts.BinaryExpression) => {
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return [right]
    const puts = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken]
    return puts.includes(kind) ? [left, right] : []
  }
  // What an expression may put there as it stands; texts that a function was called for have been through it.
  const said = (node: ts.Expression | undefined): void => {
    if (!node) return
    if (ts.isStringLiteralLike(node)) note(node, node.text)
    else if (ts.isTemplateExpression(node)) {
      note(
        node,
        [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join(' '),
      )
    } else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(said)
    else if (ts.isBinaryExpression(node)) parts(node).forEach(said)
    else if (ts.isParenthesizedExpression(node)) said(node.expression)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, node.text)
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) said(node.expression)
    else if (ts.isJsxAttribute(node) && SPOKEN.test(node.name.getText(source)) && node.initializer) {
      if (ts.isStringLiteral(node.initializer)) said(node.initializer)
      else if (ts.isJsxExpression(node.initializer)) said(node.initializer.expression)
    } else if (ts.isPropertyAssignment(node) && SPOKEN.test(node.name.getText(source).replaceAll("'", ''))) {
      said(node.initializer)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

describe('the catalogue of texts', () => {
  it('is asked for every word that the portal shows', () => {
    const own = sourcesBelow('renderer/portal')
    // Of what both apps share, the portal shows all; names, units and colours are the same everywhere.
    const names = /: (Print Farm Office|Stripe|PLA|PETG|ABS|ASA|TPU|#[0-9a-f]{6}|mm)$/
    const shared = ['renderer/common/ui', 'renderer/common/viewer'].flatMap(sourcesBelow)
    const words = [...own, ...shared, 'renderer/common/words.ts'].flatMap(bareWords)
    expect(words.filter((found) => !names.test(found))).toEqual([])
  })

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
