// Asks a running program for papers, as the office does, and looks at what comes.
import { Buffer } from 'node:buffer'
import { extractText, getDocumentProxy } from 'unpdf'
import yazl from 'yazl'

/** A cube of 20 mm as a 3MF file (3MF core specification 1.3). */
async function cube3mf() {
  const corner = (bit) => ((bit & 1) !== 0 ? 20 : 0)
  const vertices = Array.from(
    { length: 8 },
    (_, at) => `<vertex x="${corner(at)}" y="${corner(at >> 1)}" z="${corner(at >> 2)}"/>`,
  )
  const faces = '0 2 1,1 2 3,4 5 6,5 7 6,0 1 4,1 5 4,2 6 3,3 6 7,0 4 2,2 4 6,1 3 5,3 7 5'.split(',')
  const triangles = faces.map((face) => {
    const [a, b, c] = face.split(' ')
    return `<triangle v1="${a}" v2="${b}" v3="${c}"/>`
  })
  const model = `<?xml version="1.0" encoding="UTF-8"?><model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"><resources><object id="1" type="model"><mesh><vertices>${vertices.join('')}</vertices><triangles>${triangles.join('')}</triangles></mesh></object></resources><build><item objectid="1"/></build></model>`
  const zip = new yazl.ZipFile()
  const add = (name, text) => zip.addBuffer(Buffer.from(text), name)
  add(
    '[Content_Types].xml',
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>',
  )
  add(
    '_rels/.rels',
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rel0" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel" Target="/3D/3dmodel.model"/></Relationships>',
  )
  add('3D/3dmodel.model', model)
  zip.end()
  const chunks = []
  for await (const chunk of zip.outputStream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/**
 * Makes a customer, a quote and an order, and has the quote, the invoice and the job sheet printed. Throws an error with a
 * sentence for whatever does not come out as it should.
 * @param {string} address the program's origin
 * @param {{ email: string, password: string }} admin
 * @returns {Promise<string[]>} what each paper is: `quote: 1 page, 41 kB, Inter, JetBrainsMono`
 */
export async function provePapers(address, admin) {
  const ask = async (method, path, body, token) => {
    const json = body && !(body instanceof FormData)
    const answer = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(json ? { 'content-type': 'application/json' } : {}),
      },
      body: json ? JSON.stringify(body) : body,
    })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }
  const { access_token: token } = await (await ask('POST', '/auth/login', admin)).json()
  const person = { email: 'paper@example.com', first_name: 'Zoë', last_name: 'Łuczak' }
  const customer = await (await ask('POST', '/users', person, token)).json()
  const form = new FormData()
  for (const [name, value] of Object.entries({
    user_id: customer.id,
    material_type: 'PLA',
    finish: 'sanded',
  }))
    form.append(name, String(value))
  form.append('files', new Blob([await cube3mf()]), 'cube.3mf')
  const quote = await (await ask('POST', '/quotes', form, token)).json()
  if (quote.status !== 'accepted') throw new Error(`The quote of a cube is ${quote.status}.`)
  const order = await (
    await ask('POST', `/sales-orders/convert/${quote.id}`, { carrier: 'pickup' }, token)
  ).json()
  const papers = {
    quote: [`/quotes/${quote.id}/pdf`, quote.quote_number],
    invoice: [`/sales-orders/${order.id}/invoice.pdf`, order.order_number],
    'job sheet': [`/sales-orders/${order.id}/traveller.pdf`, order.order_number],
  }
  const found = []
  for (const [name, [path, number]] of Object.entries(papers)) {
    const bytes = new Uint8Array(await (await ask('GET', path, undefined, token)).arrayBuffer())
    const fonts = [
      ...new Set(
        Buffer.from(bytes)
          .toString('latin1')
          .match(/(?<=\/FontName \/)[^\s/]+/g),
      ),
    ]
    const size = `${Math.round(bytes.length / 1000)} kB`
    const pdf = await getDocumentProxy(bytes)
    const { text, totalPages } = await extractText(pdf, { mergePages: true })
    for (const wanted of [number, 'Zoë Łuczak', 'cube.3mf'])
      if (!text.includes(wanted)) throw new Error(`The ${name} does not say ${wanted}: ${text.slice(0, 400)}`)
    if (fonts.length === 0) throw new Error(`The ${name} brings no font.`)
    const faces = fonts.map((font) => font.replace(/^[A-Z]{6}\+/, '')).join(', ')
    found.push(`${name}: ${totalPages} ${totalPages === 1 ? 'page' : 'pages'}, ${size}, ${faces}`)
  }
  return found
}
