import type { HttpRouterService } from '@adonisjs/core/types'

const SystemController = () => import('./controllers/system_controller.js')
const FailedJobsController = () => import('./controllers/failed_jobs_controller.js')
const OrphanedJobsController = () => import('./controllers/orphaned_jobs_controller.js')
const JobRunsController = () => import('./controllers/job_runs_controller.js')
const JobProgressController = () => import('./controllers/job_progress_controller.js')

export default (router: HttpRouterService) => {
  router.get('system', [SystemController, 'index']).as('system.index')

  const failed = 'system/failed_jobs'
  router.post(`${failed}/runs`, [JobRunsController, 'store']).as('system.runs.store')

  router
    .delete('system/orphaned_jobs/:name', [OrphanedJobsController, 'destroy'])
    .as('system.orphaned_jobs.destroy')

  router
    .group(() => {
      router
        .post(`${failed}/:id/runs`, [JobRunsController, 'store'])
        .as('system.failed_jobs.runs.store')
      router
        .delete(`${failed}/:id`, [FailedJobsController, 'destroy'])
        .as('system.failed_jobs.destroy')

      const progress = 'system/jobs/:id/progress'
      router.get(progress, [JobProgressController, 'show']).as('job_progress.show')
      router.delete(progress, [JobProgressController, 'destroy']).as('job_progress.destroy')
    })
    .where('id', router.matchers.number())
}
