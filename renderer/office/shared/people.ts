import { personName } from '../../common/words'

type NamedPerson = Parameters<typeof personName>[0]

/** How the office speaks of a customer: the company where there is one, else the person. */
export function customerName(person: NamedPerson): string {
  return person.company_name?.trim() ? person.company_name : personName(person)
}

/** Company and person on one line, for places with room for both. */
export function customerFullName(person: NamedPerson): string {
  const name = personName(person)
  return person.company_name?.trim() && person.company_name !== name
    ? `${person.company_name} · ${name}`
    : name
}
