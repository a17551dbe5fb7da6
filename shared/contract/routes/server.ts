import * as office from '../office'
import { route } from '../route'

/** Whether the server lives and is ready, and what helps when it is in trouble. */
export const serverRoutes = {
  health: route({
    id: 'health',
    method: 'get',
    path: '/health',
    tag: 'Server',
    summary: 'Answers while the process lives',
    access: 'public',
    atRoot: true,
    status: 200,
    response: office.health,
    errors: [],
  }),
  ready: route({
    id: 'ready',
    method: 'get',
    path: '/ready',
    tag: 'Server',
    summary: 'Answers 200 only when the database answers and its migrations are done',
    access: 'public',
    atRoot: true,
    status: 200,
    response: office.readiness,
    errors: ['DATABASE_UNAVAILABLE'],
  }),
  getDiagnostics: route({
    id: 'getDiagnostics',
    method: 'get',
    path: '/diagnostics',
    tag: 'Server',
    summary: 'A ZIP of what helps to find a trouble, without personal data and secrets',
    access: 'admin',
    status: 200,
    response: null,
    contentType: 'application/zip',
    errors: [],
  }),
}
