import type { Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Access, Route } from '../../shared/contract/route'
import { DomainError } from '../../shared/domain/errors'
import type { Role } from '../../shared/domain/vocabulary'
import { isOffice, type Caller } from '../application/common/caller'
import type { Seal } from '../application/common/seal'
import type { UploadedFile, VirusScanner } from '../application/files/ports'
import { checkAnswer } from './answer-check'
import { sendJson, sendRefusal } from './answers'
import { isMultipart, isRecord, readJson } from './body'
import { keepRoom } from './disk-room'
import type { Endpoint, GuardFacts, RequestFacts, RunFacts } from './endpoint'
import { parseFields, validationError } from './field-errors'
import {
  idempotencyKeyOf,
  once,
  requestHash,
  type IdempotencyDependencies,
  type OnceResult,
} from './idempotency'
import type { RateLimits } from './rate-limits'
import { addressOf, contextOf } from './request-context'
import { discardFiles, receiveForm, SenderGone, type UploadOptions } from './uploads'

export interface EndpointDependencies {
  /** Who an access token speaks for. Throws DomainError UNAUTHENTICATED, TOKEN_EXPIRED or ACCOUNT_DISABLED. */
  authenticate: (token: string, facts: RequestFacts) => Promise<Caller>
  idempotency: IdempotencyDependencies
  uploads: Omit<UploadOptions, 'accept' | 'mostFiles' | 'keepRoom'>
  rateLimits: RateLimits
  /** The one in use at the moment; null where the shop has none. */
  scanner: () => VirusScanner | null
  /** Whether this is the listener that lets customers in and nobody else. */
  publicListener: boolean
  /** Checks every answer against the contract. For tests. */
  checkAnswers: boolean
  logger: Logger
}

/** What the request brought, read but not yet judged. */
interface Content {
  raw: Readonly<Record<string, unknown>>
  /** The JSON as it is, undefined without a body; null for a form. */
  json: unknown
  isForm: boolean
  files: UploadedFile[]
  /** Why it can't be read; told only after rights were checked. */
  refusal: unknown
}

const NOTHING: Content = { raw: {}, json: undefined, isForm: false, files: [], refusal: null }
const NO_FIELDS = z.strictObject({})

/** The handler of one endpoint: every step in the order that `Endpoint` documents. */
export function endpointHandler(endpoint: Endpoint, deps: EndpointDependencies): RequestHandler {
  return async (request, response) => {
    try {
      await new EndpointRun(endpoint, deps, request, response).run()
    } catch (error) {
      if (error instanceof SenderGone) response.destroy()
      else await sendRefusal(request, response, error, deps.logger)
    }
  }
}

class EndpointRun {
  private readonly route: Route
  private readonly gone = new AbortController()

  constructor(
    private readonly endpoint: Endpoint,
    private readonly deps: EndpointDependencies,
    private readonly request: Request,
    private readonly response: Response,
  ) {
    this.route = endpoint.route
    contextOf(response).route = endpoint.route.path
    response.on('close', () => {
      // After a whole answer nobody waits any more; an abort would only build an error for nobody.
      if (!response.writableFinished) this.gone.abort()
    })
  }

  async run(): Promise<void> {
    const { endpoint, request, response, route } = this
    const raw = rawParams(request)
    const unsigned: RequestFacts = {
      params: {},
      ip: addressOf(request),
      userAgent: request.headers['user-agent']?.slice(0, 500) ?? null,
      publicListener: this.deps.publicListener,
    }
    const caller = await this.signIn(unsigned)
    const facts: GuardFacts = {
      ...unsigned,
      params: idsOf(raw),
      // Public routes have no caller and no guards that would ask for one.
      caller: caller as Caller,
      rawQuery: { ...request.query },
      rawBody: {},
    }
    // Files are not let in before it is known who sends them and that the record is there.
    const isForm = route.multipart !== undefined && isMultipart(request)
    const json = isForm ? NOTHING : await this.readJson()
    await endpoint.exists?.({ ...facts, rawBody: json.raw })
    if (caller) checkAccess(route.access, caller.role)
    const content = isForm ? await this.readForm(caller) : json
    let result: OnceResult
    try {
      result = await this.work({ ...facts, rawBody: content.raw }, caller, content)
    } finally {
      await discardFiles(content.files)
    }
    await this.send(result)
    if (!response.headersSent && !response.destroyed) {
      throw new Error(`${route.id} did not answer.`)
    }
  }

  private async signIn(facts: RequestFacts): Promise<Caller | null> {
    const { deps, request, response, route } = this
    const isUpload = route.multipart !== undefined && isMultipart(request)
    if (route.access === 'public') {
      await deps.rateLimits[isUpload ? 'countVisitorUpload' : 'countRequest'](request, response)
      return null
    }
    let caller: Caller
    try {
      caller = await deps.authenticate(bearerToken(request), facts)
    } catch (error) {
      // Guessing is counted by address.
      await deps.rateLimits.countRequest(request, response)
      throw error
    }
    contextOf(response).userId = caller.userId
    const counted = isUpload || route.readsFilesAnew ? 'countUpload' : 'countRequest'
    await deps.rateLimits[counted](request, response)
    if (deps.publicListener && caller.role !== 'customer') {
      throw new DomainError('FORBIDDEN', 'Staff work in the office, not here.')
    }
    return caller
  }

  private async readJson(): Promise<Content> {
    if (this.request.method === 'GET' || this.request.method === 'HEAD') return NOTHING
    try {
      const json = await readJson(this.request, this.response)
      return { ...NOTHING, json, raw: isRecord(json) ? json : {} }
    } catch (refusal) {
      return { ...NOTHING, refusal }
    }
  }

  private async readForm(caller: Caller | null): Promise<Content> {
    const { fields, files, refusal } = await receiveForm(this.request, {
      ...this.deps.uploads,
      accept: this.route.multipart?.accept ?? 'models',
      mostFiles: this.route.multipart?.single ? 1 : undefined,
      keepRoom: caller === null || !isOffice(caller),
    })
    if (refusal instanceof SenderGone) throw refusal
    return { raw: fields, json: null, isForm: true, files, refusal }
  }

  private async work(facts: GuardFacts, caller: Caller | null, content: Content): Promise<OnceResult> {
    const { deps, request, response, route } = this
    const work = async (seal: Seal<unknown>): Promise<unknown> => {
      await this.endpoint.may?.(facts)
      if (content.refusal !== null) throw content.refusal as Error
      if (route.readsFilesAnew && !isOffice(facts.caller)) await keepRoom(deps.uploads.tempDir)
      await this.refuseInfected(content.files)
      const answer = await this.endpoint.run(this.runFacts(facts, content, seal))
      if (deps.checkAnswers) checkAnswer(route, answer)
      return answer
    }
    const header = request.headers['idempotency-key']
    if (!route.idempotent || caller === null || header === undefined || content.refusal !== null) {
      return { replayed: false, answer: await work(() => Promise.resolve()) }
    }
    const key = await this.keyOf(facts, Array.isArray(header) ? header.join(' ') : header)
    const path = request.originalUrl.split('?')[0]!
    return await once(deps.idempotency, {
      key: { userId: caller.userId, path, key },
      hash: requestHash(
        request.method,
        path,
        content.isForm ? content.raw : (content.json ?? {}),
        content.files,
      ),
      status: route.status,
      requestId: contextOf(response).requestId,
      signal: this.gone.signal,
      logger: deps.logger,
      work,
    }).catch((error: unknown) => {
      if (this.gone.signal.aborted && error instanceof Error && error.name === 'AbortError')
        throw new SenderGone()
      throw error
    })
  }

  /** Every file of every route, before anything of it is read, stored or shown. */
  private async refuseInfected(files: readonly UploadedFile[]): Promise<void> {
    const scanner = this.deps.scanner()
    if (!scanner) return
    for (const { path, originalFilename } of files) {
      const found = await scanner.scan(path)
      if (found === null) continue
      this.deps.logger.warn({ found, requestId: contextOf(this.response).requestId }, 'A file is infected.')
      throw new DomainError(
        'FILE_INFECTED',
        `"${originalFilename}" holds a virus and was not taken. Check the computer that it comes from.`,
      )
    }
  }

  /** The key's form is part of the request's content: rights come first. */
  private async keyOf(facts: GuardFacts, header: string): Promise<string> {
    try {
      return idempotencyKeyOf(header)
    } catch (error) {
      await this.endpoint.may?.(facts)
      throw error
    }
  }

  private runFacts(facts: GuardFacts, content: Content, seal: Seal<unknown>): RunFacts<Route> {
    const { route, request, response } = this
    // Probes of health may carry a parameter against caches.
    const query = route.query ?? (route.atRoot ? undefined : NO_FIELDS)
    return {
      ...facts,
      query: query && parseFields(query, facts.rawQuery),
      body: content.isForm ? undefined : parseBody(route, content.json),
      fields: content.isForm && route.multipart ? parseFields(route.multipart.fields, content.raw) : null,
      files: content.files,
      seal,
      request,
      response,
    }
  }

  private async send(result: OnceResult): Promise<void> {
    const { request, response, route } = this
    if (result.replayed) {
      response.setHeader('Idempotent-Replayed', 'true')
      await sendJson(request, response, result.status, result.body)
      return
    }
    const { answer } = result
    // What streams has written by itself.
    if (response.headersSent || response.destroyed) return
    if (route.contentType !== undefined && answer === undefined) return
    await sendJson(request, response, route.status, answer === undefined ? null : JSON.stringify(answer))
  }
}

function parseBody(route: Route, json: unknown): unknown {
  if (route.body === undefined) {
    // A form where only a form is taken, and nothing where nothing is taken.
    if (route.multipart?.required === true) throw json === undefined ? filesWanted() : formWanted()
    if (json !== undefined) parseFields(NO_FIELDS, json)
    return undefined
  }
  if (json !== undefined) return parseFields(route.body, json)
  if (route.bodyOptional) return parseFields(route.body, {})
  // An empty body lacks whatever is required; where nothing is, it is the object itself that lacks.
  parseFields(route.body, {})
  throw validationError([{ path: '', message: 'Send a JSON object.' }])
}

function filesWanted(): DomainError {
  return validationError([{ path: 'files', message: 'Send at least one 3MF file.' }])
}

function formWanted(): DomainError {
  return new DomainError('UNSUPPORTED_MEDIA_TYPE', 'Send the files as multipart/form-data.')
}

function bearerToken(request: Request): string {
  const [, token] = /^Bearer +([\w.~+/=-]+) *$/i.exec(request.headers.authorization ?? '') ?? []
  if (token === undefined) {
    throw new DomainError('UNAUTHENTICATED', 'Sign in and send the access token in the Authorization header.')
  }
  return token
}

function checkAccess(access: Access, role: Role): void {
  const allowed =
    access === 'own' || access === 'public' || (access === 'admin' ? role === 'admin' : role !== 'customer')
  if (!allowed) throw new DomainError('FORBIDDEN', 'Your account may not do this.')
}

function rawParams(request: Request): Record<string, string> {
  return request.params as Record<string, string>
}

function idsOf(params: Record<string, string>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(params).map(([name, text]) => {
      if (!/^[1-9]\d{0,9}$/.test(text) || Number(text) > 2_147_483_647) {
        throw new DomainError('NOT_FOUND', 'There is nothing at this address.')
      }
      return [name, Number(text)]
    }),
  )
}
