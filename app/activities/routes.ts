import type { HttpRouterService } from '@adonisjs/core/types'

const ActivitiesController = () => import('./controllers/activities_controller.js')
const ActivityListController = () => import('./controllers/activity_list_controller.js')
const CalendarsController = () => import('./controllers/calendars_controller.js')
const CalendarFeedController = () => import('./controllers/calendar_feed_controller.js')
const CancellationsController = () => import('./controllers/cancellations_controller.js')
const CompletionsController = () => import('./controllers/completions_controller.js')
const MyDayController = () => import('./controllers/my_day_controller.js')
const ReopeningsController = () => import('./controllers/reopenings_controller.js')
const RestorationsController = () => import('./controllers/restorations_controller.js')
const SuggestionsController = () => import('./controllers/suggestions_controller.js')

export default (router: HttpRouterService) => {
  router.get('profile/calendar', [CalendarFeedController, 'show']).as('calendar_feed.show')
  router.post('profile/calendar', [CalendarFeedController, 'store']).as('calendar_feed.store')
  router.delete('profile/calendar', [CalendarFeedController, 'destroy']).as('calendar_feed.destroy')

  router
    .group(() => {
      router.get('/', [MyDayController, 'index']).as('my_day.index')
      router.get('list', [ActivityListController, 'index']).as('activities.index')
      router.get('calendar', [CalendarsController, 'index']).as('activity_calendar.index')
      router.get('suggest/contacts', [SuggestionsController, 'contacts']).as('activities.contacts')
      router.get('suggest/deals', [SuggestionsController, 'deals']).as('activities.deals')
      router.get('new', [ActivitiesController, 'create']).as('activities.create')
      router.post('/', [ActivitiesController, 'store']).as('activities.store')
      router.get(':id', [ActivitiesController, 'show']).as('activities.show')
      router.get(':id/edit', [ActivitiesController, 'edit']).as('activities.edit')
      router.put(':id', [ActivitiesController, 'update']).as('activities.update')
      router.get(':id/delete', [ActivitiesController, 'delete']).as('activities.delete')
      router.delete(':id', [ActivitiesController, 'destroy']).as('activities.destroy')
      router.post(':id/restore', [RestorationsController, 'store']).as('activities.restore')
      router
        .get(':id/done/new', [CompletionsController, 'create'])
        .as('activity_completions.create')
      router.post(':id/done', [CompletionsController, 'store']).as('activity_completions.store')
      router
        .post(':id/cancel', [CancellationsController, 'store'])
        .as('activity_cancellations.store')
      router.post(':id/reopen', [ReopeningsController, 'store']).as('activity_reopenings.store')
    })
    .prefix('activities')
    .where('id', router.matchers.number())
}
