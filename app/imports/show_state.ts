import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import { parseJson } from '#kernel/database/columns'
import { twins } from '#core/imports/index_page'
import type Import from '#core/imports/models/import'
import type { Counts, PreviewRow } from '#core/imports/models/import'
import { OUTCOMES } from '#core/imports/planning/plan'
import { reasonsInWords } from '#core/imports/reason_words'

const SHOWN = 50

/** All that the page of an import shows, whatever its state. */
export async function showState({ i18n }: HttpContext, one: Import) {
  const isPlan = one.state === 'checked'
  const rows = isPlan ? (one.preview ?? []) : await troubled(one)
  return {
    one,
    problem: one.problem && i18n.t(`imports.problems.${one.problem}`, one.problemData ?? {}),
    figures: figuresOf(isPlan ? one.expected : one.counts, one, i18n),
    rows: await withContacts(rows, i18n),
    refused: (one.counts?.refused ?? 0) + (one.counts?.duplicate ?? 0),
    twins: isPlan ? await twins(one) : [],
  }
}

function figuresOf(counts: Counts | null, { state }: Import, i18n: I18n) {
  const more = ['companies', 'remarks', 'taken_back', 'kept'] as const
  const isPlan = state === 'checked'
  return [...OUTCOMES, ...more]
    .map((key) => ({ key, count: counts?.[key] ?? 0 }))
    .filter(({ key, count }) => count > 0 || (key === 'created' && !isPlan))
    .map(({ key, count }) => ({
      key,
      count,
      label: i18n.t(`imports.${isPlan ? 'will' : 'did'}.${key}`, { count }),
    }))
}

/** The first rows of a finished import of which something must be told. */
async function troubled({ id, state }: Import): Promise<PreviewRow[]> {
  if (!['done', 'reverted'].includes(state)) return []
  const rows = await db
    .query()
    .from('import_rows')
    .where('import_id', id)
    .whereIn('outcome', ['refused', 'duplicate'])
    .orderBy('id')
    .limit(SHOWN)
    .select('line', 'outcome', 'contact_id', 'reasons', 'cells')
  return rows.map((row) => ({
    line: row.line,
    outcome: row.outcome,
    contactId: row.contact_id,
    reasons: parseJson(row.reasons) ?? [],
    name: (parseJson(row.cells) as string[]).filter(Boolean).slice(0, 3).join(' · ').slice(0, 120),
  }))
}

async function withContacts(rows: PreviewRow[], i18n: I18n) {
  const ids = rows.flatMap(({ contactId }) => contactId ?? [])
  const found = ids.length
    ? await db.query().from('contacts').whereIn('id', ids).select('id', 'name')
    : []
  const names = new Map<number, string>(found.map(({ id, name }) => [id, name]))
  return rows.map(({ reasons, ...row }) => ({
    ...row,
    contact: row.contactId ? (names.get(row.contactId) ?? '') : '',
    reasons: reasonsInWords(reasons, i18n),
  }))
}
