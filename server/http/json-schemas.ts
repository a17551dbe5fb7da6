import { z } from 'zod'

export type JsonSchema = Record<string, unknown>

/** `input` describes what a client sends, `output` what it gets. */
type Side = 'input' | 'output'

interface Member {
  name: string
  required: boolean
  schema: JsonSchema
  /** What it counts as when it is left out. */
  ifMissing: string | number | boolean | undefined
}

const NAMED = '#/$defs/'

/**
 * Turns zod schemas into JSON Schema 2020-12, as OpenAPI 3.1 has it. Schemas with an id become components, each
 * once, and are referred to.
 */
export class JsonSchemas {
  readonly components: Record<string, JsonSchema> = {}

  /** The schema, or a reference to it where it has a name. */
  of(schema: z.ZodType, side: Side): JsonSchema {
    const {
      $defs,
      $schema: _dialect,
      ...root
    } = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io: side,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        describeResult(zodSchema, jsonSchema)
        tidy(jsonSchema, side)
      },
    }) as JsonSchema & { $defs?: Record<string, JsonSchema> }
    for (const [name, definition] of Object.entries($defs ?? {})) this.add(name, definition)
    return referring(root)
  }

  /** The members of an object schema, one by one. */
  membersOf(schema: z.ZodObject, side: Side): Member[] {
    // Without its name, which would make a reference of it.
    const { required = [] } = z.toJSONSchema(z.object(schema.shape), { io: side, unrepresentable: 'any' })
    return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, member]) => ({
      name,
      required: required.includes(name),
      schema: this.of(member, side),
      ifMissing: member.safeParse(undefined).data as Member['ifMissing'],
    }))
  }

  private add(name: string, definition: JsonSchema): void {
    const { id: _id, ...schema } = definition
    const component = referring(schema)
    const known = this.components[name]
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(component)) {
      throw new Error(`Two different schemas are named ${name}.`)
    }
    this.components[name] = component
  }
}

/** Text that is trimmed and then judged: what it is judged by says more than "text", and is the same on both sides. */
function describeResult(zodSchema: z.core.$ZodType, schema: JsonSchema): void {
  if (!(zodSchema instanceof z.ZodPipe) || !(zodSchema.def.out instanceof z.ZodType)) return
  const { $schema: _dialect, ...result } = z.toJSONSchema(zodSchema.def.out, { unrepresentable: 'any' })
  if (result.type !== 'string' || schema['type'] !== 'string') return
  for (const key of Object.keys(schema)) {
    if (key !== 'id' && key !== 'description') Reflect.deleteProperty(schema, key)
  }
  Object.assign(schema, result)
}

/** Leaves out what says nothing to a reader. Changes the schema in place, as zod's hook wants it. */
function tidy(schema: JsonSchema, side: Side): void {
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum']
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum']
  // The format says it shorter.
  if (['date-time', 'date', 'email'].includes(String(schema['format']))) delete schema['pattern']
  // What a client gets may grow; what it sends is judged strictly.
  if (side === 'output' && schema['additionalProperties'] === false) delete schema['additionalProperties']
  if ('example' in schema) {
    schema['examples'] = [schema['example']]
    delete schema['example']
  }
}

function referring(node: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, rewritten(key, value)]))
}

function rewritten(key: string, value: unknown): unknown {
  if (key === '$ref' && typeof value === 'string' && value.startsWith(NAMED)) {
    return componentPath(value.slice(NAMED.length))
  }
  if (Array.isArray(value)) return value.map((each) => rewritten('', each))
  return typeof value === 'object' && value !== null ? referring(value as JsonSchema) : value
}

function componentPath(name: string): string {
  return `#/components/schemas/${name}`
}
