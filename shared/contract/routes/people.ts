import { route } from '../route'
import * as users from '../users'

/** A password that the rules refuse. */
const PASSWORD_ERRORS = ['VALIDATION_ERROR'] as const

/** Customers, staff and admins. */
export const peopleRoutes = {
  listUsers: route({
    id: 'listUsers',
    method: 'get',
    path: '/users',
    tag: 'People',
    summary: 'Customers; admins see everyone',
    access: 'office',
    query: users.userListQuery,
    status: 200,
    response: users.officeUserList,
    errors: [],
  }),
  getUser: route({
    id: 'getUser',
    method: 'get',
    path: '/users/{id}',
    tag: 'People',
    summary: 'One person',
    access: 'office',
    status: 200,
    response: users.officeUser,
    errors: [],
  }),
  listColleagues: route({
    id: 'listColleagues',
    method: 'get',
    path: '/colleagues',
    tag: 'People',
    summary: 'The active people of the office',
    access: 'office',
    status: 200,
    response: users.colleagues,
    errors: [],
  }),
  createUser: route({
    id: 'createUser',
    method: 'post',
    path: '/users',
    tag: 'People',
    summary: 'Create a customer; admins also staff and admins',
    access: 'office',
    body: users.createUserBody,
    idempotent: true,
    status: 201,
    response: users.createdUser,
    errors: ['EMAIL_TAKEN', ...PASSWORD_ERRORS],
  }),
  createPasswordLink: route({
    id: 'createPasswordLink',
    method: 'post',
    path: '/users/{id}/password-link',
    tag: 'People',
    summary: 'Make a one-time link to hand over, by which the person chooses a password; older ones end',
    access: 'office',
    status: 201,
    response: users.passwordLink,
    errors: ['ACCOUNT_DISABLED'],
  }),
  updateUser: route({
    id: 'updateUser',
    method: 'patch',
    path: '/users/{id}',
    tag: 'People',
    summary: 'Edit a profile; admins also role and activity',
    access: 'office',
    body: users.updateUserBody,
    status: 200,
    response: users.officeUser,
    errors: ['EMAIL_TAKEN', 'INVALID_STATE'],
  }),
}
