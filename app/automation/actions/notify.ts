import { person, staffChoices } from '#core/automation/choices'
import { defineAction } from '#core/automation/slots'
import UserNotification from '#core/notifications/models/user_notification'

export default defineAction({
  fields: async (i18n) => [
    {
      name: 'user',
      label: i18n.t('automation.fields.user'),
      type: 'choice',
      choices: await staffChoices(),
    },
    { name: 'words', label: i18n.t('automation.fields.words'), type: 'text' },
  ],
  async plan({ entity, id }, { user, words }, { i18n, rule }) {
    const found = await person(user)
    if (!found) return { ok: false, words: i18n.t('automation.plans.no_user') }
    const data = { entity, id, rule: rule.name, words }
    return {
      ok: true,
      words: i18n.t('automation.plans.notify', { name: found.name, words }),
      write: (client) =>
        UserNotification.send([found], { kind: 'automation.notice', data }, client),
    }
  },
})
