import type { Caller } from '../server/application/common/caller'
import { CUSTOMERS, FORMER_STAFF, STAFF, type Character, type CustomerName } from './cast'
import type { Stage, StageClock } from './stage'

/** Everybody's in the demo. It guards nothing: the demo listens to this machine only. */
export const DEMO_PASSWORD = 'maple-Lathe-52'
/** The shop opened so many working days ago. */
export const OPENED = 40

/** Makes the staff's accounts; one of them has left since. */
export async function hire({ services, office, timeline }: Stage, clock: StageClock): Promise<void> {
  for (const person of [STAFF, FORMER_STAFF]) {
    const { line } = await services.people.create(
      office.admin,
      {
        email: person.email,
        firstName: person.firstName,
        lastName: person.lastName,
        role: 'staff',
        password: DEMO_PASSWORD,
      },
      () => Promise.resolve(),
    )
    if (person === STAFF) office.staff = callerOf(line.user.id, 'staff')
    else {
      clock.set(timeline.at([OPENED, '08:30']))
      await services.people.update(office.admin, line.user.id, { isActive: false })
    }
  }
}

/** Most register by themselves, some are entered by the office. */
export async function welcomeCustomers(
  { services, office, customers, timeline }: Stage,
  clock: StageClock,
): Promise<void> {
  let minute = 0
  for (const [name, person] of Object.entries(CUSTOMERS) as [CustomerName, Character][]) {
    clock.set(timeline.at([OPENED, `09:${String((minute += 3)).padStart(2, '0')}`]))
    const profile = {
      email: person.email,
      firstName: person.firstName,
      lastName: person.lastName,
      companyName: person.companyName ?? null,
      phone: person.phone ?? null,
    }
    const address = { billing: person.address, shipping: person.address }
    if (person.madeByOffice) {
      const { line } = await services.people.create(
        office.staff,
        { ...profile, ...address, role: 'customer', password: DEMO_PASSWORD },
        () => Promise.resolve(),
      )
      customers[name] = callerOf(line.user.id, 'customer')
    } else {
      const user = await services.people.register({ ...profile, password: DEMO_PASSWORD })
      customers[name] = callerOf(user.id, 'customer')
      await services.people.updateOwn(customers[name], address)
    }
    if (person.internalNotes) {
      await services.people.update(office.staff, customers[name].userId, {
        internalNotes: person.internalNotes,
      })
    }
  }
}

export function callerOf(userId: number, role: Caller['role']): Caller {
  return { userId, role, sessionId: 'demo' }
}
