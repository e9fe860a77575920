import type { HttpContext } from '@adonisjs/core/http'
import { Job } from '#kernel/jobs/job'
import { findProgress } from '#core/system/job_progress'
import SystemPolicy from '#core/system/policies/system_policy'

export default class JobProgressController {
  async show({ bouncer, params, request, view }: HttpContext) {
    const job = await findProgress(params.id)
    await bouncer.with(SystemPolicy).authorize('watch', job)
    return view.render('system::progress', { job, back: localPath(request.input('back')) })
  }

  async destroy({ bouncer, params, response }: HttpContext) {
    const job = await findProgress(params.id)
    await bouncer.with(SystemPolicy).authorize('watch', job)
    await Job.cancel(job.id)
    return response.redirect().toRoute('job_progress.show', { id: job.id })
  }
}

/** A path of this site, never an address of another. */
const localPath = (path: unknown) =>
  typeof path === 'string' && /^\/(?![/\\])/.test(path) ? path : '/'
