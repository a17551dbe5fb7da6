import * as office from '../office'
import { route } from '../route'

/** The chained record of every change. */
export const auditRoutes = {
  auditLog: route({
    id: 'auditLog',
    method: 'get',
    path: '/audit-log',
    tag: 'Audit',
    summary: 'Every change of state, price, money or role',
    access: 'admin',
    query: office.auditListQuery,
    status: 200,
    response: office.auditList,
    errors: [],
  }),
  verifyAudit: route({
    id: 'verifyAudit',
    method: 'get',
    path: '/audit-log/verify',
    tag: 'Audit',
    summary: 'Walk the hash chain of the audit log',
    access: 'admin',
    status: 200,
    response: office.auditVerification,
    errors: [],
  }),
}
