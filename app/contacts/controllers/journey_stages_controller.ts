import { CatalogueController } from '#core/contacts/controllers/catalogue_controller'
import JourneyStage from '#core/contacts/models/journey_stage'

export default class JourneyStagesController extends CatalogueController {
  protected model = JourneyStage
  protected names = { path: 'journey-stages', key: 'stages', column: 'journey_stage_id' }
}
