import type { I18n } from '@adonisjs/i18n'
import { contributions } from '#kernel/slots'

/** Events that rules can wait for: those that are about a record of a list. */
export async function ruleEvents() {
  const lists = new Set((await contributions('lists')).map(({ entity }) => entity))
  return (await contributions('event.kinds')).filter(
    ({ record }) => record && lists.has(record.entity)
  )
}

/** The entity of the records that an event is about. */
export const entityOf = async (event: string) =>
  (await ruleEvents()).find(({ of }) => of === event)?.record?.entity

export async function eventLabel(event: string, i18n: I18n) {
  const kind = (await contributions('event.kinds')).find(({ of }) => of === event)
  return kind ? i18n.t(kind.label) : event
}

/** What rules about such records can do, in the reader's words. */
export async function actionsFor(entity: string, i18n: I18n) {
  const given = await contributions('automation.actions')
  return given
    .filter(({ on }) => !on || on.includes(entity))
    .map(({ id, label, icon, action }) => ({ id, label: i18n.t(label), icon, action }))
}
