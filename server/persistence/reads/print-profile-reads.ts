import type { Page, PageRequest, PrintProfileLine } from '../../application/common/reads'
import type { StoredPrintProfile } from '../../application/common/unit-of-work'
import { printProfileOf } from '../repositories/print-profile-repository'
import { PRINT_PROFILES } from '../schema/office'
import { rowReader } from '../schema/rows'
import { firstRows, type Statements } from '../statements'
import { PERSON_COLUMNS, personName } from './person-name'
import { pageOf } from './paging'

const PROFILE_ROW = rowReader(PRINT_PROFILES, 'p')

export async function currentPrintProfile(sql: Statements): Promise<StoredPrintProfile> {
  const [raw] = await sql.rows(
    `SELECT ${PROFILE_ROW.columns} FROM print_profiles p ORDER BY p.version DESC ${firstRows(sql.dialect, 1)}`,
  )
  if (!raw) throw new Error('The shop has no print profile yet; the first start writes one.')
  return printProfileOf(PROFILE_ROW.read(raw))
}

export async function printProfileVersion(
  sql: Statements,
  version: number,
): Promise<StoredPrintProfile | null> {
  const [raw] = await sql.rows(
    `SELECT ${PROFILE_ROW.columns} FROM print_profiles p WHERE p.version = :version`,
    { version },
  )
  return raw ? printProfileOf(PROFILE_ROW.read(raw)) : null
}

export function printProfilePage(sql: Statements, page: PageRequest): Promise<Page<PrintProfileLine>> {
  return pageOf(
    sql,
    {
      select: `${PROFILE_ROW.columns}, ${PERSON_COLUMNS}`,
      from: 'print_profiles p LEFT JOIN users u ON u.id = p.created_by',
      conditions: [],
      parameters: {},
      orderName: 'print profiles',
      order: { column: 'p.version', id: 'p.version', descending: true, kind: 'number' },
    },
    page,
    (row) => ({ ...printProfileOf(PROFILE_ROW.read(row)), createdByName: personName(row) }),
    ({ version }) => ({ key: version, id: version }),
  )
}
