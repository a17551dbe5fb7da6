import { beforeAll } from 'vitest'
import { removeDouble } from './mssql-double/driver'

// Files of tests share their process: what one put in place must not be there for the next.
beforeAll(removeDouble)
