import { useMemo } from 'react'
import type { Finding } from '../../../shared/contract/quotes'
import type { ReviewReason, ReviewReasonCode } from '../../../shared/domain/vocabulary'
import { t } from '../../common/texts'
import { useServerSentence } from '../../common/texts/server-words'

/** What a customer reads of a finding: what it means for the part, and what to do about it. */
type Words = (finding: Finding) => string

const HANDLED = t('We repair that; there is nothing for you to do.')

/** In place of the server's sentence, which speaks the engineer's language. */
const instead: Record<string, Words> = {
  MESH_NOT_CLOSED: ({ count = 0 }) =>
    t(
      'This part has {count, plural, =0 {faces without a clear outside} one {# open edge} other {# open edges}}. We can usually print it; a person will look at it first. To be sure, repair it in your CAD program and send it again.',
      { count },
    ),
  FLIPPED_FACES: ({ count = 0 }) =>
    t(
      '{count, plural, one {# face is} other {# faces are}} turned inside out. We set that right for the price; a person will look at it first.',
      { count },
    ),
  FLIPPED_SHELL: () =>
    t('A body is drawn inside out. We take it as solid; write to us if it should be a hollow.'),
  NO_VOLUME: () =>
    t(
      'A part of it is flat, without any thickness, and will not print. Give it a thickness and send the file again.',
    ),
  OVERLAPPING_BODIES: ({ severity }) =>
    severity === 'doubtful'
      ? t(
          'Bodies overlap a lot, so weight and price may be too high. A person will look at it; joining the bodies in your CAD program makes it certain.',
        )
      : t('Bodies overlap a little. It prints; the price is hardly higher for it.'),
  SELF_INTERSECTION: ({ severity }) =>
    severity === 'doubtful'
      ? t(
          'The surface runs through itself, so weight and price may be too high. A person will look at it; repairing it in your CAD program makes it certain.',
        )
      : t('The surface runs through itself in places. It prints; the price is hardly higher for it.'),
  SHELL_INSIDE_SHELL: () =>
    t('A body lies inside another one and prints as part of it. Nothing to do if you meant that.'),
  SEVERAL_BODIES: ({ count = 0, pieces = 0 }) =>
    t(
      'It is made of {count} bodies{pieces, plural, =0 {} one { and comes as one piece} other { and comes as # separate pieces}}. Nothing to do if you meant that.',
      { count, pieces },
    ),
  NON_MANIFOLD_EDGES: ({ count = 0 }) =>
    `${t('More than two faces meet at {count, plural, one {# edge} other {# edges}}.', { count })} ${HANDLED}`,
  DUPLICATE_FACES: () => `${t('Some faces are in the file twice.')} ${HANDLED}`,
  DEGENERATE_TRIANGLES: () => `${t('Some faces have no area.')} ${HANDLED}`,
  PART_BELOW_NOZZLE: () =>
    t(
      'The whole part is thinner than a printed line and will hardly come out. Check its size and unit; a person will look at it.',
    ),
  OVERHANG: () =>
    t(
      'Some faces hang in the air. Where they need supports, those can leave marks; say in the notes which face matters.',
    ),
  UNSTABLE_FIRST_LAYER: () =>
    t(
      'It stands on little of its surface. We find a way to hold it on the plate; it may show a trace at the foot.',
    ),
  UNKNOWN_UNIT: () =>
    t(
      'The file does not say its unit; we took millimetres. Check the size above: if it is wrong, send the file with its unit.',
    ),
  MIXED_UNITS: () => t('The size of a model is not certain. We check it before anything is printed.'),
  MULTI_MATERIAL: ({ count = 0 }) =>
    t(
      'The model has {count, plural, =0 {several colours} one {# colour} other {# colours}} or materials; the price is for one. A person will look at it and offer what you need.',
      { count },
    ),
  VOLUMETRIC_MATERIAL: () =>
    t(
      'Colours change inside the model; the price is for one. A person will look at it and offer what you need.',
    ),
  SLICER_NOTES_UNREADABLE: () =>
    t('The colours noted in the file can’t be read; the price is for one. A person will look at it.'),
  BEAM_LATTICE: () =>
    t('Part of it is a lattice, whose weight is only roughly known. A person will look at it.'),
  IMPLICIT_GEOMETRY: () =>
    t(
      'Part of it is not drawn as a surface, so weight and price are only roughly known. A person will look at it.',
    ),
  PREVIEW_MESH: () =>
    t(
      'The model is only a rough preview of ready-made slices. Send the model itself if you have it; a person will look at it.',
    ),
  SLICES_IGNORED: () =>
    t('The file was sliced already. We slice it ourselves; there is nothing for you to do.'),
  NOT_PRINTED: ({ count = 0 }) =>
    t('{count, plural, one {# object is} other {# objects are}} marked as not to be printed and left out.', {
      count,
    }),
  BESIDE_PLATES: ({ count = 0 }) =>
    t(
      '{count, plural, one {# object stands beside the plates and is} other {# objects stand beside the plates and are}} in the price, too. Remove what you don’t need.',
      { count },
    ),
  ELEMENT_OUT_OF_PLACE: () =>
    t('Something in the file is not where 3MF has it, so it is not in the price. A person will look at it.'),
  EXTENSION_IGNORED: () => t('The file holds extras that printing does not need; they are left aside.'),
  NAMESPACE_MISSING: () => t('The file bends the 3MF standard a little; we could read it. Nothing to do.'),
  UNKNOWN_OBJECT_TYPE: () => t('The file bends the 3MF standard a little; we could read it. Nothing to do.'),
  OUT_OF_ORDER: () => t('The file bends the 3MF standard a little; we could read it. Nothing to do.'),
}

/** What to do, behind the server's sentence where that names sizes. */
const after: Record<string, string> = {
  DETAILS_BELOW_NOZZLE: t('Make them thicker if they matter, or say in the notes that they don’t.'),
  THIN_WALLS: t('Make them thicker if they carry a load.'),
  SUSPICIOUS_UNIT: t('A person will look at it.'),
}

/** What stays true of the part once a person has decided: nothing to do, and nothing to promise. */
const settled: Record<string, Words> = {
  ELEMENT_OUT_OF_PLACE: () => t('Something in the file is not where 3MF has it, so it was left out.'),
  BESIDE_PLATES: ({ count = 0 }) =>
    t(
      '{count, plural, one {# object stands beside the plates and is} other {# objects stand beside the plates and are}} in the price, too.',
      { count },
    ),
  MESH_NOT_CLOSED: ({ count = 0 }) =>
    t(
      'This part has {count, plural, =0 {faces without a clear outside} one {# open edge} other {# open edges}}.',
      { count },
    ),
  SEVERAL_BODIES: ({ count = 0, pieces = 0 }) =>
    t(
      'It is made of {count} bodies{pieces, plural, =0 {} one { and comes as one piece} other { and comes as # separate pieces}}.',
      { count, pieces },
    ),
  NON_MANIFOLD_EDGES: ({ count = 0 }) =>
    t('More than two faces meet at {count, plural, one {# edge} other {# edges}}.', { count }),
  DUPLICATE_FACES: () => t('Some faces are in the file twice.'),
  DEGENERATE_TRIANGLES: () => t('Some faces have no area.'),
  OVERHANG: () => t('Some faces hang in the air. Where they need supports, those can leave marks.'),
  UNSTABLE_FIRST_LAYER: () => t('It stands on little of its surface and may show a trace at the foot.'),
}

/** Files of one kind beyond the first few are told in one line, which is plain as it is. */
const FOLDED = /^(One|\d+) more objects? ha/

/**
 * A finding in a customer's words, in the page's language.
 * @param isSettled somebody has looked already, so that there is nothing to do and nothing to promise
 */
export function customerFinding(
  finding: Finding,
  said: (sentence: string) => string,
  isSettled = false,
): string {
  if (FOLDED.test(finding.detail)) return said(finding.detail)
  const words = (isSettled ? settled : instead)[finding.code]
  if (words) return words(finding)
  if (isSettled) return said(finding.detail)
  return [said(finding.detail), after[finding.code]].filter(Boolean).join(' ')
}

/** The files with their findings in a customer's words. */
export function useCustomerFiles<File extends { findings?: readonly Finding[] }>(
  files: readonly File[],
  isSettled: boolean,
): readonly File[] {
  const said = useServerSentence()
  return useMemo(
    () =>
      files.map((file) => ({
        ...file,
        findings: file.findings?.map((finding) => ({
          ...finding,
          detail: customerFinding(finding, said, isSettled),
        })),
      })),
    [files, said, isSettled],
  )
}

/** Why a person looks at a request, where the server's sentence does not speak to its customer. */
const reasons: Partial<Record<ReviewReasonCode, string>> = {
  MESH_NOT_CLOSED: t('The surface of a model is not certain. We check whether it prints as you mean it.'),
  MULTI_MATERIAL: t('A model has several colours or materials. We check what you need and what it costs.'),
  UNKNOWN_UNIT: t('The size of a model is not certain. We check it before anything is printed.'),
  SLICER_FAILED: t('Planning the print failed. We look at the model and tell you what helps.'),
  SLICER_TIMEOUT: t('Planning the print takes very long. We look at the model and its price.'),
  CUSTOMER_ASKED: t('You asked for it.'),
}

/** A review reason in a customer's words, in the page's language. */
export function useCustomerReason(): (reason: ReviewReason) => string {
  const said = useServerSentence()
  return ({ code, detail }) => reasons[code] ?? said(detail)
}
