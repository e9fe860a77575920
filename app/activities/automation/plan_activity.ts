import { DateTime } from 'luxon'
import { KINDS, type ActivityKind } from '#core/activities/kinds'
import Activity from '#core/activities/models/activity'
import { person, staffChoices } from '#core/automation/choices'
import { defineAction, type Subject } from '#core/automation/slots'
import { settings } from '#core/settings/settings'

const OWNER = 'owner'

/** Plans a whole day's activity about the record, for its owner or for someone who is named. */
export default defineAction({
  fields: async (i18n) => [
    { name: 'title', label: i18n.t('activities.fields.title'), type: 'text' },
    {
      name: 'kind',
      label: i18n.t('activities.fields.kind'),
      type: 'choice',
      choices: KINDS.map((value) => ({ value, label: i18n.t(`activities.kinds.${value}`) })),
    },
    {
      name: 'days',
      label: i18n.t('activities.automation.days'),
      type: 'number',
      isOptional: true,
    },
    {
      name: 'assignee',
      label: i18n.t('activities.fields.assigneeId'),
      type: 'choice',
      choices: [
        { value: OWNER, label: i18n.t('activities.automation.owner') },
        ...(await staffChoices()),
      ],
    },
  ],
  async plan(subject, { title, kind, days, assignee }, { i18n }) {
    const { ownerId, teamId } = holderOf(subject)
    const found = await person(assignee === OWNER ? String(ownerId) : assignee)
    if (!found && assignee !== OWNER)
      return { ok: false, words: i18n.t('automation.plans.no_user') }
    const now = DateTime.now().setZone(await settings.get('business.time_zone'))
    const dueOn = now.plus({ days: Number(days) || 0 }).toISODate()!
    const input = {
      title,
      kind: kind as ActivityKind,
      dueOn,
      contactId: subject.contact?.id ?? null,
      dealId: subject.deal?.id ?? null,
      assigneeId: found?.id ?? null,
      teamId: found ? null : teamId,
    }
    return {
      ok: true,
      words: i18n.t('activities.automation.plans', {
        title,
        due: dueOn,
        name: found?.name ?? i18n.t('activities.automation.nobody'),
      }),
      write: (client) => Activity.addIn(input, { by: null }, client),
    }
  },
})

/** Whose the record is: a conversation is its assignee's. */
function holderOf({ deal, conversation, contact }: Subject) {
  if (conversation) return { ownerId: conversation.assigneeId, teamId: conversation.teamId }
  const { ownerId = null, teamId = null } = deal ?? contact ?? {}
  return { ownerId, teamId }
}
