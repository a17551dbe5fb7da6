import * as office from '../office'
import { route } from '../route'

/** Whether the server lives and is ready. */
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
}
