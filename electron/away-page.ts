import type { DesktopTexts } from './texts'

/**
 * What the window shows when another office's server gives no page: a sentence, and a look every few seconds. It needs
 * no script; going back to this computer's own shop is in the native menu.
 */
export function awayPage(address: string, text: DesktopTexts): Response {
  const title = escaped(text('The office’s server gives no answer'))
  const sentences = [
    text('{address} can’t be reached. This page looks again every five seconds.', { address }),
    text('To work with this computer’s own shop, choose “This computer’s own shop” in the File menu.'),
  ].map((sentence) => `<p>${escaped(sentence)}</p>`)
  const html = `<!doctype html>
<meta charset="utf-8"><meta http-equiv="refresh" content="5"><meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>body{margin:0;height:100vh;display:grid;place-content:center;font:14px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}main{max-width:440px;padding:24px}h1{font-size:20px;line-height:1.4;margin:0 0 8px}p{margin:0 0 8px;opacity:.75}</style>
<main role="alert"><h1>${title}</h1>${sentences.join('')}</main>`
  return new Response(html, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cache-control': 'no-store',
    },
  })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
