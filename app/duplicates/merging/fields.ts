import type { Changes } from '#core/audit/models/audit_entry'
import type { ContactKind } from '#core/contacts/models/contact'

/** A row of `contacts`. */
export type ContactRow = Record<string, any> & { id: number; kind: ContactKind; name: string }

/** One thing that is chosen as a whole, and the columns it is written in. */
export interface MergeField {
  /** As forms and the audit call it. */
  key: string
  columns: string[]
  of?: ContactKind
}

export const MERGE_FIELDS: MergeField[] = [
  { key: 'name', columns: ['name', 'first_name', 'last_name', 'sort_name', 'name_key'] },
  { key: 'companyId', columns: ['company_id'], of: 'person' },
  { key: 'jobTitle', columns: ['job_title'], of: 'person' },
  { key: 'website', columns: ['website'] },
  { key: 'ownerId', columns: ['owner_id'] },
  { key: 'teamId', columns: ['team_id'] },
  { key: 'personaId', columns: ['persona_id'] },
  { key: 'journeyStageId', columns: ['journey_stage_id'] },
  { key: 'language', columns: ['language'] },
  { key: 'timeZone', columns: ['time_zone'] },
  { key: 'preferredChannel', columns: ['preferred_channel'] },
  { key: 'externalId', columns: ['external_id'] },
]

/** Not chosen by anyone, but changed by a merge, and put back. */
const FOLLOWING: MergeField[] = [
  { key: 'city', columns: ['city', 'country'] },
  { key: 'lastActivityAt', columns: ['last_activity_at'] },
]

/** Key of a field → the contact whose value stays. */
export type Choice = Record<string, number>

/** Column → its value before and after. */
export type FieldChanges = Record<string, [unknown, unknown]>

export const fieldsFor = (kind: ContactKind) => MERGE_FIELDS.filter(({ of }) => !of || of === kind)

/** Whose value stays unless someone chooses: the kept contact's, else the first there is. */
export function preferred({ columns: [column] }: MergeField, kept: ContactRow, all: ContactRow[]) {
  const others = all.filter((one) => one !== kept)
  return [kept, ...others].find((one) => !isEmpty(one[column])) ?? kept
}

/** What the choice changes of the kept contact. */
export function changesBy(choice: Choice, kept: ContactRow, all: ContactRow[]): FieldChanges {
  const fields = fieldsFor(kept.kind)
  const chosen = fields.flatMap((field) => {
    const from = all.find(({ id }) => id === choice[field.key]) ?? preferred(field, kept, all)
    return field.columns.map((column) => [column, [kept[column], from[column]]] as const)
  })
  const latest = Math.max(...all.map((one) => Number(one.last_activity_at)))
  const changes = [
    ...chosen,
    ['last_activity_at', [Number(kept.last_activity_at), latest]] as const,
  ]
  return Object.fromEntries(
    changes.filter(([, [before, after]]) => !isSame(before, after))
  ) as FieldChanges
}

/** As the audit tells it: one entry for what is chosen as a whole. */
export function chosenChanges(kind: ContactKind, changes: FieldChanges): Changes {
  const changed = fieldsFor(kind).filter(({ columns: [column] }) => column in changes)
  return Object.fromEntries(changed.map(({ key, columns: [column] }) => [key, changes[column]]))
}

/** What brings the fields back that are still as the merge made them, and which are left alone. */
export function reversalOf(changes: FieldChanges, now: ContactRow) {
  const restored: Record<string, unknown> = {}
  const left: string[] = []
  for (const { key, columns } of [...MERGE_FIELDS, ...FOLLOWING]) {
    const changed = columns.filter((column) => column in changes)
    if (!changed.length) continue
    const isUntouched = changed.every((column) => isSame(now[column], changes[column][1]))
    if (isUntouched) for (const column of changed) restored[column] = changes[column][0]
    else if (key !== 'lastActivityAt') left.push(key)
  }
  return { restored, left }
}

export const isSame = (a: unknown, b: unknown) => String(a ?? '') === String(b ?? '')
export const isEmpty = (value: unknown) => value === null || value === undefined || value === ''
