import { createConfig, lintFromString } from '@redocly/openapi-core'
import { describe, expect, it } from 'vitest'
import { allRoutes } from '../../../shared/contract/routes'
import { openApiDocument } from '../../../server/http/openapi'
import { ask, startApp, thingEndpoints } from './support'

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- Walked as it is; what it must hold is what the tests say.
type Json = any

const document: Json = openApiDocument(allRoutes)

function operation(path: string, method: string): Json {
  return document.paths[path][method]
}

describe('the OpenAPI document', () => {
  it('passes the linter without a word', async () => {
    const config = await createConfig({
      extends: ['recommended'],
      rules: {
        // "convert" is a number no order can have.
        'no-ambiguous-paths': 'off',
        // Health asks nothing that could be wrong; the other routes are looked at below.
        'operation-4xx-response': 'off',
      },
    })
    const problems = await lintFromString({ source: JSON.stringify(document), config })
    expect(problems.map((each) => `${each.ruleId}: ${each.message} ${each.location[0]?.pointer}`)).toEqual([])
  })

  it('lists every route once, with its own id', () => {
    const ids = Object.values(document.paths).flatMap((path: Json) =>
      Object.values(path).map((each: Json) => each.operationId),
    )
    expect(ids.sort()).toEqual(allRoutes.map((route) => route.id).sort())
    expect(document.openapi).toBe('3.1.0')
    expect(document.paths['/health']).toBeDefined()
    expect(document.paths['/api/v1/quotes/{id}']).toBeDefined()
  })

  it('says of every route what it answers, and that refusals are problems', () => {
    for (const route of allRoutes) {
      const path = (route.atRoot ? '' : '/api/v1') + route.path
      const { responses, security } = operation(path, route.method)
      const statuses = Object.keys(responses)
      expect(statuses).toContain(String(route.status))
      if (route.access !== 'public') {
        expect(statuses).toEqual(expect.arrayContaining(['401', '403']))
        expect(security).toEqual([{ bearer: [] }])
      } else expect(security).toEqual([])
      if (route.path.includes('{')) expect(statuses).toContain('404')
      if (!route.atRoot) expect(statuses).toEqual(expect.arrayContaining(['422', '429', '500', '503']))
      if (route.idempotent) expect(statuses).toContain('409')
      for (const status of statuses.filter((each) => Number(each) >= 400)) {
        expect(responses[status].content['application/problem+json'].schema).toEqual({
          $ref: '#/components/schemas/Problem',
        })
      }
    }
  })

  it('describes keys, limits and files', () => {
    const create = operation('/api/v1/quotes', 'post')
    expect(create.parameters.map((each: Json) => [each.in, each.name])).toContainEqual([
      'header',
      'Idempotency-Key',
    ])
    expect(create.responses['429'].headers['Retry-After']).toBeDefined()
    expect(create.responses['201'].headers['Idempotent-Replayed']).toBeDefined()
    const form = create.requestBody.content['multipart/form-data'].schema
    expect(form.properties.files).toMatchObject({
      type: 'array',
      items: { type: 'string', format: 'binary' },
    })
    expect(create.requestBody.content['application/json']).toBeDefined()
    const list = operation('/api/v1/quotes', 'get')
    const limit = list.parameters.find((each: Json) => each.name === 'limit')
    expect(limit).toMatchObject({ in: 'query', required: false, schema: { default: '50' } })
  })

  it('lets amounts that may be missing be null', () => {
    expect(document.components.schemas.Quote.properties.total_price).toEqual({
      anyOf: [{ $ref: '#/components/schemas/Money' }, { type: 'null' }],
    })
  })

  it('is served', async () => {
    const server = await startApp(thingEndpoints())
    const answer = await ask(server, 'GET', '/api/openapi.json')
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.json.paths)).toContain('/api/v1/things/{id}')
    await server.stop()
  })
})
