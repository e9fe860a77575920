import { defineFeature } from '#kernel/contract'

const RECORDS = ['contacts', 'deals', 'conversations']
const PAGES: Record<string, string> = {
  contacts: '/contacts',
  deals: '/deals',
  conversations: '/inbox',
}

export default defineFeature({
  id: 'automation',
  permissions: ['automation.manage'],
  provides: {
    'event.keepers': {
      rules: { keep: () => import('#core/automation/keeper') },
    },
    'automation.actions': {
      add_tag: {
        label: 'automation.actions.add_tag',
        icon: 'tag',
        order: 10,
        on: RECORDS,
        action: () => import('#core/automation/actions/add_tag'),
      },
      remove_tag: {
        label: 'automation.actions.remove_tag',
        icon: 'tag-off',
        order: 20,
        on: RECORDS,
        action: () => import('#core/automation/actions/remove_tag'),
      },
      set_owner: {
        label: 'automation.actions.set_owner',
        icon: 'user',
        order: 30,
        on: RECORDS,
        action: () => import('#core/automation/actions/set_owner'),
      },
      set_team: {
        label: 'automation.actions.set_team',
        icon: 'users',
        order: 40,
        on: RECORDS,
        action: () => import('#core/automation/actions/set_team'),
      },
      set_journey_stage: {
        label: 'automation.actions.set_journey_stage',
        icon: 'map-pin',
        order: 50,
        on: RECORDS,
        action: () => import('#core/automation/actions/set_journey_stage'),
      },
      move_deal: {
        label: 'automation.actions.move_deal',
        icon: 'arrows-right-left',
        order: 60,
        on: ['deals'],
        action: () => import('#core/automation/actions/move_deal'),
      },
      set_priority: {
        label: 'automation.actions.set_priority',
        icon: 'flag',
        order: 70,
        on: ['conversations'],
        action: () => import('#core/automation/actions/set_priority'),
      },
      add_note: {
        label: 'automation.actions.add_note',
        icon: 'note',
        order: 80,
        on: RECORDS,
        action: () => import('#core/automation/actions/add_note'),
      },
      notify: {
        label: 'automation.actions.notify',
        icon: 'bell',
        order: 90,
        action: () => import('#core/automation/actions/notify'),
      },
      send_template: {
        label: 'automation.actions.send_template',
        icon: 'send',
        order: 100,
        on: RECORDS,
        action: () => import('#core/automation/actions/send_template'),
      },
      call_webhook: {
        label: 'automation.actions.call_webhook',
        icon: 'webhook',
        order: 110,
        action: () => import('#core/automation/actions/call_webhook'),
      },
      wait: {
        label: 'automation.actions.wait',
        icon: 'clock',
        order: 120,
        action: () => import('#core/automation/actions/wait'),
      },
    },
    'settings': {
      rules: {
        label: 'automation.title',
        icon: 'robot',
        group: 'business',
        order: 88,
        route: 'automation_rules.index',
        permission: 'automation.manage',
      },
    },
    'notifications': {
      notice: {
        icon: 'robot',
        text: 'automation.notifications.notice',
        url: ({ entity, id }) => (PAGES[entity] ? `${PAGES[entity]}/${id}` : '/notifications'),
      },
      off: {
        icon: 'robot',
        text: 'automation.notifications.off',
        url: ({ ruleId }) => `/settings/automation/${ruleId}`,
      },
    },
    'schedules': {
      forget: {
        label: 'automation.schedules.forget.title',
        text: 'automation.schedules.forget.text',
        cron: '30 3 * * *',
        run: () => import('#core/automation/schedules/forget'),
      },
    },
    'demo': {
      rules: { order: 90, seed: () => import('#core/automation/demo') },
    },
  },
})
