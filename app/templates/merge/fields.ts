import type { I18n } from '@adonisjs/i18n'
import { contributions, fenced, type Viewer } from '#kernel/slots'
import type { MergeField } from '#core/templates/slots'

export interface KnownField extends MergeField {
  /** As texts name it. */
  name: string
  /** Id of the contribution, and the key of its heading. */
  source: string
  group: string
}

/** Every field there is, group by group. */
export async function mergeFields(viewer?: Viewer): Promise<KnownField[]> {
  const given = await contributions('merge.fields', viewer)
  const groups = await Promise.all(
    given.map((one) =>
      fenced(
        one,
        async () => {
          const { default: fields } = await one.fields()
          const { id: source, label: group, prefix } = one
          const known = await fields()
          return known.map((field) => ({
            ...field,
            source,
            group,
            name: `${prefix}.${field.key}`,
          }))
        },
        () => []
      )
    )
  )
  return groups.flat()
}

/** By every name that a text may use, earlier ones too. */
export const byName = (fields: KnownField[]) =>
  new Map(fields.flatMap((field) => [field.name, ...(field.was ?? [])].map((at) => [at, field])))

/** What the picker shows: groups of fields in the reader's language. */
export async function fieldChoices(i18n: I18n, viewer: Viewer) {
  const words = (label: string) => (i18n.hasMessage(label) ? i18n.t(label) : label)
  const fields = await mergeFields(viewer)
  return [...Map.groupBy(fields, ({ source }) => source).values()].map((group) => ({
    label: words(group[0].group),
    fields: group.map(({ name, label, sample }) => ({
      spelt: `{{${name}}}`,
      sample,
      label: words(label),
    })),
  }))
}
