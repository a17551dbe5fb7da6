import type { BodyInput } from '../../../../shared/contract/route'
import type { routes } from '../../../../shared/contract/routes'

/** What a customer, or somebody who may become one, chooses about a request. */
export type Choices = Omit<BodyInput<typeof routes.updateQuote>, 'files' | 'internal_notes' | 'version'>
