import { CatalogueController } from '#core/contacts/controllers/catalogue_controller'
import Persona from '#core/contacts/models/persona'

export default class PersonasController extends CatalogueController {
  protected model = Persona
  protected names = { path: 'personas', key: 'personas', column: 'persona_id' }
}
