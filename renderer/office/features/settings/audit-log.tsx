import { Button, NativeSelect } from '@mantine/core'
import { AUDITED_ENTITIES } from '../../../../shared/contract/words'
import { routes } from '../../../../shared/contract/routes'
import { useRouteList, useRouteQuery } from '../../../common/api'
import { t } from '../../../common/texts'
import { EmptyState } from '../../../common/ui/empty-state'
import { ErrorNotice } from '../../../common/ui/error-notice'
import { ListSkeleton } from '../../../common/ui/skeletons'
import { DayInput } from '../../shared/day-input'
import detail from '../../shared/detail.module.css'
import { FilterSearch } from '../../shared/filter-search'
import { dayOf, oneOf, useFilters } from '../../shared/filters'
import toolbar from '../../shared/toolbar.module.css'
import { AuditCheck } from './audit-check'
import { AuditRow } from './audit-row'
import { actionChoice, entityChoice } from './audit-words'
import audit from './audit.module.css'
import { SearchedMore } from './searched-more'
import styles from './settings.module.css'

const FILTERS = ['q', 'record', 'actor_id', 'action', 'entity_type', 'from', 'to'] as const

/** Every change of state, price, money or role, and the check of the chain that holds the rows together. */
export function AuditLog() {
  const { values, set, clear, any } = useFilters(FILTERS)
  const colleagues = useRouteQuery(routes.listColleagues)
  const list = useRouteList(routes.auditLog, {
    query: {
      q: values.q || undefined,
      record: values.record || undefined,
      actor_id: values.actor_id || undefined,
      action: values.action || undefined,
      entity_type: oneOf(AUDITED_ENTITIES, values.entity_type),
      from: dayOf(values.from),
      to: dayOf(values.to),
    },
  })
  const day = (name: 'from' | 'to', label: string) => (
    <DayInput
      label={label}
      className={toolbar.narrow}
      value={values[name]}
      onChange={(chosen) => set(name, chosen)}
    />
  )
  const choice = (
    name: 'actor_id' | 'action' | 'entity_type',
    label: string,
    all: string,
    data: Choice[],
  ) => (
    <NativeSelect
      aria-label={label}
      className={toolbar.narrow}
      value={values[name]}
      data={[{ value: '', label: all }, ...data]}
      onChange={(event) => set(name, event.currentTarget.value)}
    />
  )
  return (
    <div className={styles.form} style={{ maxWidth: 1100 }}>
      <AuditCheck />
      <div className={audit.bar} role="search" aria-label={t('Search the log')}>
        <FilterSearch
          label={t('Number or e-mail address')}
          value={values.record}
          onChange={(text) => set('record', text)}
        />
        <FilterSearch label={t('Text in the change')} value={values.q} onChange={(text) => set('q', text)} />
        {choice(
          'actor_id',
          t('Who did it'),
          t('Everybody'),
          (colleagues.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
        )}
        {choice('action', t('What was done'), t('Every action'), actionChoice)}
        {choice('entity_type', t('Kind of record'), t('Every record'), entityChoice)}
        {day('from', t('From'))}
        {day('to', t('Until'))}
        {any && (
          <Button variant="subtle" onClick={clear}>
            {t('Clear the filters')}
          </Button>
        )}
      </div>
      {list.isPending ? (
        <ListSkeleton rows={12} />
      ) : list.isError && list.items.length === 0 ? (
        <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />
      ) : list.items.length === 0 ? (
        !list.hasNextPage && (
          <EmptyState>{any ? t('Nothing fits the filters.') : t('Nothing was done yet.')}</EmptyState>
        )
      ) : (
        <table className={detail.table} aria-label={t('Audit log')}>
          <thead>
            <tr>
              <th scope="col">{t('When')}</th>
              <th scope="col">{t('Who')}</th>
              <th scope="col">{t('What')}</th>
              <th scope="col">{t('About')}</th>
              <th scope="col">{t('Before')}</th>
              <th scope="col">{t('After')}</th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((entry) => (
              <AuditRow key={entry.id} entry={entry} />
            ))}
          </tbody>
        </table>
      )}
      <SearchedMore list={list} label={t('Older entries')} />
    </div>
  )
}

interface Choice {
  value: string
  label: string
}
