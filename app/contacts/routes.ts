import type { HttpRouterService } from '@adonisjs/core/types'
import listRoutes from '#core/contacts/list/routes'
import { GROUPS } from '#core/contacts/validators/contact'

const ContactsController = () => import('./controllers/contacts_controller.js')
const FieldsController = () => import('./controllers/fields_controller.js')
const DeletionsController = () => import('./controllers/deletions_controller.js')
const RestorationsController = () => import('./controllers/restorations_controller.js')
const NotesController = () => import('./controllers/notes_controller.js')
const FilesController = () => import('./controllers/files_controller.js')
const FollowsController = () => import('./controllers/follows_controller.js')
const SuggestionsController = () => import('./controllers/suggestions_controller.js')
const PersonasController = () => import('./controllers/personas_controller.js')
const JourneyStagesController = () => import('./controllers/journey_stages_controller.js')

export default (router: HttpRouterService) => {
  const number = router.matchers.number()

  listRoutes(router)

  router
    .group(() => {
      router.get('contacts/new', [ContactsController, 'create']).as('contacts.create')
      router.post('contacts', [ContactsController, 'store']).as('contacts.store')
      router.get('contacts/:id', [ContactsController, 'show']).as('contacts.show')
      router.get('contacts/:id/edit', [ContactsController, 'edit']).as('contacts.edit')
      router.put('contacts/:id', [ContactsController, 'update']).as('contacts.update')
      router.get('contacts/:id/delete', [DeletionsController, 'create']).as('contacts.delete')
      router.delete('contacts/:id', [ContactsController, 'destroy']).as('contacts.destroy')
      router.post('contacts/:id/restore', [RestorationsController, 'store']).as('contacts.restore')
      router.post('contacts/:id/follow', [FollowsController, 'store']).as('contacts.follow')
      router.delete('contacts/:id/follow', [FollowsController, 'destroy']).as('contacts.unfollow')
      router.post('contacts/:id/notes', [NotesController, 'store']).as('notes.store')
      router.get('notes/:id/edit', [NotesController, 'edit']).as('notes.edit')
      router.put('notes/:id', [NotesController, 'update']).as('notes.update')
      router.delete('notes/:id', [NotesController, 'destroy']).as('notes.destroy')
      router.post('contacts/:id/files', [FilesController, 'store']).as('files.store')
      router.get('files/:id', [FilesController, 'show']).as('files.show')
      router.delete('files/:id', [FilesController, 'destroy']).as('files.destroy')
    })
    .where('id', number)

  router
    .group(() => {
      router.get('contacts/:id/fields/:field/edit', [FieldsController, 'edit']).as('fields.edit')
      router.put('contacts/:id/fields/:field', [FieldsController, 'update']).as('fields.update')
    })
    .where('id', number)
    .where('field', new RegExp(`^(${Object.keys(GROUPS).join('|')})$`))

  router
    .group(() => {
      router.get('companies', [SuggestionsController, 'companies']).as('companies')
      router.get('people', [SuggestionsController, 'people']).as('people')
      router.get('contacts', [SuggestionsController, 'contacts']).as('contacts')
      router.get('tags', [SuggestionsController, 'tags']).as('tags')
      router.get('colleagues', [SuggestionsController, 'colleagues']).as('colleagues')
    })
    .prefix('contacts/suggest')
    .as('contacts.suggest')

  const kept = ['index', 'store', 'update', 'destroy'] as const
  router
    .resource('settings/personas', PersonasController)
    .only([...kept])
    .as('personas')
    .where('id', number)
  router
    .resource('settings/journey-stages', JourneyStagesController)
    .only([...kept])
    .as('journey_stages')
    .where('id', number)
}
