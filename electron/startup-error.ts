import { app, dialog } from 'electron'
import { createSentenceBook } from '../shared/texts/sentence-book'
import { chooseLanguage } from '../shared/texts/translator'
import { log } from './log'
import { shellTexts } from './texts'

/** Says in a dialog and on standard error why the program can't start, and ends it with exit code 1. */
export async function endWithStartupError(error: unknown): Promise<void> {
  const sentence = error instanceof Error ? error.message : String(error)
  log(`Print Farm Office can't start: ${sentence}`)
  // However the dialog is left, by its button, the system or a signal: the start has failed.
  app.on('before-quit', () => app.exit(1))
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.exit(1))
  try {
    await app.whenReady()
    const t = shellTexts(null)
    await dialog.showMessageBox({
      type: 'error',
      title: app.getName(),
      message: t('Print Farm Office can’t start.'),
      detail: await inShellLanguage(sentence),
      buttons: [t('Close')],
    })
  } finally {
    app.exit(1)
  }
}

/** The server's sentence in the language of the system, as far as it is known. */
async function inShellLanguage(sentence: string): Promise<string> {
  const { language, locale } = chooseLanguage(app.getPreferredSystemLanguages())
  if (language === 'en') return sentence
  const { serverSentences } = await import('../shared/texts/de/server')
  return createSentenceBook(serverSentences, locale).find(sentence) ?? sentence
}
