import type { I18n } from '@adonisjs/i18n'
import type { Changes } from '#core/audit/models/audit_entry'
import type DealEntry from '#core/deals/models/deal_entry'
import { changeWords } from '#core/fields/words'
import { writtenDay } from '#core/deals/list/filters'
import type { Formats } from '#core/shell/formats'

interface Reader {
  i18n: I18n
  format: Formats
}

const ICONS: Record<DealEntry['kind'], string> = {
  created: 'plus',
  changed: 'pencil',
  moved: 'arrows-right-left',
  won: 'trophy',
  lost: 'circle-x',
  reopened: 'refresh',
  note: 'note',
}

/** One line of what happened to a deal. */
export function entryInWords({ kind, actor, data }: DealEntry, { i18n, format }: Reader) {
  const by = actor?.name ?? i18n.t('timeline.somebody')
  const { stage = '', from = '', to = '', reason = '' } = data
  const changes = Object.entries((data.changes ?? {}) as Changes)
  return {
    icon: ICONS[kind],
    title: i18n.t(`deals.history.${kind}`, { actor: by, stage, from, to, reason }),
    changes: changes.map(([field, [before, after]]) => ({
      label: changeWords('deals', field, i18n)?.label ?? i18n.t(`deals.fields.${field}`),
      before: valueInWords(field, before, { i18n, format }),
      after: valueInWords(field, after, { i18n, format }),
    })),
  }
}

/** A value of a deal as a person would read it; empty where there is none. */
export function valueInWords(field: string, value: unknown, { i18n, format }: Reader): string {
  if (value === null || value === undefined || value === '') return ''
  const custom = changeWords('deals', field, i18n)
  if (custom) return custom.text(value)
  if (Array.isArray(value)) return value.join(', ')
  if (field === 'expectedOn') return writtenDay(String(value), i18n.locale)
  if (typeof value === 'object' && 'amount' in value && 'currency' in value)
    return format.money(Number(value.amount), String(value.currency))
  return String(value)
}
