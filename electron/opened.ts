import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'

/** What the system asked the program to open: a page of the office, or a model for a new quote. */
export type Opened = { kind: 'page'; path: string } | { kind: 'file'; file: string; name: string }

/** The scheme of links that open the program: `printfarm://order/SO-2026-001`. */
export const LINK_SCHEME = 'printfarm'

const NUMBERS: Record<string, RegExp> = {
  order: /^SO-\d{4}-\d{3,9}$/,
  quote: /^Q-\d{4}-\d{3,9}$/,
}
const PAGES = new Set(['home', 'review', 'quotes', 'orders', 'customers', 'messages'])

/** The office page that a link means, e.g. `/open/order/SO-2026-001`; null for one that means none. */
export function pageOfLink(link: string): string | null {
  if (!URL.canParse(link)) return null
  const url = new URL(link)
  if (url.protocol !== `${LINK_SCHEME}:`) return null
  const kind = url.hostname.toLowerCase()
  const number = url.pathname.replace(/^\/+|\/+$/g, '').toUpperCase()
  if (number === '' && PAGES.has(kind)) return kind === 'home' ? '/' : `/${kind}`
  return NUMBERS[kind]?.test(number) ? `/open/${kind}/${number}` : null
}

/** A model's file, when there is one at the path; only 3MF files are opened. */
export function modelFile(path: string, folder: string): Opened | null {
  if (!path.toLowerCase().endsWith('.3mf')) return null
  const file = resolve(folder, path)
  try {
    if (!statSync(file).isFile()) return null
  } catch {
    return null
  }
  return { kind: 'file', file, name: basename(file) }
}

/**
 * What the arguments of a start ask for. Links and files come as arguments on Windows and Linux, also to a second start
 * of the program; macOS tells of them by events.
 *
 * @param folder the folder that relative paths mean
 */
export function openedByArguments(args: readonly string[], folder: string): Opened[] {
  return args.flatMap((argument): Opened[] => {
    if (argument.startsWith('-')) return []
    const path = pageOfLink(argument)
    if (path !== null) return [{ kind: 'page', path }]
    const file = modelFile(argument, folder)
    return file ? [file] : []
  })
}
