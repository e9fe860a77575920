import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import { PRIORITIES } from '#core/conversations/models/conversation'
import ServiceLevelPolicy from '#core/service_levels/models/service_level_policy'

interface Choice {
  value: number
  label: string
}

const named = async (table: string): Promise<Choice[]> => {
  const rows = await db.query().from(table).orderBy('name').select('id', 'name')
  return rows.map(({ id, name }) => ({ value: id, label: name }))
}

/** What the form of a policy lets one choose. */
export const choices = async () => ({
  hours: await named('business_hours'),
  inboxes: await named('inboxes'),
  teams: await named('teams'),
  tags: await named('tags'),
  priorities: PRIORITIES,
})

/** Every policy in its order, with words for whom it is. */
export async function listedPolicies(i18n: I18n) {
  const policies = await ServiceLevelPolicy.inOrder(db.connection())
  const { inboxes, teams, tags } = await choices()
  const of = (offered: Choice[], id: number | null) =>
    id === null
      ? []
      : [offered.find(({ value }) => value === id)?.label ?? i18n.t('service_levels.settings.gone')]
  return policies.map((policy) => {
    const { priorities, inboxId, teamId, tagId } = policy.conditions
    const only = [
      ...priorities.map((one) => i18n.t(`conversations.priorities.${one}`)),
      ...of(inboxes, inboxId),
      ...of(teams, teamId),
      ...of(tags, tagId),
    ]
    return { policy, only: only.join(', ') }
  })
}
