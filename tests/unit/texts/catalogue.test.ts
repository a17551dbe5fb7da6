import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { desktopTexts } from '../../../shared/texts/de/desktop'
import { officeTexts } from '../../../shared/texts/de/office'
import { portalFirstTexts } from '../../../shared/texts/de/portal-first'
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

/** Attributes and properties whose words are for the browser. */
const TECHNICAL =
  /^(className|style|d|id|key|href|to|rel|autoComplete|variant|size|type|inputMode|viewBox|points|transform|role|fill|name|padding|width|boxShadow|transition|aria-(keyshortcuts|live|labelledby|describedby|controls)|data-.*)$/
const COMPARES = new Set([ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken])

/** What reads like words for people: begins as a sentence does, or holds words with spaces between them. */
function readsAsWords(text: string): boolean {
  const clean = text.trim()
  return /^\p{Lu}\p{Ll}/u.test(clean) || /\p{L}{2}[,.:;]? \p{L}{2}|^\p{Ll}{2,} | \p{Ll}{2,}[.:]?$/u.test(text)
}

/** Words for people that a file puts past the catalogue, wherever they stand in it. */
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
    found.push(`${path}:${String(line)}: ${words.trim().replaceAll(/\s+/g, ' ')}`)
  }
  const isNone = (node: ts.Node): boolean =>
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isTypeNode(node) ||
    // Only developers read what a thrown fault says.
    ts.isThrowStatement(node) ||
    ((ts.isJsxAttribute(node) || ts.isPropertyAssignment(node)) &&
      TECHNICAL.test(node.name.getText(source))) ||
    (ts.isBinaryExpression(node) && COMPARES.has(node.operatorToken.kind))
  const visit = (node: ts.Node): void => {
    if (isNone(node)) return
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      // The text itself has been through the catalogue; what fills it has not.
      if (FUNCTIONS.includes(node.expression.text)) return node.arguments.slice(1).forEach(visit)
    }
    if (ts.isJsxText(node) && /\p{L}{2}/u.test(node.text)) note(node, node.text)
    else if (ts.isStringLiteralLike(node) && readsAsWords(node.text)) note(node, node.text)
    else if (ts.isTemplateExpression(node)) {
      const pieces = [node.head, ...node.templateSpans.map(({ literal }) => literal)]
      const text = pieces.map((piece) => piece.text).join('…')
      if (readsAsWords(text)) note(node, text)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Files whose words are for machines: shaders, colours, MIME types, the codes of countries. */
const FOR_MACHINES =
  /^renderer\/(common\/(countries|live-events)\.ts|common\/theme\/|common\/viewer\/(scene|pick|drawing)\/|office\/(shared\/hotkeys|app\/keep-focus)\.ts)/

/** Names, units, keys and other words that are the same in every language. */
const SAME_EVERYWHERE = new RegExp(
  `: (A )?(${[
    'Print Farm Office|Stripe|PrusaSlicer|UPS, DHL, …|AbortError|Files|Enter|Esc|Alt|Ctrl|Ctrl K|Shift\\+.*',
    // What an internal fault is called, which no screen shows.
    'The (upload was cancelled|viewer was closed|file can’t be read)\\.|sample part|<.xml version=.*',
    '(, )?mm|SLICER_PATH|(< 1|…) ?(h …? ?)?(mm?|min|kg)|… … mm|a, button|Bearer …',
    'application/[a-z+]+, application/problem\\+json.*',
  ].join('|')})$`,
)

describe('the catalogue of texts', () => {
  it('is asked for every word that the screens show', () => {
    const files = sourcesBelow('renderer').filter((path) => !FOR_MACHINES.test(path))
    const words = files.flatMap(bareWords).filter((found) => !SAME_EVERYWHERE.test(found))
    expect(words).toEqual([])
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

  it('has all that the portal’s first page says in what comes first', () => {
    const seen = new Set<string>()
    const visit = (path: string): void => {
      if (seen.has(path)) return
      seen.add(path)
      const source = readFileSync(join(root, path), 'utf8')
      for (const [, from = ''] of source.matchAll(
        /^(?:import|export)\s(?!type\b)[^'"]*?from '(\.[^']+)'/gm,
      )) {
        const target = join(path, '..', from)
        const file = [`${target}.ts`, `${target}.tsx`, `${target}/index.ts`, `${target}/index.tsx`].find(
          (name) => existsSync(join(root, name)),
        )
        if (file?.startsWith('renderer/')) visit(file)
      }
    }
    for (const name of ['start-portal', 'landing-page']) visit(`renderer/portal/app/${name}.tsx`)
    expect(seen.size).toBeGreaterThan(30)
    const lacking = [...seen].flatMap((path) =>
      askedTexts(path)
        .filter((text) => !(text in portalFirstTexts))
        .map((text) => `${path}: ${text}`),
    )
    expect(lacking).toEqual([])
  })

  it('holds what both apps share in both', () => {
    const lacking = sourcesBelow('renderer/common').flatMap((path) =>
      askedTexts(path).filter((text) => !(text in portalTexts) || !(text in officeTexts)),
    )
    expect(lacking).toEqual([])
  })

  it('names each text once, so that it has one translation', () => {
    const seen = new Map<string, string>()
    const twice: string[] = []
    // Menu, documents, letters and the server's sentences have catalogues of their own, with other words than a page's.
    const apart = /\/((desktop|documents|letters)\.ts$|server\/)/
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
