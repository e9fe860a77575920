import type { HttpRouterService } from '@adonisjs/core/types'

const InboxController = () => import('./controllers/inbox_controller.js')
const RepliesController = () => import('./controllers/replies_controller.js')
const NotesController = () => import('./controllers/conversation_notes_controller.js')
const DraftsController = () => import('./controllers/drafts_controller.js')
const AssignmentsController = () => import('./controllers/assignments_controller.js')
const PrioritiesController = () => import('./controllers/priorities_controller.js')
const StatusesController = () => import('./controllers/statuses_controller.js')
const SnoozesController = () => import('./controllers/snoozes_controller.js')
const CancellationsController = () => import('./controllers/cancellations_controller.js')
const ResendingsController = () => import('./controllers/resendings_controller.js')
const MergesController = () => import('./controllers/merges_controller.js')
const SplitsController = () => import('./controllers/splits_controller.js')
const ContactsController = () => import('./controllers/conversation_contacts_controller.js')
const ReversalsController = () => import('./controllers/conversation_reversals_controller.js')
const PresencesController = () => import('./controllers/presences_controller.js')
const TakeoversController = () => import('./controllers/takeovers_controller.js')
const ContactConversationsController = () =>
  import('./controllers/contact_conversations_controller.js')
const AbsencesController = () => import('./controllers/absences_controller.js')
const InboxFiltersController = () => import('./controllers/inbox_filters_controller.js')
const MacrosController = () => import('./controllers/macros_controller.js')
const MacroRunsController = () => import('./controllers/macro_runs_controller.js')
const CannedRepliesController = () => import('./controllers/canned_replies_controller.js')
const CannedSuggestionsController = () => import('./controllers/canned_suggestions_controller.js')

export default (router: HttpRouterService) => {
  const number = router.matchers.number()

  router.post('profile/absence', [AbsencesController, 'store']).as('absences.store')
  router.delete('profile/absence', [AbsencesController, 'destroy']).as('absences.destroy')
  router.get('inbox', [InboxController, 'index']).as('inbox.index')
  router.get('inbox/filters/new', [InboxFiltersController, 'create']).as('inbox_filters.create')
  router
    .group(() => {
      router.get('inbox/:id', [InboxController, 'show']).as('inbox.show')
      router.post('inbox/:id/replies', [RepliesController, 'store']).as('replies.store')
      router.post('inbox/:id/notes', [NotesController, 'store']).as('conversation_notes.store')
      router.put('inbox/:id/draft', [DraftsController, 'update']).as('drafts.update')
      router.put('inbox/:id/assignment', [AssignmentsController, 'update']).as('assignments.update')
      router.put('inbox/:id/priority', [PrioritiesController, 'update']).as('priorities.update')
      router.put('inbox/:id/status', [StatusesController, 'update']).as('statuses.update')
      router.post('inbox/:id/macro-runs', [MacroRunsController, 'store']).as('macro_runs.store')
      router.post('inbox/:id/snooze', [SnoozesController, 'store']).as('snoozes.store')
      router.delete('inbox/:id/snooze', [SnoozesController, 'destroy']).as('snoozes.destroy')
      router.get('inbox/:id/presence', [PresencesController, 'show']).as('presences.show')
      router.put('inbox/:id/presence', [PresencesController, 'update']).as('presences.update')
      router.delete('inbox/:id/presence', [PresencesController, 'destroy']).as('presences.destroy')
      router.post('inbox/:id/takeover', [TakeoversController, 'store']).as('takeovers.store')
      router.get('inbox/:id/merges/new', [MergesController, 'create']).as('merges.create')
      router.post('inbox/:id/merges', [MergesController, 'store']).as('merges.store')
      router.get('inbox/:id/splits/new', [SplitsController, 'create']).as('splits.create')
      router.post('inbox/:id/splits', [SplitsController, 'store']).as('splits.store')
      router.get('inbox/:id/contact', [ContactsController, 'edit']).as('conversation_contacts.edit')
      router
        .put('inbox/:id/contact', [ContactsController, 'update'])
        .as('conversation_contacts.update')
      router
        .post('conversation-moves/:id/reversal', [ReversalsController, 'store'])
        .as('conversation_reversals.store')
      router
        .get('inbox/:id/canned-replies', [CannedSuggestionsController, 'index'])
        .as('canned_suggestions.index')
      router
        .post('messages/:id/cancellation', [CancellationsController, 'store'])
        .as('cancellations.store')
      router.post('messages/:id/resending', [ResendingsController, 'store']).as('resendings.store')
      router
        .get('contacts/:id/conversations/new', [ContactConversationsController, 'create'])
        .as('contact_conversations.create')
      router
        .post('contacts/:id/conversations', [ContactConversationsController, 'store'])
        .as('contact_conversations.store')
    })
    .where('id', number)

  router
    .resource('settings/macros', MacrosController)
    .except(['show'])
    .as('macros')
    .where('id', number)
  router
    .resource('settings/canned-replies', CannedRepliesController)
    .except(['show'])
    .as('canned_replies')
    .where('id', number)
}
