import type { PrinterRoom } from './build-plate'
import type { Box } from './geometry/model'
import type { StageFacts } from './stage-facts'
import { MeasurePanel, SectionPanel } from './tool-panels'
import type { Measure } from './use-measure'
import type { Section } from './use-section'
import type { ViewerActions } from './use-viewer-keys'
import type { Arrangement, useShowSwitches } from './use-viewer-state'
import { ViewerStrip } from './viewer-strip'
import classes from './viewer.module.css'

interface StageFootProps {
  facts: StageFacts
  arrangement: Arrangement
  visibleBox: Box | null
  printers: readonly PrinterRoom[]
  show: ReturnType<typeof useShowSwitches>
  measure: Measure
  section: Section
  actions: ViewerActions
  isSmall: boolean
  isPartsOpen: boolean
  isLarge: boolean
}

/** Below the model: what failed, the panels of the tools that are on, and the strip of controls. */
export function StageFoot(props: StageFootProps) {
  const { facts, arrangement, measure, section, actions, show } = props
  return (
    <div className={classes.foot}>
      {facts.failure ? <p className={classes.failure}>{facts.failure}</p> : null}
      {measure.isOn ? <MeasurePanel measure={measure} /> : null}
      {section.isOn ? <SectionPanel section={section} /> : null}
      <ViewerStrip
        box={props.visibleBox}
        triangleCount={arrangement.triangleCount}
        partCount={arrangement.allParts.length}
        plateCount={arrangement.placed.length}
        tooLarge={facts.tooLarge[0] ?? null}
        isSmall={props.isSmall}
        choices={{
          ...show,
          room: facts.isRoomShown,
          fileColors: facts.hasColorChoice ? facts.fileColors : null,
          toggleRoom: actions.toggleRoom,
          toggleColors: actions.toggleColors,
        }}
        printers={props.printers}
        isPartsOpen={props.isPartsOpen}
        isCut={section.isOn}
        isMeasuring={measure.isOn}
        isLarge={props.isLarge}
        onParts={actions.toggleParts}
        onSection={section.toggle}
        // Without the cross, which stands for the pointer of those who have none.
        onMeasure={measure.toggle}
        onPicture={actions.picture}
        onLarge={actions.toggleLarge}
        fit={actions.fit}
        view={actions.view}
      />
    </div>
  )
}
