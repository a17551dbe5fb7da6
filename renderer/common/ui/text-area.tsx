import { Textarea, type TextareaProps } from '@mantine/core'
import type { CSSProperties } from 'react'
import classes from './text-area.module.css'

// Firefox and older Safaris: there Mantine measures the text in a second, hidden field.
const sizesItself = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')

interface TextAreaProps extends Omit<TextareaProps, 'autosize' | 'rows' | 'classNames' | 'style'> {
  /** The height while there is little text, in lines. */
  minRows?: number
  /** The height from which on the text scrolls, in lines; without it the field grows for ever. */
  maxRows?: number
}

/**
 * A field for several lines that is as high as its text. The browser does that by itself where it can: measuring makes it
 * lay out the whole page in the middle of drawing it, on every page with such a field.
 */
export function TextArea({ minRows = 2, maxRows, ...props }: TextAreaProps) {
  if (!sizesItself) return <Textarea {...props} autosize minRows={minRows} maxRows={maxRows} />
  const rows = { '--min-rows': minRows, '--max-rows': maxRows } as CSSProperties
  return <Textarea {...props} style={rows} classNames={{ input: classes.input }} />
}
