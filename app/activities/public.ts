import type { HttpRouterService } from '@adonisjs/core/types'

const CalendarFilesController = () => import('./controllers/calendar_files_controller.js')

/** Calendars cannot sign in: the address itself says who reads. */
export default (router: HttpRouterService) => {
  router
    .get('calendars/:user/:secret/activities.ics', [CalendarFilesController, 'show'])
    .where('user', router.matchers.number())
    .as('calendar_files.show')
}
