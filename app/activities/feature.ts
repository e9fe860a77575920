import { defineFeature } from '#kernel/contract'

const page = ({ activityId }: Record<string, any>) => `/activities/${activityId}`

export default defineFeature({
  id: 'activities',
  entities: ['activities'],
  permissions: ['activities.share_views'],
  provides: {
    'automation.actions': {
      plan: {
        label: 'activities.automation.plan',
        icon: 'calendar-plus',
        order: 85,
        on: ['contacts', 'deals', 'conversations'],
        action: () => import('#core/activities/automation/plan_activity'),
      },
    },
    'event.kinds': {
      created: {
        of: 'activity.created',
        label: 'activities.events.created',
        sample: { activityId: 41, userId: 2 },
      },
      updated: {
        of: 'activity.updated',
        label: 'activities.events.updated',
        sample: { activityId: 41, userId: 2, fields: ['title'] },
      },
      done: {
        of: 'activity.done',
        label: 'activities.events.done',
        sample: { activityId: 41, userId: 2, outcome: 'reached' },
      },
      overdue: {
        of: 'activity.overdue',
        label: 'activities.events.overdue',
        sample: { activityId: 41, assigneeId: 2 },
      },
    },
    'navigation': {
      activities: {
        label: 'activities.title',
        icon: 'calendar-check',
        route: 'my_day.index',
        order: 37,
        shortcut: 'g a',
        permission: 'activities.read',
        count: () => import('#core/activities/overdue_count'),
      },
    },
    'palette': {
      create: {
        label: 'activities.new',
        icon: 'calendar-plus',
        route: 'activities.create',
        creates: true,
        permission: 'activities.create',
      },
      list: {
        label: 'activities.list.title',
        icon: 'list',
        route: 'activities.index',
        permission: 'activities.read',
      },
      calendar: {
        label: 'activities.calendar.title',
        icon: 'calendar-month',
        route: 'activity_calendar.index',
        permission: 'activities.read',
      },
    },
    'dashboard': {
      day: {
        label: 'activities.day.title',
        order: 10,
        permission: 'activities.read',
        panel: () => import('#core/activities/dashboard/day'),
      },
    },
    'search': {
      activities: {
        label: 'activities.title',
        icon: 'calendar-check',
        order: 40,
        permission: 'activities.read',
        find: () => import('#core/activities/search_hits'),
        rebuild: () => import('#core/activities/search_rebuild'),
      },
    },
    'lists': {
      activities: {
        entity: 'activities',
        list: () => import('#core/activities/list/activity_list'),
      },
    },
    'settings': {
      feed: {
        label: 'activities.feed.title',
        icon: 'calendar-share',
        group: 'personal',
        order: 30,
        route: 'calendar_feed.show',
        permission: 'activities.read',
      },
    },
    'timeline': {
      done: {
        label: 'activities.timeline.done',
        icon: 'calendar-check',
        group: 'activities',
        permission: 'activities.read',
        view: 'activities::timeline/done',
        redact: ({ activityId, dealId, kind, outcome }) => ({
          activityId,
          dealId,
          kind,
          outcome,
          title: '',
          note: null,
        }),
      },
    },
    'contact.panels': {
      next: {
        label: 'activities.next',
        side: 'right',
        order: 10,
        permission: 'activities.read',
        panel: () => import('#core/activities/panels/contact'),
      },
    },
    'contact.actions': {
      create: {
        label: 'activities.new',
        icon: 'calendar-plus',
        order: 25,
        permission: 'activities.create',
        url: ({ id }) => `/activities/new?contact=${id}&back=/contacts/${id}`,
        when: ({ deletedAt }) => !deletedAt,
      },
    },
    'deal.panels': {
      next: {
        label: 'activities.next',
        order: 10,
        permission: 'activities.read',
        panel: () => import('#core/activities/panels/deal'),
      },
    },
    'conversation.panels': {
      next: {
        label: 'activities.next',
        order: 25,
        permission: 'activities.read',
        panel: () => import('#core/activities/panels/conversation'),
      },
    },
    'notifications': {
      reminder: { icon: 'alarm', text: 'activities.notifications.reminder', url: page },
      assigned: { icon: 'calendar-plus', text: 'activities.notifications.assigned', url: page },
      assigned_many: {
        icon: 'calendar-plus',
        text: 'activities.notifications.assigned_many',
        url: () => '/activities',
      },
    },
    'schedules': {
      watch: {
        label: 'activities.schedules.watch.title',
        text: 'activities.schedules.watch.text',
        cron: '* * * * *',
        run: () => import('#core/activities/schedules/watch'),
      },
      purge: {
        label: 'activities.schedules.purge.title',
        text: 'activities.schedules.purge.text',
        cron: '50 3 * * *',
        run: () => import('#core/activities/schedules/purge'),
      },
    },
    'demo': {
      activities: { order: 45, seed: () => import('#core/activities/demo') },
    },
    'api': {
      activities: {
        resource: 'activities',
        order: 22,
        define: () => import('#core/activities/api/activities'),
      },
    },
    'personal.data': {
      activities: {
        label: 'activities.title',
        order: 50,
        tables: [{ table: 'activities', contact: 'contact_id' }],
        export: () => import('#core/activities/personal/export'),
        erase: () => import('#core/activities/personal/erase'),
      },
    },
  },
})
